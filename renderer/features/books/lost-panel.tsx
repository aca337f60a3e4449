import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconHandStop } from '#renderer/ui/icons.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { declareLost } from '#shared/contract/books.ts';
import type { BookPanelProps } from './book-types.ts';

/** Numbers a person sees stamped on paper whose entries are gone: from our next number up to the paper's. */
export function LostPanel({ book, onClose }: BookPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ to: '', reason: '' }, { 'number.lost-range': 'to' });
  const { values, change, error } = panel;
  const from = book.last + 1;
  const submit = async () => {
    const { register, year, supplement } = book;
    const to = readCount(values.to) ?? 0;
    const input = { register, year, supplement, from, to: Math.max(to, from), reason: values.reason };
    const bad = to < from ? { to: 'number.lost-range' } : {};
    if (panel.refuse({ ...schemaProblems(declareLost, input), ...bad })) return;
    if (await panel.run(() => call('number.declare-lost', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('books.lost.title')}
      icon={IconHandStop}
      submit={t('books.lost.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('books.lost.words', { from })}</p>
      </PanelWords>
      <TextField
        label={t('books.lost.to', { from })}
        span={2}
        numeric
        maxLength={7}
        value={values.to}
        error={error('to')}
        onChange={(to) => change({ to })}
        required
      />
      <TextField
        label={t('pen.reason')}
        span={4}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
    </ActionPanel>
  );
}
