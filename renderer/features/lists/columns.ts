import type { DeskChoices, REGISTER_COLUMNS, TRAY_COLUMNS } from '#shared/contract/desk.ts';

export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];
export type TrayColumn = (typeof TRAY_COLUMNS)[number];
export type Column = RegisterColumn | TrayColumn;

const WIDTHS: Record<Column, string> = {
  number: '11rem',
  words: 'minmax(10rem, 1fr)',
  holder: 'minmax(0, 12rem)',
  reference: 'minmax(0, 6.5rem)',
  received: '5.5rem',
  marks: 'auto',
  due: '9.5rem',
  when: '4.75rem',
};

/** The grid of a row: its tick, its kind, then the columns in the person's order. */
export function gridOf(columns: readonly Column[], parts: { tick: boolean; icon: boolean }): string {
  const first = [...(parts.tick ? ['1.125rem'] : []), ...(parts.icon ? ['1.25rem'] : [])];
  return [...first, ...columns.map((column) => WIDTHS[column])].join(' ');
}

/** `column` one place nearer to the start or the end of those shown. */
export function moved<Of extends Column>(columns: readonly Of[], column: Of, by: -1 | 1): Of[] {
  const at = columns.indexOf(column);
  const to = at + by;
  const next = [...columns];
  const other = next[to];
  if (at < 0 || other === undefined) return next;
  next[to] = column;
  next[at] = other;
  return next;
}

/** `unheld`: nobody answers for these letters yet. `board`: a unit reads its own, who holds them is said by the part. */
export type TrayShape = 'tray' | 'unheld' | 'board';

/** The person's columns, without those that would stand empty. */
export function trayColumns({ tray }: DeskChoices['columns'], shape: TrayShape): TrayColumn[] {
  return shape === 'tray' ? tray : tray.filter((column) => column !== 'holder');
}
