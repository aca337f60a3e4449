import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useOpenBooks } from '#renderer/app/open-books.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { ListBoard } from './list-board.tsx';

/** A whole register, newest first. */
export function BookPage({ kind }: { kind: MailKind }) {
  const { t } = useTranslation();
  const year = useOpenBooks().find((book) => book.kind === kind)?.year;
  useShortcut('back', () => navigate('/day'));
  return (
    <ListBoard
      scope={{ day: null, kind }}
      address={`/registers/${kind}`}
      title={`${t(`shell.book.${kind}`)} ${year ?? ''}`}
      emptyTitle={t('dayList.emptyBook')}
      count={(total) => <Chip tone="brand">{t('dayList.count', { count: total })}</Chip>}
      tools={null}
    />
  );
}
