import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useSession } from '#renderer/app/session.tsx';
import { formatPlace } from '#renderer/features/register-entry/into-place.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import fieldClasses from '#renderer/ui/field.module.css';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import type { BookGaps } from './book-types.ts';
import classes from './books.module.css';

interface WaitingRowProps {
  book: BookGaps;
  run: { from: number; to: number; state: 'lost' | 'reserved' };
  onVoid?: (number: number) => void;
}

/** A run of numbers that wait; the one to act upon is typed when there are several. */
export function WaitingRow({ book, run, onVoid }: WaitingRowProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { from, to, state } = run;
  // The certificate of a closed book has settled what was only kept aside.
  const settled = book.state === 'closed' && state === 'reserved';
  // A dispatch note takes the next number only.
  const fillable = book.kind !== DISPATCH_KIND;
  const [typed, setTyped] = useState(String(from));
  const many = to > from;
  const number = many ? (readCount(typed) ?? 0) : from;
  const fits = from <= number && number <= to;
  const enter = () =>
    navigate(
      `/entry/${book.kind}/into/${formatPlace({ year: book.year, supplement: book.supplement, number, lost: state === 'lost' })}`,
    );
  return (
    <li className={classes.row}>
      <Chip tone={state === 'lost' ? 'late' : 'soon'}>{t(`books.states.${state}`)}</Chip>
      <NumberLabel>{`${book.series}/${many ? `${from}–${to}` : from}/${book.year}`}</NumberLabel>
      {many && <span className={classes.muted}>{t('books.waiting.count', { count: to - from + 1 })}</span>}
      <span className={classes.rowActions}>
        {many && !settled && (
          <input
            className={`${fieldClasses.control} ${classes.which}`}
            aria-label={t('books.waiting.which', { from, to })}
            aria-invalid={fits ? undefined : true}
            inputMode="numeric"
            maxLength={8}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {onVoid && !settled && (
          <Button look="quiet" disabled={!fits} onPress={() => onVoid(number)}>
            {t('books.waiting.void')}
          </Button>
        )}
        {may('mail.register') && fillable && !settled && (
          <Button disabled={!fits} onPress={enter}>
            {t(`books.waiting.enter.${state}`)}
          </Button>
        )}
      </span>
    </li>
  );
}
