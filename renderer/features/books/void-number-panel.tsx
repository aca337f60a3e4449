import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconBan } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { voidNumber } from '#shared/contract/books.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { BookPanelProps } from './book-types.ts';

/** A number kept aside that no letter will ever carry. */
export function VoidNumberPanel({ book, number, onClose }: BookPanelProps & { number: number }) {
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const submit = async () => {
    const { register, year, supplement } = book;
    const input = { register, year, supplement, number, reason: panel.values.reason };
    if (panel.refuse(schemaProblems(voidNumber, input))) return;
    if (await panel.run(() => call('number.void', input))) onClose();
  };
  return (
    <ActionPanel
      title={
        <>
          {t('books.voidNumber.title')} <NumberLabel struck>{formatLabel({ ...book, number })}</NumberLabel>
        </>
      }
      icon={IconBan}
      submit={t('books.voidNumber.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('books.voidNumber.words')}</p>
      </PanelWords>
      <TextField
        label={t('corrections.reason')}
        value={panel.values.reason}
        error={panel.error('reason')}
        onChange={(reason) => panel.change({ reason })}
        required
      />
    </ActionPanel>
  );
}
