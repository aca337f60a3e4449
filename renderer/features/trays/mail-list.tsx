import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskChoices } from '#renderer/app/desk-choices.ts';
import { usePreferences } from '#renderer/app/preferences.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { type Column, gridOf, type TrayShape, trayColumns } from '#renderer/features/lists/columns.ts';
import type { Selection } from '#renderer/features/lists/use-selection.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import classes from './mail-list.module.css';
import { MailRow } from './mail-row.tsx';

interface MailListProps<Line extends MailLine> {
  lines: readonly Line[];
  total: number;
  withDate?: boolean;
  chosen: string | null;
  onChoose: (line: Line) => void;
  onOpen: (line: Line) => void;
  onNearEnd: () => void;
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
const NEAR_END = 20;
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

/** A list of any length: only the rows in sight exist. Arrows choose, Enter opens. */
export function MailList<Line extends MailLine>(props: MailListProps<Line>) {
  const { lines, total, withDate = false, chosen, onChoose, onOpen, onNearEnd } = props;
  const { id, takesFocus = true, hitOf, row, shape, selection } = props;
  const keyOf = props.keyOf ?? ((line: Line) => line.id);
  const { t } = useTranslation();
  const { zoom } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const { density, columns } = useDeskChoices();
  const shownColumns: readonly Column[] = shape ? trayColumns(columns, shape) : columns.register;
  const grid = gridOf(shownColumns, { tick: selection !== undefined, icon: shape !== 'board' });
  const rowHeight = (ROW_REM[density] * 16 * zoom) / 100;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const at = lines.findIndex((line) => keyOf(line) === chosen);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text size, other heights
  useEffect(() => rows.measure(), [rowHeight]);
  useEffect(() => {
    if (last >= lines.length - NEAR_END) onNearEnd();
  }, [last, lines.length, onNearEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys when it appears
  useEffect(() => {
    if (takesFocus) scroller.current?.focus({ preventScroll: true });
    if (at > 0) rows.scrollToIndex(at, { align: 'center' });
  }, []);

  const select = () => {
    const line = lines[at];
    if (!line || !selection) return;
    selection.toggle(line);
    // As a hand goes down a pile: chosen, and on to the next.
    const below = lines[at + 1];
    if (!below) return;
    onChoose(below);
    rows.scrollToIndex(at + 1);
  };
  useShortcut('list.select', select, selection !== undefined);
  useShortcut('list.select-all', () => selection?.all(), selection !== undefined);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = lines[at];
    if (event.key === 'Enter' && line) onOpen(line);
    const step = stepOf(event.key);
    if (step === null) return;
    event.preventDefault();
    const next = Math.min(lines.length - 1, Math.max(0, at + step));
    const target = lines[next];
    if (!target) return;
    onChoose(target);
    rows.scrollToIndex(next);
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
      aria-activedescendant={at >= 0 ? `mail-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.rows} style={{ blockSize: rows.getTotalSize() }} role="presentation">
        {shown.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself answers to the keyboard
            <div
              key={keyOf(line)}
              id={`mail-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-checked={selection ? selection.keys.has(keyOf(line)) : undefined}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              data-density={density}
              style={{ blockSize: size, gridTemplateColumns: grid, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (selection && (event.ctrlKey || onTick(event.target))) selection.toggle(line);
                else onChoose(line);
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
          );
        })}
      </div>
    </div>
  );
}
