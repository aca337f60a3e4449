import { DEFAULT_ESCALATION_DAYS } from '#shared/domain/circuit.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Tray } from '#shared/journal/trays.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { QueryContext } from '../queries/query.ts';
import { sightsOf, unitSightsOf } from '../queries/visible.ts';

/** Days beyond which a due date is only due soon. */
const SOON_DAYS = 2;
/** After every date: where there is none. */
export const NEVER = '9999-12-31';

export interface Span {
  from: string;
  to: string;
}

/** '' (no due date) counts in `ANY` alone. */
export const ANY: Span = { from: '', to: NEVER };
export const lateSpan = (day: string): Span => ({ from: '0000-01-01', to: addDays(day, -1) });
export const soonSpan = (day: string): Span => ({ from: day, to: addDays(day, SOON_DAYS) });

/** A holder of trays and up to which confidentiality its letters count for the person who asks. */
export interface Holder {
  id: string;
  level: number;
}

/** The units the person treats letters for, by grants of their own or lent. */
export function ownUnits({ actor, day }: QueryContext): Holder[] {
  const levels = new Map<string, number>();
  for (const { unit, level } of unitSightsOf(actor, day, 'mail.treat'))
    levels.set(unit, Math.max(level, levels.get(unit) ?? 0));
  return [...levels].map(([id, level]) => ({ id, level }));
}

/** Offices whose registry the person keeps: all of them, or those of their grants. */
export function ownOffices(connection: Connection, { actor, day }: QueryContext): Holder[] {
  const offices = prepared(connection, 'SELECT id FROM office').pluck().all() as string[];
  const sights = sightsOf(actor, day, 'mail.assign');
  return offices.flatMap((id) => {
    const levels = sights.filter(({ office }) => office === null || office === id).map(({ level }) => level);
    return levels.length === 0 ? [] : { id, level: Math.max(...levels) };
  });
}

/** A unit the person may look into, as a holder. Refuses `unit.unknown` alike for absent and not theirs. */
export function reachableUnit(connection: Connection, context: QueryContext, unit: string): Holder {
  const above = prepared(connection, 'SELECT above FROM unit_above WHERE unit = ?')
    .pluck()
    .all(unit) as string[];
  const own = ownUnits(context).filter(({ id }) => above.includes(id));
  const wide = sightsOf(context.actor, context.day, 'mail.read-content').map(({ level }) => level);
  const levels = [...own.map(({ level }) => level), ...(above.length > 0 ? wide : [])];
  if (levels.length === 0) throw new DomainError('unit.unknown');
  return { id: unit, level: Math.max(...levels) };
}

/** Units right below these and none of them, with the level of whoever stands above. */
export function belowOf(connection: Connection, holders: readonly Holder[]): Holder[] {
  const own = new Set(holders.map(({ id }) => id));
  const children = prepared(connection, 'SELECT id FROM unit WHERE parent = ?').pluck();
  return holders.flatMap(({ id, level }) =>
    (children.all(id) as string[]).filter((child) => !own.has(child)).map((child) => ({ id: child, level })),
  );
}

/** How many letters lie in a tray for these holders, by due date: read, never counted. */
export function countIn(
  connection: Connection,
  tray: Tray,
  holders: readonly Holder[],
  { from, to }: Span = ANY,
): number {
  const statement = prepared(
    connection,
    `SELECT coalesce(sum(count), 0) FROM tray_count
     WHERE tray = ? AND holder = ? AND level <= ? AND due BETWEEN ? AND ?`,
  ).pluck();
  return holders.reduce(
    (sum, { id, level }) => sum + (statement.get(tray, id, level, from, to) as number),
    0,
  );
}

export function settingOf<Value>(connection: Connection, name: string, otherwise: Value): Value {
  const value = prepared(connection, 'SELECT value FROM circuit_setting WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? (JSON.parse(value) as Value) : otherwise;
}

/** Due dates so long past that the superior sees them too; null when the council escalates nothing. */
export function escalatedSpan(connection: Connection, day: string): Span | null {
  const after = settingOf<number | null>(connection, 'escalation-days', DEFAULT_ESCALATION_DAYS);
  return after === null ? null : { from: '0000-01-01', to: addDays(day, -after - 1) };
}
