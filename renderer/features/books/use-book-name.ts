import { useTranslation } from 'react-i18next';
import type { RegisterKind } from '#shared/domain/mail-kinds.ts';

interface Named {
  kind: string;
  year: number;
  supplement: number;
}

/** 'سجل الوارد 2026', with its supplement's number when it is one. */
export function useBookName(): (book: Named) => string {
  const { t } = useTranslation();
  return ({ kind, year, supplement }) => {
    const name = `${t(`shell.book.${kind as RegisterKind}`)} ${year}`;
    return supplement > 0 ? `${name} · ${t('books.supplement', { number: supplement })}` : name;
  };
}
