import type { Row } from '#shared/store/tables.ts';
import type { Query } from '../queries/query.ts';
import { sightsOf } from '../queries/visible.ts';

/** The offices a search can be narrowed to. Whoever reads inside a unit alone has none to choose. */
export const searchOffices: Query<'search.offices'> = (connection, _input, { actor, day }) => {
  const sights = sightsOf(actor, day);
  const everywhere = sights.some(({ office }) => office === null);
  const rows = connection.prepare('SELECT * FROM office ORDER BY code, id').all() as Row<'office'>[];
  return {
    offices: rows
      .filter(({ id }) => everywhere || sights.some(({ office }) => office === id))
      .map(({ id, code, name_ar, name_fr }) => ({ id, code, name: { ar: name_ar, fr: name_fr } })),
  };
};
