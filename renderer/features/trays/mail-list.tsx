import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskChoices } from '#renderer/app/desk-choices.ts';
import { usePreferences } from '#renderer/app/preferences.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { type Column, gridOf, type TrayShape, trayColumns } from '#renderer/features/lists/columns.ts';
import type { Rows } from '#renderer/features/lists/rows.ts';
import { useDrawnRows } from '#renderer/features/lists/use-drawn-rows.ts';
import { useRowWindow } from '#renderer/features/lists/use-row-window.ts';
import type { Selection } from '#renderer/features/lists/use-selection.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import classes from './mail-list.module.css';
import { MailRow } from './mail-row.tsx';

interface MailListProps<Line extends MailLine> {
  rows: Rows<Line>;
  /** Lines of the whole list; -1 when nobody counted. */
  total: number;
  withDate?: boolean;
  /** The place of the chosen line; -1 when none is. */
  at: number;
  onChoose: (at: number) => void;
  onOpen: (line: Line) => void;
  id?: string;
  /** Whether the list takes the keys when it appears. */
  takesFocus?: boolean;
  /** Why a line was found, in a search. */
  hitOf?: (line: Line) => SearchHit | undefined;
  /** One letter as it is drawn, when it is not a register's line. */
  row?: (line: Line) => ReactNode;
  /** What tells two lines apart; a letter can lie twice in a tray. */
  keyOf?: (line: Line) => string;
  /** Columns of another width than a register's. */
  shape?: TrayShape;
  /** Lines chosen for one act on all of them; without it the list chooses one line only. */
  selection?: Selection<Line>;
}

/** Height of a row in rem; the text zoom makes the rem larger. */
const ROW_REM = { roomy: 3.5, dense: 2.25 } as const;
const PAGE_ROWS = 10;

function stepOf(key: string): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  return steps[key] ?? null;
}

function onTick(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-tick]') !== null;
}

/** Where the mouse chooses a line; the keyboard has Insert, and readers are told by the line itself. */
function Tick({ on }: { on: boolean }) {
  return (
    <span className={classes.tick} data-tick data-on={on || undefined} aria-hidden="true">
      {on && <Icon of={IconCheck} size="0.875rem" />}
    </span>
  );
}

/**
 * A list of any length: only the rows in sight exist, and those that stand there stay until the next ones are read.
 * Arrows choose, Enter opens.
 */
export function MailList<Line extends MailLine>(props: MailListProps<Line>) {
  const { rows, total, withDate = false, at, onChoose, onOpen } = props;
  const { id, takesFocus = true, hitOf, row, shape, selection } = props;
  const keyOf = props.keyOf ?? ((line: Line) => line.id);
  const { t } = useTranslation();
  const { zoom } = usePreferences();
  const { density, columns } = useDeskChoices();
  const shownColumns: readonly Column[] = shape ? trayColumns(columns, shape) : columns.register;
  const grid = gridOf(shownColumns, { tick: selection !== undefined, icon: shape !== 'board' });
  const rowHeight = (ROW_REM[density] * 16 * zoom) / 100;
  const view = useRowWindow(rows.count, rowHeight);
  const { scroller, first, last, reveal } = view;
  const drawn = useDrawnRows(rows, view, rowHeight);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told when other lines are in sight, or more of them are here
  useEffect(() => rows.onSight(first, last), [first, last, rows.count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys when it appears
  useEffect(() => {
    if (takesFocus) scroller.current?.focus({ preventScroll: true });
    if (at > 0) reveal(at, 'middle');
  }, []);

  const choose = (place: number) => {
    onChoose(place);
    reveal(place);
  };
  const select = () => {
    const line = rows.lineAt(at);
    if (!line || !selection) return;
    selection.toggle(line);
    // As a hand goes down a pile: chosen, and on to the next.
    if (at + 1 < rows.count) choose(at + 1);
  };
  useShortcut('list.select', select, selection !== undefined);
  useShortcut('list.select-all', () => void selection?.all(), selection !== undefined);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = rows.lineAt(at);
    if (event.key === 'Enter' && line) onOpen(line);
    const step = stepOf(event.key);
    if (step === null) return;
    event.preventDefault();
    if (rows.count > 0) choose(Math.min(rows.count - 1, Math.max(0, at + step)));
  };

  return (
    <div
      ref={scroller}
      id={id}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('dayList.list')}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={drawn.some(({ index }) => index === at) ? `mail-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.bar} style={{ blockSize: view.barHeight }} role="presentation">
        <div
          className={classes.view}
          style={{ blockSize: Math.min(view.viewHeight, view.barHeight) }}
          role="presentation"
        >
          {drawn.map(({ index, line, start }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself answers to the keyboard
            <div
              // By place: other lines are written into the rows that are there, which costs half of drawing new ones.
              key={index}
              id={`mail-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-checked={selection ? selection.keys.has(keyOf(line)) : undefined}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              data-density={density}
              style={{
                blockSize: rowHeight,
                gridTemplateColumns: grid,
                transform: `translateY(${Math.round(start)}px)`,
              }}
              onClick={(event) => {
                if (selection && (event.ctrlKey || onTick(event.target))) selection.toggle(line);
                else onChoose(index);
              }}
              onDoubleClick={() => onOpen(line)}
            >
              {selection && <Tick on={selection.keys.has(keyOf(line))} />}
              {row ? (
                row(line)
              ) : (
                <MailRow line={line} withDate={withDate} hit={hitOf?.(line)} columns={columns.register} />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
