import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#renderer/app/preferences.ts';
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
  shape?: 'tray' | 'board';
}

/** Height of a row in rem; the text zoom makes the rem larger. */
const ROW_REM = 3.5;
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

/** A list of any length: only the rows in sight exist. Arrows choose, Enter opens. */
export function MailList<Line extends MailLine>(props: MailListProps<Line>) {
  const { lines, total, withDate = false, chosen, onChoose, onOpen, onNearEnd } = props;
  const { id, takesFocus = true, hitOf, row, shape } = props;
  const keyOf = props.keyOf ?? ((line: Line) => line.id);
  const { t } = useTranslation();
  const { zoom } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = (ROW_REM * 16 * zoom) / 100;
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
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              data-shape={shape}
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              onClick={() => onChoose(line)}
              onDoubleClick={() => onOpen(line)}
            >
              {row ? row(line) : <MailRow line={line} withDate={withDate} hit={hitOf?.(line)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
