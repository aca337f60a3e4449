/** A label in millimetres, and how many stand on a sheet; one by one on a roll. */
export interface LabelGrid {
  width: number;
  height: number;
  columns: number;
  rows: number;
  /** Before the first label, from the top and from the right edge: a sheet has one first place in every language. */
  top: number;
  side: number;
  /** Between two columns. */
  gap: number;
}

export const LABEL_SHEETS = ['roll', 'a4-24', 'a4-14', 'own', 'stamp'] as const;
export type LabelSheet = (typeof LABEL_SHEETS)[number];

/** What may stand on a label, one line each, in the order it is printed. */
export const LABEL_FIELDS = [
  'kind',
  'council',
  'office',
  'number',
  'moment',
  'correspondent',
  'subject',
  'pieces',
  'check',
] as const;
export type LabelField = (typeof LABEL_FIELDS)[number];

/** Sheets sold everywhere. */
const SOLD = {
  'a4-24': { width: 70, height: 37, columns: 3, rows: 8, top: 0.5, side: 0, gap: 0 },
  'a4-14': { width: 99.1, height: 38.1, columns: 2, rows: 7, top: 15.1, side: 4.6, gap: 2.5 },
} as const satisfies Partial<Record<LabelSheet, LabelGrid>>;

export interface LabelSizes {
  /** One label of the roll. */
  roll: { width: number; height: number };
  /** A sheet the council bought elsewhere. */
  own: LabelGrid;
  /** The block printed on the letter itself: its size, and its place from the left and top edges of an A4 sheet. */
  stamp: { width: number; height: number; left: number; top: number };
}

const A4 = { width: 210, height: 297 };

/** Where the labels of a sheet stand. A roll and a stamp are a grid of one. */
export function labelGrid(sheet: LabelSheet, { roll, own, stamp }: LabelSizes): LabelGrid {
  const one = { columns: 1, rows: 1, top: 0, side: 0, gap: 0 };
  if (sheet === 'roll') return { ...one, ...roll };
  if (sheet === 'stamp') return { ...one, width: stamp.width, height: stamp.height };
  return sheet === 'own' ? own : SOLD[sheet];
}

/** Whether the labels of a sheet all lie on an A4 page: half a millimetre over is the cut of the paper, not a mistake. */
export function fitsA4({ width, height, columns, rows, top, side, gap }: LabelGrid): boolean {
  const across = side + columns * width + (columns - 1) * gap;
  return across <= A4.width + 0.5 && top + rows * height <= A4.height + 0.5;
}

/**
 * The place the first label goes to, from 1; null for one somebody asked for that the sheet does not have. Where the last
 * print ended counts for the sheet it was of: on a smaller one it is its last place. A grid of one has no begun sheet.
 */
export function startOf({ columns, rows }: LabelGrid, asked: number | null, next: number): number | null {
  const places = columns * rows;
  if (places === 1) return 1;
  if (asked === null) return Math.min(next, places);
  return asked <= places ? asked : null;
}

/** First free place after `count` labels from `start`; places count from 1 and a new sheet follows a full one. */
export function nextPlace({ columns, rows }: LabelGrid, start: number, count: number): number {
  return ((start - 1 + count) % (columns * rows)) + 1;
}
