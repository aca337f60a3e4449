import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { type FormStore, useFormValue } from '#renderer/ui/form-store.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { Duplicate } from '#shared/contract/mail.ts';
import classes from './duplicate-band.module.css';
import type { EntryValues } from './entry-values.ts';

interface DuplicateBandProps {
  found: readonly Duplicate[];
  form: FormStore<EntryValues>;
  /** The mail shown beside the form, to compare; null for none. */
  compared: string | null;
  onCompare: (id: string | null) => void;
}

/** A letter like this one is in the register: shown, compared, answered. Never silent, never a dead end. */
export function DuplicateBand({ found, form, compared, onCompare }: DuplicateBandProps) {
  const { t } = useTranslation();
  const answered = useFormValue(form, 'duplicate');
  const band = useRef<HTMLDivElement>(null);
  const first = found[0];
  if (!first) return null;
  const { line, why } = first;
  if (!line) return <Notice tone="warning">{t('entry.duplicate.hidden')}</Notice>;

  /** The buttons give way to others: the focus stays in the band. */
  const set = (duplicate: EntryValues['duplicate']) => {
    form.set('duplicate', duplicate);
    requestAnimationFrame(() => band.current?.querySelector('button')?.focus());
  };
  const answer = (choice: 'different' | 'same-again') => {
    set({ of: line.id, choice });
    onCompare(null);
  };
  const done = answered?.of === line.id ? answered.choice : null;
  return (
    <div ref={band} data-duplicate="">
      <Notice
        tone={done ? 'quiet' : 'warning'}
        actions={
          done ? (
            <Button look="quiet" onPress={() => set(null)}>
              {t('entry.duplicate.change')}
            </Button>
          ) : undefined
        }
      >
        <p>
          <strong className={classes.why}>{t(`entry.duplicate.why.${why}`)}</strong>{' '}
          <NumberLabel struck={line.state === 'void'}>{line.label}</NumberLabel>
          {' · '}
          <bdi>{line.correspondent}</bdi>
          {' · '}
          <bdi>{line.subject}</bdi>
          {' · '}
          <bdi dir="ltr">{formatMoment(line.registeredAt)}</bdi>
        </p>
        {done ? (
          <p>{t(`entry.duplicate.answered.${done}`)}</p>
        ) : (
          <div className={classes.answers}>
            <Button onPress={() => onCompare(compared === line.id ? null : line.id)}>
              {t('entry.duplicate.compare')}
            </Button>
            <Button onPress={() => answer('different')}>{t('entry.duplicate.different')}</Button>
            <Button onPress={() => answer('same-again')}>{t('entry.duplicate.sameAgain')}</Button>
          </div>
        )}
      </Notice>
    </div>
  );
}
