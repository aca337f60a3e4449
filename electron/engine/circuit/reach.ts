import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { holdsRole } from '#shared/domain/permissions.ts';
import { ROLE_ACTIONS, type Role } from '#shared/domain/roles.ts';
import type { Tray } from '#shared/journal/trays.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { QueryContext } from '../queries/query.ts';
import { type Sight, sightsOf, unitSightsOf } from '../queries/visible.ts';
import { escalationDays } from './settings.ts';

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
  /** Letters of this confidentiality and below are somebody else's to see to. */
  above?: number;
  /** Up to which it is for the letters of each office, where that differs: rights may be in one office. */
  offices?: ReadonlyMap<string, number>;
}

type Reach = Pick<Sight, 'office' | 'level'>;

function officesOf(connection: Connection): string[] {
  return prepared(connection, 'SELECT id FROM office').pluck().all() as string[];
}

/** The highest of several reaches. */
const highest = (reaches: readonly Reach[]): number => Math.max(-1, ...reaches.map(({ level }) => level));

function aboveOf(connection: Connection, unit: string): string[] {
  return prepared(connection, 'SELECT above FROM unit_above WHERE unit = ?').pluck().all(unit) as string[];
}

/** A unit as a holder: in each office the letters that the lists show there, none above `level`. */
function holding(connection: Connection, { actor, day }: QueryContext, unit: string, level: number): Holder {
  const wide: Reach[] = sightsOf(actor, day, 'mail.read-content');
  const inUnits = unitSightsOf(actor, day, 'mail.read-content');
  const above = inUnits.length === 0 ? [] : aboveOf(connection, unit);
  const reaches = [...wide, ...inUnits.filter((sight) => above.includes(sight.unit))];
  if (reaches.some((one) => one.office === null && one.level >= level)) return { id: unit, level };
  const offices = officesOf(connection).map((id): [string, number] => [
    id,
    Math.min(level, highest(reaches.filter(({ office }) => office === null || office === id))),
  ]);
  return offices.every(([, one]) => one === level)
    ? { id: unit, level }
    : { id: unit, level, offices: new Map(offices) };
}

/** The units the person treats letters for, by grants of their own or lent. */
export function ownUnits(connection: Connection, context: QueryContext): Holder[] {
  const { actor, day } = context;
  const byUnit = Map.groupBy(unitSightsOf(actor, day, 'mail.treat'), ({ unit }) => unit);
  return [...byUnit].map(([id, reaches]) => holding(connection, context, id, highest(reaches)));
}

/** These units as whoever sees whole offices looks into them; null when the person sees none. */
export function seenWidely(connection: Connection, context: QueryContext): ((unit: string) => Holder) | null {
  const wide = sightsOf(context.actor, context.day, 'mail.read-content');
  return wide.length === 0 ? null : (unit) => holding(connection, context, unit, highest(wide));
}

/** Offices whose registry the person keeps: all of them, or those of their grants. */
export function ownOffices(connection: Connection, { actor, day }: QueryContext): Holder[] {
  const sights = sightsOf(actor, day, 'mail.assign');
  return officesOf(connection).flatMap((id) => {
    const levels = sights.filter(({ office }) => office === null || office === id).map(({ level }) => level);
    return levels.length === 0 ? [] : { id, level: Math.max(...levels) };
  });
}

/** A unit the person may look into, as a holder. Refuses `unit.unknown` alike for absent and not theirs. */
export function reachableUnit(connection: Connection, context: QueryContext, unit: string): Holder {
  const above = aboveOf(connection, unit);
  const { actor, day } = context;
  const own = unitSightsOf(actor, day, 'mail.treat').filter((sight) => above.includes(sight.unit));
  const reaches: Reach[] = [...own, ...(above.length > 0 ? sightsOf(actor, day, 'mail.read-content') : [])];
  if (reaches.length === 0) throw new DomainError('unit.unknown');
  return holding(connection, context, unit, highest(reaches));
}

/** Units right below these and none of them, with the level of whoever stands above. */
export function belowOf(connection: Connection, context: QueryContext, holders: readonly Holder[]): Holder[] {
  const own = new Set(holders.map(({ id }) => id));
  const children = prepared(connection, 'SELECT id FROM unit WHERE parent = ?').pluck();
  return holders.flatMap(({ id, level }) =>
    (children.all(id) as string[])
      .filter((child) => !own.has(child))
      .map((child) => holding(connection, context, child, level)),
  );
}

