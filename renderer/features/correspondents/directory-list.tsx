import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#renderer/app/preferences.ts';
import { namesFor } from '#renderer/features/register-entry/correspondent-acts.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { CorrespondentLine } from '#shared/contract/correspondents.ts';
import classes from './correspondents.module.css';
import { KIND_MARKS } from './kind-marks.ts';

interface DirectoryListProps {
  lines: readonly CorrespondentLine[];
  total: number;
  chosen: string | null;
  onChoose: (id: string) => void;
  onNearEnd: () => void;
}

const ROW_REM = 3.25;
const NEAR_END = 30;
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Twenty thousand names as easily as twenty: only the rows in sight exist. */
export function DirectoryList({ lines, total, chosen, onChoose, onNearEnd }: DirectoryListProps) {
  const { t } = useTranslation();
  const arabic = useLanguage() === 'ar';
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

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(lines.length - 1, Math.max(0, at + step));
    const target = lines[next];
    if (!target) return;
    onChoose(target.id);
    rows.scrollToIndex(next);
  };
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('directory.list')}
      aria-activedescendant={at >= 0 ? `correspondent-${lines[at]?.id}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.rows} style={{ blockSize: rows.getTotalSize() }} role="presentation">
        {shown.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const { name, other } = namesFor(line, arabic);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself answers to the keyboard
            <div
              key={line.id}
              id={`correspondent-${line.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={line.id === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              onClick={() => onChoose(line.id)}
            >
              <Icon of={KIND_MARKS[line.kind]} />
              <span className={classes.names}>
                <span className={classes.name} dir="auto">
                  {name}
                </span>
                {other !== '' && (
                  <span className={classes.other} dir="auto">
                    {other}
                  </span>
                )}
              </span>
              <span className={classes.kind}>{t(`directory.kinds.${line.kind}`)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
