import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { ReasonPanel } from '#renderer/ui/reason-panel.tsx';
import { voidNumber } from '#shared/contract/books.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { BookPanelProps } from './book-types.ts';

/** A number kept aside that no letter will ever carry. */
export function VoidNumberPanel({ book, number, onClose }: BookPanelProps & { number: number }) {
  const { t } = useTranslation();
  const { register, year, supplement } = book;
  const input = (reason: string) => ({ register, year, supplement, number, reason });
  return (
    <ReasonPanel
      title={
        <>
          {t('books.voidNumber.title')} <NumberLabel struck>{formatLabel({ ...book, number })}</NumberLabel>
        </>
      }
      words={t('books.voidNumber.words')}
      submit={t('books.voidNumber.submit')}
      problemsOf={(reason) => schemaProblems(voidNumber, input(reason))}
      send={(reason) => call('number.void', input(reason))}
      onClose={onClose}
    />
  );
}
