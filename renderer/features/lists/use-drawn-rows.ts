import { useRef } from 'react';
import type { Rows } from './rows.ts';

interface DrawnRow<Line> {
  index: number;
  line: Line;
  /** Pixels below the upper edge of the view. */
  start: number;
}

interface View {
  first: number;
  last: number;
  /** Pixels of the list above it. */
  top: number;
}

/** Rows drawn beyond either edge, for readers of the screen. */
const BEYOND = 2;

/** The rows in sight once all of them are read; until then those that were: a place is never blank. */
export function useDrawnRows<Line>(
  rows: Rows<Line>,
  { first, last, top }: View,
  rowHeight: number,
): readonly DrawnRow<Line>[] {
  const drawn = useRef<readonly DrawnRow<Line>[]>([]);
  const found: DrawnRow<Line>[] = [];
  let whole = true;
  for (let index = Math.max(0, first - BEYOND); index <= Math.min(rows.count - 1, last + BEYOND); index++) {
    const line = rows.lineAt(index);
    if (line) found.push({ index, line, start: index * rowHeight - top });
    else if (index >= first && index <= last) whole = false;
  }
  if (whole || drawn.current.length === 0) drawn.current = found;
  return drawn.current;
}
