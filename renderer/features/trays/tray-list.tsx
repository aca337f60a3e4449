import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useDeskChoices } from '#renderer/app/desk-choices.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { LetterPane } from '#renderer/features/circuit/letter-pane.tsx';
import { BulkBar } from '#renderer/features/lists/bulk-bar.tsx';
import { type TrayShape, trayColumns } from '#renderer/features/lists/columns.ts';
import { rowsInOrder } from '#renderer/features/lists/rows.ts';
import { useProcessing } from '#renderer/features/lists/use-processing.ts';
import { useSelection } from '#renderer/features/lists/use-selection.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconChecks } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { TrayLine } from '#shared/contract/trays.ts';
import classes from './list-board.module.css';
import { listContext } from './list-context.ts';
import { MailList } from './mail-list.tsx';
import { MOST_LISTED, readTray, type TrayName } from './tray-pages.ts';
import { TrayRow } from './tray-row.tsx';

interface TrayListProps {
  tray: TrayName;
  /** Null = every unit of one's own. */
  unit: string | null;
  lines: readonly TrayLine[];
  total: number;
  /** Where Escape on a record comes back to. */
  address: string;
  shape: TrayShape;
  onNearEnd: () => void;
}

const placeOf = ({ place }: TrayLine) => place;

/** Letters that lie with somebody else, came back from them, or are late below. */
const HELD: ReadonlySet<TrayName> = new Set<TrayName>(['given', 'returned', 'late']);

/** What lies with others is written about or ended, not treated in their place. */
const WITH_OTHERS = ['annotate', 'close'] as const;

/** The letters of a tray, most urgent first, the chosen one beside them; one key says "processed", for one or many. */
export function TrayList({ tray, unit, lines, total, address, shape, onNearEnd }: TrayListProps) {
  const { t } = useTranslation();
  const columns = trayColumns(useDeskChoices().columns, shape);
  const readAll = useCallback((most: number) => readTray({ tray, unit }, most), [tray, unit]);
  const selection = useSelection(placeOf, readAll);
  const { process, busy, refusal } = useProcessing(tray === 'given' ? null : tray);
  const [chosen, setChosen] = useState<{ id: string; at: number }>(() => {
    const before = listContext.get();
    return { id: (before?.address === address && before.chosen) || '', at: 0 };
  });
  // What was done with a letter takes it away: the next one is then in its place.
  const current =
    lines.find(({ id }) => id === chosen.id) ?? lines[Math.min(chosen.at, lines.length - 1)] ?? lines[0];
  const selected = selection.lines.length > 0;
  const processable = tray !== 'given' && current !== undefined;
  const go = async () => {
    const stays = await process(selected ? selection.lines : current ? [current] : []);
    selection.keep(({ id }) => stays.has(id));
  };
  useShortcut('list.process', () => void go(), processable);
  useShortcut('back', selection.clear, selected);

  const open = (line: TrayLine) => {
    listContext.set({ scope: null, found: lines.map(({ id }) => id), address, chosen: line.id, at: 0 });
    navigate(`/mail/${line.id}`);
  };
  const button = tray !== 'given' && (
    <Button icon={IconChecks} shortcut="list.process" disabled={busy} onPress={() => void go()}>
      {t(`work.process.${tray}`)}
    </Button>
  );
  if (!current) return null;
  return (
    <>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {selected && (
        <BulkBar count={selection.lines.length} of={selection.cut ? total : null} onClear={selection.clear}>
          {button}
        </BulkBar>
      )}
      {total > MOST_LISTED && <p className={classes.rest}>{t('work.firstListed', { count: MOST_LISTED })}</p>}
      <div className={classes.split}>
        <MailList
          rows={rowsInOrder(lines, onNearEnd)}
          total={Math.max(total, lines.length)}
          at={lines.indexOf(current)}
          keyOf={placeOf}
          shape={shape}
          selection={selection}
          row={(line) => (
            <TrayRow line={line} columns={columns} board={shape === 'board'} held={HELD.has(tray)} />
          )}
          onChoose={(at) => setChosen({ id: lines[at]?.id ?? '', at })}
          onOpen={open}
        />
        <LetterPane
          key={current.id}
          line={current}
          also={selected ? null : button || null}
          {...(tray === 'given' ? { only: WITH_OTHERS } : {})}
          onOpen={() => open(current)}
        />
      </div>
    </>
  );
}
