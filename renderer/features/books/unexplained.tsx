import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/ui/notice.tsx';
import type { BookGaps } from './book-types.ts';
import classes from './books.module.css';

const MOST_SHOWN = 30;

/** Numbers that nothing accounts for: said first and loudly, because the book must not be closed over them. */
export function Unexplained({ book }: { book: BookGaps }) {
  const { t } = useTranslation();
  const { unexplained, outside, reconciled } = book;
  if (reconciled) return null;
  const spans = unexplained.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  const shown = spans.slice(0, MOST_SHOWN);
  return (
    <Notice tone="refusal">
      <p className={classes.loud}>
        {t(unexplained.length > 0 ? 'books.unexplained' : 'books.notReconciled')}{' '}
        {shown.map((span) => (
          <bdi key={span} className={classes.span} dir="ltr">
            {span}
          </bdi>
        ))}
        {spans.length > MOST_SHOWN && ' …'}
      </p>
      {outside.length > 0 && (
        <p>
          {t('books.outside')} <bdi dir="ltr">{outside.slice(0, MOST_SHOWN).join(', ')}</bdi>
        </p>
      )}
      <p>{t('books.unexplainedWay')}</p>
    </Notice>
  );
}
