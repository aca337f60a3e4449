import { termsOf } from '#shared/commands/terms.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';

export const termList: Query<'term.list'> = (connection) => ({
  terms: termsOf(new SqliteReadRows(connection)),
});
