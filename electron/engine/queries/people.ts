import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';

export const personList: Query<'person.list'> = (connection, _input, { actor, day }) => {
  // As for whatever is done with them: who administers one office only manages nobody, and reads no list of all.
  ensure(can(actor, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
  const rows = new SqliteReadRows(connection);
  const people = rows.list('person', {}).map((person) => ({
    id: person.id,
    login: person.login,
    name: person.name,
    state: person.state === 'active' ? ('active' as const) : ('suspended' as const),
    clearance: person.clearance,
    hasPassword: rows.get('credential', person.id) !== undefined,
    hasFactor: rows.get('second_factor', person.id) !== undefined,
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
