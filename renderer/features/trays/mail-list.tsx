import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#renderer/app/preferences.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import classes from './mail-list.module.css';
import { MailRow } from './mail-row.tsx';

interface MailListProps {
  lines: readonly MailLine[];
  total: number;
  withDate: boolean;
  chosen: string | null;
  onChoose: (line: MailLine) => void;
  onOpen: (line: MailLine) => void;
  onNearEnd: () => void;
  id?: string;
  /** Whether the list takes the keys when it appears. */
  takesFocus?: boolean;
  /** Why a line was found, in a search. */
  hitOf?: (line: MailLine) => SearchHit | undefined;
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
export function MailList(props: MailListProps) {
  const { lines, total, withDate, chosen, onChoose, onOpen, onNearEnd, id, takesFocus = true, hitOf } = props;
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
  const at = lines.findIndex((line) => line.id === chosen);

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
      aria-activedescendant={at >= 0 ? `mail-${lines[at]?.id}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.rows} style={{ blockSize: rows.getTotalSize() }} role="presentation">
        {shown.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself answers to the keyboard
            <div
              key={line.id}
              id={`mail-${line.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={line.id === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              onClick={() => onChoose(line)}
              onDoubleClick={() => onOpen(line)}
            >
              <MailRow line={line} withDate={withDate} hit={hitOf?.(line)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
