import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconBookmarkPlus } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { reserveNumbers } from '#shared/contract/books.ts';
import type { BookPanelProps } from './book-types.ts';

const MOST = 500;

/** The next numbers, kept aside with a reason. */
export function ReservePanel({ book, onClose }: BookPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ count: '1', reason: '' });
  const { values, change, error } = panel;
  const count = readCount(values.count) ?? 0;
  const submit = async () => {
    const input = { register: book.register, count, reason: values.reason };
    const bad = count < 1 || count > MOST ? { count: 'number.malformed' } : {};
    if (panel.refuse({ ...schemaProblems(reserveNumbers, input), ...bad })) return;
    if (await panel.run(() => call('number.reserve', input))) onClose();
  };
  const range = count > 1 ? `${book.last + 1}–${book.last + count}` : String(book.last + 1);
  return (
    <ActionPanel
      title={t('books.reserve.title')}
      icon={IconBookmarkPlus}
      submit={t('books.reserve.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('books.reserve.count')}
        span={2}
        numeric
        maxLength={3}
        value={values.count}
        error={error('count')}
        onChange={(next) => change({ count: next })}
        required
      />
      <TextField
        label={t('corrections.reason')}
        span={4}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
      <PanelWords>
        <p>
          {t('books.reserve.which')} <NumberLabel>{`${book.series}/${range}/${book.year}`}</NumberLabel>
        </p>
      </PanelWords>
    </ActionPanel>
  );
}
