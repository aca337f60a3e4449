import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callThroughRestarts, useAsk } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconSend, IconX } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { issueNote } from '#shared/contract/dispatch.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import classes from './dispatch.module.css';

interface DispatchPanelProps {
  letters: readonly MailLine[];
  onClose: () => void;
  onMade: (id: string) => void;
}

/** Some letters leave to one body under one number. The office's first note opens its series. */
export function DispatchPanel({ letters, onClose, onMade }: DispatchPanelProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const today = useToday();
  const books = useAsk('book.list', {});
  const [id] = useState(() => crypto.randomUUID());
  const [kept, setKept] = useState(() => letters.map((line) => line.id));
  const [year, setYear] = useState<number | null>(null);
  const panel = usePanel({
    recipient: letters.find((line) => line.correspondent !== '')?.correspondent ?? '',
    address: '',
    remark: '',
    lastPaper: '',
  });
  const { values, change, error } = panel;
  const hasSeries = books.data?.books.some(({ kind }) => kind === DISPATCH_KIND) ?? true;
  const listed = letters.filter((line) => kept.includes(line.id));

  const issue = async () => {
    const { recipient, address, remark } = values;
    if (!hasSeries) {
      const opening = { kind: DISPATCH_KIND, year: Number(today.slice(0, 4)), reason: '' } as const;
      await call('register.open', { ...opening, startsAfter: readCount(values.lastPaper || '0') ?? 0 });
    }
    const input = { id, recipient, address, remark, mails: kept, confirmedYear: year };
    try {
      await callThroughRestarts('dispatch.issue', input);
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      // The button then says which year: pressing it again confirms it.
      if (refusal.code === 'book.confirm-year') setYear(Number(refusal.params.open));
      throw thrown;
    }
    onMade(id);
  };
  const submit = async () => {
    const { recipient, address, remark, lastPaper } = values;
    const wrong = readCount(lastPaper || '0') === null ? { lastPaper: 'number.malformed' } : {};
    const input = { id, recipient, address, remark, mails: kept };
    if (panel.refuse({ ...schemaProblems(issueNote, input), ...wrong })) return;
    await panel.run(issue);
  };
  return (
    <ActionPanel
      title={t('dispatch.new')}
      icon={IconSend}
      submit={year === null ? t('dispatch.submit') : t('dispatch.confirmYear', { year })}
      busy={panel.busy}
      refusal={!hasSeries && !may('book.open') ? t('dispatch.noSeries') : panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('dispatch.recipient')}
        span={3}
        value={values.recipient}
        error={error('recipient')}
        onChange={(recipient) => change({ recipient })}
        required
      />
      <TextField
        label={t('dispatch.address')}
        span={3}
        value={values.address}
        error={error('address')}
        onChange={(address) => change({ address })}
      />
      <TextArea
        label={t('dispatch.remark')}
        value={values.remark}
        error={error('remark')}
        onChange={(remark) => change({ remark })}
        rows={2}
      />
      {!hasSeries && may('book.open') && (
        <TextField
          label={t('dispatch.lastPaper')}
          hint={`${t('dispatch.openSeries')} ${t('dispatch.lastPaperHint')}`}
          span={3}
          value={values.lastPaper}
          error={error('lastPaper')}
          onChange={(lastPaper) => change({ lastPaper })}
          numeric
        />
      )}
      <PanelWords>
        <ul className={classes.letters} aria-label={t('dispatch.letters')}>
          {listed.map((line) => (
            <li key={line.id} className={classes.letter}>
              <NumberLabel>{line.label}</NumberLabel>
              <span className={classes.words} dir="auto">
                {line.subject}
              </span>
              {listed.length > 1 && (
                <IconButton
                  icon={IconX}
                  label={t('dispatch.remove', { label: line.label })}
                  onPress={() => setKept(kept.filter((one) => one !== line.id))}
                />
              )}
            </li>
          ))}
        </ul>
      </PanelWords>
    </ActionPanel>
  );
}
