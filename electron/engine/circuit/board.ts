import { DomainError } from '#shared/domain/errors.ts';
import { actionsOf, holdsRole } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import {
  ANY,
  countIn,
  escalatedSpan,
  lateSpan,
  ownOffices,
  type Span,
  seenWidely,
  soonSpan,
} from './reach.ts';
import { type TrayName, trayLines } from './tray-lines.ts';
import { askedUnits, countWalks, escalated, walksOf } from './trays.ts';

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
    const count = countWalks(connection, walks, context);
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
    escalated: countWalks(connection, escalated(connection, context, asked), context),
  };
};

function nameOf(connection: Connection, id: string): { id: string; name: { ar: string; fr: string } }[] {
  const row = prepared(connection, 'SELECT id, parent, name_ar, name_fr FROM unit WHERE id = ?').get(id) as
    | UnitRow
    | undefined;
  return row ? [{ id, name: { ar: row.name_ar, fr: row.name_fr } }] : [];
}

/** Every unit with its counts, for whoever directs the council or keeps the registry. */
export const overview: Query<'board.overview'> = (connection, _input, context) => {
  const seen = seenWidely(connection, context);
  if (seen === null || !directs(context)) throw new DomainError('person.not-allowed');
  const units = prepared(
    connection,
    // A closed one too while letters lie there: another desk gave it one before it knew.
    `SELECT id, parent, name_ar, name_fr FROM unit u WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?
       OR EXISTS (SELECT 1 FROM assignment a WHERE a.unit = u.id AND a.state IN ('waiting', 'taken') AND a.kind <> 'copy'))`,
  ).all(context.day, context.day) as UnitRow[];
  const overdue = escalatedSpan(connection, context.day);
  const offices = ownOffices(connection, context);
  return {
    toAssign: countIn(connection, 'to-assign', offices),
    awaiting: countIn(connection, 'awaiting', offices),
    units: units.map(({ id, parent, name_ar, name_fr }) => {
      const holder = seen(id);
      const count = (source: 'unit' | 'unit-returned', span: Span) =>
        countWalks(connection, [{ source, holder, span }], context);
      return {
        id,
        parent,
        name: { ar: name_ar, fr: name_fr },
        open: count('unit', ANY),
        late: count('unit', lateSpan(context.day)),
        dueSoon: count('unit', soonSpan(context.day)),
        sentBack: count('unit-returned', ANY),
        escalated: overdue ? count('unit', overdue) : 0,
      };
    }),
  };
};

/** The view shows no words, but who is late: not for an auditor, whatever they may read. */
function directs({ actor, day }: QueryContext): boolean {
  const heads = holdsRole(actor, ['secretary-general', 'president', 'office-head'], day);
  return heads || actionsOf(actor, day).includes('mail.assign');
}
