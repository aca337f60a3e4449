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
    const others = otherBooks(panel.values.others ?? '');
    const missing = books.filter((_, at) => (lastStamped[at]?.number ?? -1) < 0);
    const found: Record<string, string> = {};
    for (const book of missing) found[nameOf(book)] = 'input.invalid';
    if (others === null) found.others = 'input.invalid';
    const input = {
      register,
      lastStamped: [...lastStamped, ...(others ?? [])],
      noOtherBook: true,
      report: panel.values.report ?? '',
    };
    const isSaid = Object.keys(found).length === 0;
    if (panel.refuse(isSaid ? schemaProblems(recallPen, input) : found)) return;
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
        label={t('sync.pens.otherBooks')}
        value={panel.values.others ?? ''}
        error={panel.error('others')}
        onChange={(others) => panel.change({ others })}
        required
      />
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

/** Books that only the paper knows: '0' for none, else '2027=12, 2026/S1=3'; null for anything else. */
function otherBooks(text: string): { year: number; supplement: number; number: number }[] | null {
  const typed = text.trim();
  if (typed === '0') return [];
  const lines = typed.split(/[,،;]/).map((line) => {
    const [, year, supplement, number] =
      /^(\d{4})(?:\/S(\d{1,2}))?=(\d{1,7})$/.exec(line.replace(/\s/g, '')) ?? [];
    return { year: Number(year), supplement: Number(supplement ?? 0), number: Number(number) };
  });
  return lines.every(({ number }) => number > 0) ? lines : null;
}
