import { identityRule } from '#shared/commands/identity.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';

export const identityRuleRead: Query<'identity.rule'> = (connection) =>
  identityRule(new SqliteReadRows(connection));
