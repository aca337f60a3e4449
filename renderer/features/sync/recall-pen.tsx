import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconAlertTriangle } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { recallPen } from '#shared/contract/pens.ts';

interface RecallPenProps {
  register: string;
  series: string;
  post: number;
  onClose: () => void;
}

/** The PC that numbered a register is lost: a person reads the last numbers stamped on paper, the centre goes on. */
export function RecallPen({ register, series, post, onClose }: RecallPenProps) {
  const { t } = useTranslation();
  const { data } = useAsk('book.list', {});
  const panel = usePanel<Record<string, string>>({ report: '' });
  const books = data?.books.filter((book) => book.register === register && book.state === 'open') ?? [];
  const nameOf = ({ year, supplement }: { year: number; supplement: number }) =>
    supplement === 0 ? `${year}` : `${year}/S${supplement}`;
  const send = async () => {
    const lastStamped = books.map(({ year, supplement }) => {
      const typed = (panel.values[nameOf({ year, supplement })] ?? '').trim();
      return { year, supplement, number: /^\d+$/.test(typed) ? Number(typed) : -1 };
    });
    const input = { register, lastStamped, report: panel.values.report ?? '' };
    const missing = books.filter((_, at) => (lastStamped[at]?.number ?? -1) < 0);
    const found: Record<string, string> = {};
    for (const book of missing) found[nameOf(book)] = 'input.invalid';
    if (panel.refuse(missing.length > 0 ? found : schemaProblems(recallPen, input))) return;
    if (await panel.run(() => call('pen.recall', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('sync.pens.recallTitle', { series, post })}
      icon={IconAlertTriangle}
      submit={t('sync.pens.recall')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('sync.pens.recallWords')}</p>
      </PanelWords>
      {books.map((book) => (
        <TextField
          key={nameOf(book)}
          label={t('sync.pens.lastStamped', { book: nameOf(book) })}
          value={panel.values[nameOf(book)] ?? ''}
          error={panel.error(nameOf(book))}
          onChange={(next) => panel.change({ [nameOf(book)]: next })}
          required
        />
      ))}
      <TextField
        label={t('sync.pens.report')}
        value={panel.values.report ?? ''}
        error={panel.error('report')}
        onChange={(report) => panel.change({ report })}
        required
      />
    </ActionPanel>
  );
}
