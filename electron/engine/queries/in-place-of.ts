import { unitsHolding } from '#shared/commands/books.ts';
import { unitPath } from '#shared/commands/circuit-access.ts';
import { instantMs, legalDayAt } from '#shared/domain/legal-day.ts';
import { can, type Grant, type Person, type Resource } from '#shared/domain/permissions.ts';
import type { Action, Role } from '#shared/domain/roles.ts';
import { readEntry } from '#shared/journal/entry.ts';
import { personGrant } from '#shared/journal/facts/person.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';

/** What a person must have been allowed to do, for each thing of a letter's life a substitute does. */
const NEEDED: Record<string, Action> = {
  'mail.register': 'mail.register',
  'mail.assign': 'mail.assign',
  'mail.take': 'mail.treat',
  'mail.treat': 'mail.treat',
  'mail.return': 'mail.return',
  'mail.reject': 'mail.return',
  'mail.annotate': 'mail.annotate',
  'mail.close': 'mail.close',
  'mail.reopen': 'mail.reopen',
  'mail.reply': 'mail.reply',
  'mail.await': 'mail.reply',
  'deadline.set': 'mail.assign',
  'deadline.extend': 'mail.treat',
  'deadline.pause': 'mail.treat',
  'deadline.resume': 'mail.treat',
  'deadline.stop': 'mail.treat',
};

interface Done {
  type: string;
  at: string;
  /** Id of who did it. */
  by: string;
}

/** Every role ever given to each person, also those taken back since: a history does not change with them. */
function rolesEver(connection: Connection): Map<string, Grant[]> {
  const rows = connection
    .prepare(
      `SELECT bytes FROM own WHERE (type LIKE 'person.%' OR type LIKE 'device.%') AND type = 'person.grant'
       ORDER BY seq`,
    )
    .pluck()
    .iterate() as Iterable<Buffer>;
  const given = new Map<string, Grant[]>();
  for (const bytes of rows) {
    const { person, role, office, unit, from, to, onBehalfOf } = personGrant.body.parse(
      readEntry(bytes).body,
    );
    const grant = { role: role as Role, officeId: office, unitId: unit, from, to, onBehalfOf };
    given.set(person, [...(given.get(person) ?? []), grant]);
  }
  return given;
}

/** For a letter: the name of the absent person in whose place something was done, or '' when by one's own right. */
export function absentOf(connection: Connection, mail: Pick<Row<'mail'>, 'id' | 'office'>) {
  const rows = new SqliteReadRows(connection);
  const given = rolesEver(connection);
  const steps = rows.list('assignment', { mail: mail.id });
  const unitsOf = ({ type, at }: Done): string[] => {
    const given = type === 'mail.assign' ? steps.find((step) => step.assigned_at === at) : undefined;
    if (given) return unitPath(rows, given.from_unit);
    const step = steps.find((one) => one.taken_at === at || one.ended_at === at);
    return step ? unitPath(rows, step.unit) : unitsHolding(rows, mail.id);
  };
  return (done: Done): string => {
    const action = NEEDED[done.type];
    const grants = given.get(done.by) ?? [];
    if (!action || grants.every(({ onBehalfOf }) => onBehalfOf === null)) return '';
    const day = legalDayAt(instantMs(done.at));
    const where: Resource = { officeId: mail.office, unitIds: unitsOf(done), confidentiality: 'ordinary' };
    const allowed = (by: Grant[]): boolean => can({ ...ACTING, id: done.by, grants: by }, action, where, day);
    if (allowed(grants.filter(({ onBehalfOf }) => onBehalfOf === null))) return '';
    const lent = grants.find((grant) => grant.onBehalfOf !== null && allowed([grant]));
    return rows.get('person', lent?.onBehalfOf ?? '')?.name ?? '';
  };
}

/** It was done: whether they might have read more is not asked again. */
const ACTING: Omit<Person, 'id' | 'grants'> = { active: true, clearance: 2 };
