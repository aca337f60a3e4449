import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { useAsk } from './api.ts';

export interface OpenBook {
  kind: MailKind;
  year: number;
}

/** The books that take numbers now, one a kind, in the order of the kinds. */
export function useOpenBooks(): OpenBook[] {
  const { data } = useAsk('book.list', {});
  return MAIL_KINDS.flatMap((kind) => {
    const years = (data?.books ?? [])
      .filter((book) => book.kind === kind && book.state === 'open' && !book.imported)
      .map((book) => book.year);
    return years.length > 0 ? [{ kind, year: Math.max(...years) }] : [];
  });
}
