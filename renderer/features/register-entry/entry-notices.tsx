import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { PenToday } from '#renderer/features/pen/pen-today.tsx';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFormError } from '#renderer/ui/form-store.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './entry-notices.module.css';
import { IntoBand } from './into-band.tsx';
import type { IntoPlace } from './into-place.ts';
import { yearsToConfirm } from './refusal-fields.ts';
import type { useEntry } from './use-entry.ts';

interface EntryNoticesProps {
  entry: ReturnType<typeof useEntry>;
  /** The question was answered: save again. */
  onAnswered: () => void;
  /** What came back is not wanted: a blank form. */
  onStartOver: () => void;
  kind: MailKind;
  into: IntoPlace | null;
}

/** Bands above the fields: a draft that came back, a save that was refused as a whole. */
export function EntryNotices({ entry, kind, into, onAnswered, onStartOver }: EntryNoticesProps) {
  const { t } = useTranslation();
  const { draft, refusal, form } = entry;
  const filesError = useFormError(form, 'files');
  const confirm = (year: number) => {
    form.set('confirmedYear', year);
    onAnswered();
  };
  const years = refusal ? yearsToConfirm(refusal) : [];
  return (
    <div className={classes.notices}>
      {into ? <IntoBand kind={kind} into={into} form={form} /> : <PenToday kind={kind} />}
      {draft.restored && (
        <Notice
          tone="quiet"
          still
          actions={
            <Button look="quiet" onPress={onStartOver}>
              {t('entry.startOver')}
            </Button>
          }
        >
          {t('entry.draftRestored')}
        </Notice>
      )}
      {filesError && <Notice tone="refusal">{sentenceOf(filesError)}</Notice>}
      {refusal && (
        <Notice
          tone={years.length > 0 ? 'warning' : 'refusal'}
          actions={
            refusal.code === 'pen.locked' ? (
              <Button onPress={() => navigate('/pen')}>{t('pen.why')}</Button>
            ) : (
              years.map((year) => (
                <Button key={year} onPress={() => confirm(year)}>
                  {t('entry.confirmYear', { year })}
                </Button>
              ))
            )
          }
        >
          {refusalSentence(refusal)}
        </Notice>
      )}
    </div>
  );
}
