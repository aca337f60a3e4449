import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { workAddress } from '#renderer/app/work-address.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconBooks, IconFileImport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';
import { yearShown } from './book-actions.ts';
import { BookCard } from './book-card.tsx';
import { BookDetail } from './book-detail.tsx';
import { type BookGaps, bookKey } from './book-types.ts';
import classes from './books.module.css';
import { OpenPanel } from './open-panel.tsx';
import { YearPicker } from './year-picker.tsx';

/** Every book of a year: each number accounted for, kept aside, closed, and the numbers that wait for paper. */
export function BooksPage() {
  const { t } = useTranslation();
  const { may, status } = useSession();
  const list = useAsk('book.list', {});
  const books = list.data?.books ?? [];
  const [picked, setPicked] = useState<number | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const year = picked ?? yearShown(books);
  const gaps = useAsk(
    'book.gap-check',
    { register: null, year },
    { enabled: year !== null, placeholderData: (before) => before },
  );
  const shown = (gaps.data?.books ?? []).toSorted(byKind);
  const book = shown.find((one) => bookKey(one) === chosen) ?? shown[0];
  const reason = books.find((one) => book && bookKey(one) === bookKey(book))?.reason ?? '';
  const error = list.error ?? gaps.error;
  useShortcut('back', () => navigate(workAddress(may)));
  useAppReady(gaps.data !== undefined || error !== null || (list.data !== undefined && year === null));

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('books.title')}</h1>
        <YearPicker years={[...new Set(books.map((one) => one.year))]} year={year} onYear={setPicked} />
        <span className={classes.headEnd}>
          {may('import.run') && (
            <Button icon={IconFileImport} onPress={() => navigate('/import')}>
              {t('oldBooks.title')}
            </Button>
          )}
          {may('book.open') && !status.penLocked && (
            <Button icon={IconBooks} onPress={() => setOpening(!opening)}>
              {t('books.actions.open')}
            </Button>
          )}
        </span>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {opening && <OpenPanel books={books} onOpened={setPicked} onClose={() => setOpening(false)} />}
      {book ? (
        <div className={classes.split}>
          <nav className={classes.list} aria-label={t('books.list')} onKeyDown={moveAmongCards}>
            {shown.map((one) => (
              <BookCard
                key={bookKey(one)}
                book={one}
                chosen={one === book}
                onChoose={() => setChosen(bookKey(one))}
              />
            ))}
          </nav>
          <BookDetail key={bookKey(book)} book={book} reason={reason} />
        </div>
      ) : (
        gaps.data && <EmptyState title={t('books.none')} />
      )}
    </div>
  );
}

const ORDER: readonly string[] = REGISTER_KINDS;

/** As in the rail. */
function byKind(a: BookGaps, b: BookGaps): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
}

/** Arrows choose the book above or below. */
function moveAmongCards(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const cards: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')];
  const next = cards[cards.indexOf(document.activeElement) + step];
  event.preventDefault();
  if (!(next instanceof HTMLElement)) return;
  next.focus();
  next.click();
}
