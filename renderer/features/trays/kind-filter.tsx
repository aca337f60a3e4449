import { useTranslation } from 'react-i18next';
import { useOpenBooks } from '#renderer/app/open-books.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './kind-filter.module.css';

interface KindFilterProps {
  kind: MailKind | null;
  onKind: (kind: MailKind | null) => void;
}

export function KindFilter({ kind, onKind }: KindFilterProps) {
  const { t } = useTranslation();
  const kinds: (MailKind | null)[] = [null, ...useOpenBooks().map((book) => book.kind)];
  if (kinds.length <= 2) return null;
  return (
    <fieldset className={classes.filter}>
      <legend className="only-for-readers">{t('dayList.kindFilter')}</legend>
      {kinds.map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          aria-pressed={one === kind}
          className={classes.option}
          onClick={() => onKind(one)}
        >
          {one ? t(`values.kind.${one}`) : t('dayList.allKinds')}
        </button>
      ))}
    </fieldset>
  );
}
