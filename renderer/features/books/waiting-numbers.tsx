import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import type { BookGaps, NumberRun } from './book-types.ts';
import classes from './books.module.css';
import { VoidNumberPanel } from './void-number-panel.tsx';
import { WaitingRow } from './waiting-row.tsx';

const MOST_ROWS = 60;
const ORDER = { lost: 0, reserved: 1 } as const;

function waits(run: NumberRun): run is NumberRun & { state: 'lost' | 'reserved' } {
  return run.state === 'lost' || run.state === 'reserved';
}

/** Numbers without a letter yet: lost ones come back from paper, reserved ones are used or voided. */
export function WaitingNumbers({ book }: { book: BookGaps }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { register, year, supplement } = book;
  const [voiding, setVoiding] = useState<number | null>(null);
  const runs = book.states.filter(waits).sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.from - b.from);
  if (runs.length === 0) return null;
  const stillOpen = voiding !== null && runs.some(({ from, to }) => from <= voiding && voiding <= to);
  return (
    <section className={classes.part} aria-labelledby="waiting">
      <h3 id="waiting" className={classes.heading}>
        {t('books.waiting.title')}
      </h3>
      {stillOpen && (
        <VoidNumberPanel key={voiding} book={book} number={voiding} onClose={() => setVoiding(null)} />
      )}
      <ul className={classes.rows}>
        {runs.slice(0, MOST_ROWS).map((run) => (
          <WaitingRow
            key={`${run.state} ${run.from}`}
            book={book}
            run={run}
            {...(may('mail.void') && run.state === 'reserved' ? { onVoid: setVoiding } : {})}
          />
        ))}
      </ul>
      {runs.some(({ state }) => state === 'lost') && (
        <div>
          <p className={classes.muted}>{t('books.waiting.report')}</p>
          <PaperButtons
            asked={() => ({ paper: 'losses', register, year, supplement })}
            name={t('books.waiting.report')}
          />
        </div>
      )}
      {runs.length > MOST_ROWS && <p>{t('books.waiting.more', { count: runs.length - MOST_ROWS })}</p>}
    </section>
  );
}
