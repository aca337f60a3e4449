import { useMemo, useState } from 'react';

export interface Selection<Line> {
  /** Keys of the chosen lines that are still in the list. */
  keys: ReadonlySet<string>;
  lines: readonly Line[];
  toggle: (line: Line) => void;
  all: () => void;
  clear: () => void;
}

/** Lines chosen for one act on all of them. What leaves the list leaves the selection. */
export function useSelection<Line>(lines: readonly Line[], keyOf: (line: Line) => string): Selection<Line> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  return useMemo(() => {
    const selected = chosen.size === 0 ? [] : lines.filter((line) => chosen.has(keyOf(line)));
    return {
      keys: new Set(selected.map(keyOf)),
      lines: selected,
      toggle: (line) => {
        const next = new Set(chosen);
        if (!next.delete(keyOf(line))) next.add(keyOf(line));
        setChosen(next);
      },
      all: () => setChosen(new Set(lines.map(keyOf))),
      clear: () => setChosen(new Set()),
    };
  }, [chosen, lines, keyOf]);
}