const DIRECTION = ['secretary-general', 'president'] as const;

/** Who treats letters; an auditor set over a unit heads nothing. */
const TREATING = (Object.keys(ROLE_ACTIONS) as Role[]).filter((role) => ROLE_ACTIONS[role].has('mail.treat'));

const ON_DAY = (grant: string): string =>
  `(${grant}.valid_from IS NULL OR ${grant}.valid_from <= @day) AND (${grant}.valid_to IS NULL OR ${grant}.valid_to >= @day)`;

/** Whether a grant `g` gives something on @day: a lent one only while whoever lent it holds it themselves. */
export const STANDS = `${ON_DAY('g')} AND (g.on_behalf_of IS NULL OR EXISTS (SELECT 1 FROM role_grant o
  JOIN person l ON l.id = o.person WHERE o.person = g.on_behalf_of AND o.on_behalf_of IS NULL AND o.role = g.role
    AND l.state = 'active' AND (o.office IS NULL OR o.office = g.office) AND (o.unit IS NULL OR o.unit = g.unit)
    AND ${ON_DAY('o')}))`;

/**
 * For whoever directs the council: units, none of their own, with the letters that nobody above them may read on that
 * day: all of them where nobody is there.
 */
export function beyondAbove(
  connection: Connection,
  context: QueryContext,
  holders: readonly Holder[],
): Holder[] {
  const { actor, day } = context;
  const seen = holdsRole(actor, DIRECTION, day) ? seenWidely(connection, context) : null;
  if (seen === null) return [];
  const read = prepared(
    connection,
    `SELECT u.id, (SELECT coalesce(max(p.clearance), -1) FROM role_grant g JOIN person p ON p.id = g.person
       WHERE g.unit = u.parent AND p.state = 'active' AND g.role IN ('${TREATING.join("', '")}') AND ${STANDS}) AS above
     FROM unit u`,
  );
  const own = new Set(holders.map(({ id }) => id));
  return (read.all({ day }) as { id: string; above: number }[]).flatMap(({ id, above }) => {
    const holder = own.has(id) ? null : seen(id);
    return holder && above < holder.level ? { ...holder, above } : [];
  });
}

/** For whoever directs the council: others to whom letters were given by name alone, with something in this span. */
export function personsAlone(connection: Connection, context: QueryContext, { from, to }: Span): Holder[] {
  const { actor, day } = context;
  const seen = holdsRole(actor, DIRECTION, day) ? seenWidely(connection, context) : null;
  if (seen === null) return [];
  const held = prepared(
    connection,
    `SELECT DISTINCT holder FROM tray_count WHERE tray = 'alone' AND holder <> ? AND due BETWEEN ? AND ?`,
  ).pluck();
  return (held.all(actor.id, from, to) as string[]).map(seen);
}

/** How many letters lie in a tray for these holders, by due date: read, never counted. */
export function countIn(
  connection: Connection,
  tray: Tray,
  holders: readonly Holder[],
  { from, to }: Span = ANY,
): number {
  const kept = `FROM tray_count WHERE tray = ? AND holder = ? AND level BETWEEN ? AND ? AND due BETWEEN ? AND ?`;
  const whole = prepared(connection, `SELECT coalesce(sum(count), 0) ${kept}`).pluck();
  const apart = prepared(
    connection,
    `SELECT office, level, sum(count) AS count ${kept} GROUP BY office, level`,
  );
  return holders.reduce((sum, { id, level, above = -1, offices }) => {
    const asked = [tray, id, above + 1, level, from, to];
    if (!offices) return sum + (whole.get(asked) as number);
    return (apart.all(asked) as Counted[])
      .filter((row) => row.level <= (offices.get(row.office) ?? -1))
      .reduce((some, { count }) => some + count, sum);
  }, 0);
}

interface Counted {
  office: string;
  level: number;
  count: number;
}

/** Due dates so long past that the superior sees them too; null when the council escalates nothing. */
export function escalatedSpan(connection: Connection, day: string): Span | null {
  const after = escalationDays(connection);
  return after === null ? null : { from: '0000-01-01', to: addDays(day, -after - 1) };
}
