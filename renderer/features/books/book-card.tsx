import { useTranslation } from 'react-i18next';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCircleCheck } from '#renderer/ui/icons.ts';
import type { RegisterKind } from '#shared/domain/mail-kinds.ts';
import type { BookGaps } from './book-types.ts';
import classes from './books.module.css';
import { NumberStrip } from './number-strip.tsx';
import { useBookName } from './use-book-name.ts';

/** One book in the list: its numbers, its state, and whether they add up. */
export function BookCard({
  book,
  chosen,
  onChoose,
}: {
  book: BookGaps;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const name = useBookName();
  const { reconciled, state, first, last, imported } = book;
  const empty = last < first;
  return (
    <button type="button" className={classes.bookCard} aria-pressed={chosen} onClick={onChoose}>
      <span className={classes.cardHead}>
        <Icon of={KIND_ICONS[book.kind as RegisterKind]} />
        <strong>{name(book)}</strong>
        <Chip tone={state === 'open' ? 'brand' : 'plain'}>
          {t(imported ? 'books.imported' : `books.bookStates.${state}`)}
        </Chip>
      </span>
      <span className={classes.cardLine}>
        <bdi dir="ltr">{empty ? book.series : `${book.series} · ${first}–${last}`}</bdi>
        <span className={classes.cardVerdict} data-wrong={!reconciled || undefined}>
          <Icon of={reconciled ? IconCircleCheck : IconAlertTriangle} size="1rem" />
          {t(empty ? 'books.empty' : reconciled ? 'books.reconciled' : 'books.notReconciled')}
        </span>
      </span>
      <NumberStrip book={book} bare />
    </button>
  );
}
