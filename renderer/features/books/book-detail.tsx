import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { BookPapers } from '#renderer/features/papers/book-papers.tsx';
import { MonthPapers } from '#renderer/features/papers/month-papers.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconBookmarkPlus, IconBookOff, IconCalendarCheck, IconHandStop } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type BookAction, bookActions } from './book-actions.ts';
import type { BookGaps, BookPanelProps } from './book-types.ts';
import classes from './books.module.css';
import { Certificates } from './certificates.tsx';
import { CloseDayPanel } from './close-day-panel.tsx';
import { CloseYearPanel } from './close-year-panel.tsx';
import { LostPanel } from './lost-panel.tsx';
import { NumberStrip } from './number-strip.tsx';
import { ReservePanel } from './reserve-panel.tsx';
import { SumLine } from './sum-line.tsx';
import { Unexplained } from './unexplained.tsx';
import { useBookName } from './use-book-name.ts';
import { WaitingNumbers } from './waiting-numbers.tsx';

/** The two of a working day stand out; the two of a bad day and of the year do not. */
const LOOKS: Record<
  BookAction,
  { look: 'plain' | 'quiet'; icon: TablerIcon; Panel: ComponentType<BookPanelProps> }
> = {
  reserve: { look: 'plain', icon: IconBookmarkPlus, Panel: ReservePanel },
  'close-day': { look: 'plain', icon: IconCalendarCheck, Panel: CloseDayPanel },
  'declare-lost': { look: 'quiet', icon: IconHandStop, Panel: LostPanel },
  'close-year': { look: 'quiet', icon: IconBookOff, Panel: CloseYearPanel },
};

/** One book whole: where it starts and ends, what each number is, and what can be done. */
export function BookDetail({ book, reason }: { book: BookGaps; reason: string }) {
  const { t } = useTranslation();
  const { may, status } = useSession();
  const name = useBookName();
  const [open, setOpen] = useState<BookAction | null>(null);
  const offered = status.penLocked ? [] : bookActions(book, may);
  const Panel = open && offered.includes(open) ? LOOKS[open].Panel : null;
  const empty = book.last < book.first;
  return (
    <section className={classes.detail} aria-label={name(book)}>
      <header className={classes.detailHead}>
        <h2 className={classes.bookTitle}>{name(book)}</h2>
        <Chip tone={book.state === 'open' ? 'brand' : 'plain'}>
          {t(book.imported ? 'books.imported' : `books.bookStates.${book.state}`)}
        </Chip>
        <span className={classes.range}>
          {empty ? (
            t('books.firstWillBe')
          ) : (
            <>
              <NumberLabel>{formatLabel({ ...book, number: book.first })}</NumberLabel>
              {' – '}
              <NumberLabel>{formatLabel({ ...book, number: book.last })}</NumberLabel>
            </>
          )}
          {empty && <NumberLabel>{formatLabel({ ...book, number: book.first })}</NumberLabel>}
        </span>
      </header>
      <Unexplained book={book} />
      <NumberStrip book={book} />
      {!empty && <SumLine totals={book.totals} reconciled={book.reconciled} />}
      {book.first > 1 && (
        <p className={classes.muted}>
          {t('books.startsAfter', { number: book.first - 1 })} {reason && <bdi>({reason})</bdi>}
        </p>
      )}
      {status.penLocked && <Notice tone="warning">{t(`shell.penLocked.${status.penLocked}`)}</Notice>}
      {offered.length > 0 && (
        <div className={classes.bar} role="toolbar" aria-label={t('books.bar')}>
          {offered.map((action) => (
            <Button
              key={action}
              look={LOOKS[action].look}
              icon={LOOKS[action].icon}
              onPress={() => setOpen(open === action ? null : action)}
            >
              {t(`books.actions.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {Panel && <Panel key={open} book={book} onClose={() => setOpen(null)} />}
      <WaitingNumbers book={book} />
      <BookPapers book={book} />
      <MonthPapers />
      <Certificates book={book} />
    </section>
  );
}
