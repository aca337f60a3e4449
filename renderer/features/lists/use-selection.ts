import { useMemo, useState } from 'react';

export interface Selection<Line> {
  /** Keys of the chosen lines. */
  keys: ReadonlySet<string>;
  lines: readonly Line[];
  /** Whether the list was longer than what can be chosen at once. */
  cut: boolean;
  toggle: (line: Line) => void;
  /** Every line of the list, those out of sight as well. */
  all: () => Promise<void>;
  clear: () => void;
  /** Those of them that an act left where they are. */
  keep: (stays: (line: Line) => boolean) => void;
}

/** Lines chosen at once; a longer list is said to be longer. */
export const MOST_SELECTED = 10_000;

const NONE = { lines: [], cut: false };

/**
 * Lines chosen for one act on all of them.
 * @param readAll the first lines of the list, as many as asked.
 */
export function useSelection<Line>(
  keyOf: (line: Line) => string,
  readAll: (most: number) => Promise<readonly Line[]>,
): Selection<Line> {
  const [chosen, setChosen] = useState<{ lines: readonly Line[]; cut: boolean }>(NONE);
  return useMemo(() => {
    const { lines, cut } = chosen;
    const keys = new Set(lines.map(keyOf));
    return {
      keys,
      lines,
      cut,
      toggle: (line) =>
        setChosen({
          lines: keys.has(keyOf(line)) ? lines.filter((one) => keyOf(one) !== keyOf(line)) : [...lines, line],
          cut: false,
        }),
      all: async () => {
        const all = await readAll(MOST_SELECTED + 1);
        setChosen({ lines: all.slice(0, MOST_SELECTED), cut: all.length > MOST_SELECTED });
      },
      clear: () => setChosen(NONE),
      keep: (stays) => setChosen({ lines: lines.filter(stays), cut: false }),
    };
  }, [chosen, keyOf, readAll]);
}
