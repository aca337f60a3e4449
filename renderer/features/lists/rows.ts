/** The lines of a list by their place, whether they are all here or read as they come into sight. */
export interface Rows<Line> {
  count: number;
  /** Undefined while it is not read. */
  lineAt: (index: number) => Line | undefined;
  /** Told which lines are in sight. */
  onSight: (first: number, last: number) => void;
}

const NEAR_END = 20;

/** Lines that come in order: those that are here, and `more` asked near their end. */
export function rowsInOrder<Line>(lines: readonly Line[], more: () => void): Rows<Line> {
  return {
    count: lines.length,
    lineAt: (index) => lines[index],
    onSight: (first, last) => {
      // A first page that just fills the sight is enough until somebody goes down.
      const near = first > 0 ? NEAR_END : 1;
      if (last >= lines.length - near) more();
    },
  };
}
