import { ensure } from '#shared/domain/errors.ts';
import { actionsOf, holdsRole } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { sightsOf } from '../queries/visible.ts';
import { belowOf, countIn, escalatedSpan, type Holder, lateSpan, ownOffices, soonSpan } from './reach.ts';
import { type TrayName, trayLines } from './tray-lines.ts';
import { askedUnits, countWalks, walksOf } from './trays.ts';

interface UnitRow {
  id: string;
  parent: string | null;
  name_ar: string;
  name_fr: string;
}

/** Five parts and nothing else: late, due in two days, to treat, awaiting others, sent back. */
export const headBoard: Query<'board.head'> = (connection, { unit, lines }, context) => {
  const asked = askedUnits(connection, context, unit);
  const holders = asked.units;
  const section = (tray: TrayName) => {
    const walks = walksOf(connection, tray, context, asked);
    const count = countWalks(connection, walks);
    const page =
      count === 0 || lines === 0 ? [] : trayLines(connection, walks, context, { after: null, limit: lines });
    return { count, lines: page };
  };
  return {
    units: holders.flatMap(({ id }) => nameOf(connection, id)),
    late: section('late'),
    dueSoon: section('due-soon'),
    toTreat: section(holders.length === 0 ? 'mine' : 'unit'),
    awaitingOthers: section('given'),
    sentBack: section('returned'),
    escalated: escalatedBelow(connection, holders, context.day),
  };
};

function nameOf(connection: Connection, id: string): { id: string; name: { ar: string; fr: string } }[] {
  const row = prepared(connection, 'SELECT id, parent, name_ar, name_fr FROM unit WHERE id = ?').get(id) as
    | UnitRow
    | undefined;
  return row ? [{ id, name: { ar: row.name_ar, fr: row.name_fr } }] : [];
}

/** What units right below have been late with for longer than the delay of escalation. */
function escalatedBelow(connection: Connection, holders: readonly Holder[], day: string): number {
  const span = escalatedSpan(connection, day);
  if (!span) return 0;
  return countIn(connection, 'unit', belowOf(connection, holders), span);
}

/** Every unit with its counts, for whoever directs the council or keeps the registry. */
export const overview: Query<'board.overview'> = (connection, _input, context) => {
  ensure(maySeeAll(context), 'person.not-allowed');
  const level = Math.max(
    ...sightsOf(context.actor, context.day, 'mail.read-content').map((one) => one.level),
  );
  const units = prepared(
    connection,
    // A closed one too while letters lie there: another desk gave it one before it knew.
    `SELECT id, parent, name_ar, name_fr FROM unit u WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?
       OR EXISTS (SELECT 1 FROM assignment a WHERE a.unit = u.id AND a.state IN ('waiting', 'taken') AND a.kind <> 'copy'))`,
  ).all(context.day, context.day) as UnitRow[];
  const escalated = escalatedSpan(connection, context.day);
  const offices = ownOffices(connection, context);
  return {
    toAssign: countIn(connection, 'to-assign', offices),
    awaiting: countIn(connection, 'awaiting', offices),
    units: units.map(({ id, parent, name_ar, name_fr }) => {
      const holder = [{ id, level }];
      return {
        id,
        parent,
        name: { ar: name_ar, fr: name_fr },
        open: countIn(connection, 'unit', holder),
        late: countIn(connection, 'unit', holder, lateSpan(context.day)),
        dueSoon: countIn(connection, 'unit', holder, soonSpan(context.day)),
        sentBack: countIn(connection, 'returned', holder),
        escalated: escalated ? countIn(connection, 'unit', holder, escalated) : 0,
      };
    }),
  };
};

/** A view over all units shows no words, but who is late: not for an auditor. */
function maySeeAll({ actor, day }: QueryContext): boolean {
  const wide = sightsOf(actor, day, 'mail.read-content').some(({ office }) => office === null);
  const directs = holdsRole(actor, ['secretary-general', 'president', 'office-head'], day);
  return wide && (directs || actionsOf(actor, day).includes('mail.assign'));
}
