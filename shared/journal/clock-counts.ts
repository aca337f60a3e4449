import type { Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Entry } from './entry.ts';
import { UNORDERED } from './unordered.ts';

/*
 * Who knew what. A due date is counted on the calendar its author knew, and a change of the calendar is applied by a
 * desk to the clocks it knew. What two desks did without each other is found here, in the common order and from the
 * entries alone: the change is then looked at again, on every desk alike.
 */

type Clock = Pick<Row<'deadline'>, 'start_on' | 'due'>;

/** A device in one incarnation: after a copy was put back it does not know what it had said since. */
export const authorOf = ({ dev, inc }: Pick<Entry, 'dev' | 'inc'>): string => `${dev} ${inc}`;

/**
 * How far in the order that stands now an entry's author knew it. A place of an order that ended when the centre was
 * put back says nothing beyond where the two part.
 */
function knownUpto(rows: Rows, { base, gen = 1 }: Entry): number {
  let upto = base;
  for (const later of rows.list('generation', {}))
    if (later.gen > gen) upto = Math.min(upto, later.position - 1);
  return upto;
}

/** Whether whoever wrote an entry knew another of this author at this place. Alone (`base` 0), a desk's own order is the order. */
function knew(rows: Rows, entry: Entry, { device, position }: { device: string; position: number }): boolean {
  if (device === authorOf(entry) || position <= knownUpto(rows, entry)) return true;
  // Not ordered yet, and before it: in its own chain, whatever copy was put back in between.
  if (position >= UNORDERED && position < entry.seq && device.startsWith(entry.dev)) return true;
  return entry.base === 0 && entry.gen === undefined && device.startsWith(entry.dev);
}

/** Whether the days a change touches lie within a clock. */
function touches({ touches_from, touches_to }: Row<'calendar_change'>, { start_on, due }: Clock): boolean {
  return start_on <= touches_to && due !== null && touches_from <= due;
}

/** A date was counted by this entry: changes of the calendar that its author did not know have not come to it. */
export function noteCounted(rows: Rows, entry: Entry, clocks: readonly Clock[]): void {
  if (clocks.length === 0) return;
  rows.put('clock_head', { device: authorOf(entry), position: entry.seq });
  for (const change of rows.list('calendar_change', {})) {
    if (knew(rows, entry, change)) continue;
    if (!clocks.some((clock) => touches(change, clock))) continue;
    rows.put('calendar_unseen', { change: change.id, device: authorOf(entry), position: entry.seq });
    rows.put('calendar_change', { ...change, recomputed: 0, cursor: '' });
  }
}

/** The calendar was changed by this entry: clocks its author did not know are left out when they apply it. */
export function noteChanged(rows: Rows, entry: Entry, change: string): void {
  for (const head of rows.list('clock_head', {}))
    if (!knew(rows, entry, head)) rows.put('calendar_unseen', { change, ...head });
}

/** Whether this form of a clock was unknown to whoever recomputed it: their date is not for this one. */
export function isUnknownTo(rows: Rows, entry: Entry, { counted_by, position }: Row<'deadline'>): boolean {
  return !knew(rows, entry, { device: counted_by, position });
}

/** One slice was looked at. A pass counts once its author knew every clock the change must come to; else it starts again. */
export function noteSlice(
  rows: Rows,
  entry: Entry,
  { change, cursor, last }: { change: string; cursor: string; last: boolean },
): void {
  const row = rows.get('calendar_change', change);
  if (!row) throw new Error(`fold: no calendar_change ${change}`);
  const unseen = rows.list('calendar_unseen', { change });
  if (unseen.some((head) => !knew(rows, entry, head))) {
    rows.put('calendar_change', { ...row, recomputed: 0, cursor: '' });
    return;
  }
  rows.put('calendar_change', { ...row, recomputed: last ? 1 : 0, cursor });
  if (last) for (const { device } of unseen) rows.drop('calendar_unseen', change, device);
}
