import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';

export const personList: Query<'person.list'> = (connection, _input, { actor, day }) => {
  ensure(actionsOf(actor, day).includes('person.manage'), 'person.not-allowed');
  const rows = new SqliteReadRows(connection);
  const people = rows.list('person', {}).map((person) => ({
    id: person.id,
    login: person.login,
    name: person.name,
    state: person.state === 'active' ? ('active' as const) : ('suspended' as const),
    clearance: person.clearance,
    hasPassword: rows.get('credential', person.id) !== undefined,
    grants: rows.list('role_grant', { person: person.id }).map((grant) => ({
      id: grant.id,
      role: grant.role,
      office: grant.office,
      unit: grant.unit,
      from: grant.valid_from,
      to: grant.valid_to,
      onBehalfOf: grant.on_behalf_of,
    })),
  }));
  return { people };
};
