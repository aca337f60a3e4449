import { retentionRules } from '#shared/commands/retention.ts';
import { termsOf } from '#shared/commands/terms.ts';
import type { RetentionDue } from '#shared/contract/retention.ts';
import { ensure } from '#shared/domain/errors.ts';
import { canAt } from '#shared/domain/permissions.ts';
import { FOR_EVER, isPastTime, ruleFor, rulesByWords } from '#shared/domain/retention.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';
import { visible } from './visible.ts';

export const retentionRuleList: Query<'retention.rules'> = (connection) => ({
  rules: retentionRules(new SqliteReadRows(connection)),
});

/** Whoever still has the letter needs its words. One that was never assigned is with nobody: small offices assign none. */
const AT_REST = `m.state = 'registered' AND m.circuit NOT IN ('assigned', 'returned')`;

export const retentionDue: Query<'retention.due'> = (connection, _input, { actor, day, office }) => {
  ensure(canAt(actor, 'journal.verify', office, day), 'person.not-allowed');
  const rows = new SqliteReadRows(connection);
  const rules = retentionRules(rows);
  const spans = rules.map(({ years }) => years).filter((years) => years !== FOR_EVER);
  if (spans.length === 0) return { lines: [] };
  const thisYear = Number(day.slice(0, 4));
  const byWords = rulesByWords(rules, termsOf(rows));
  // A category is a word of the letter.
  const sight = visible(actor, day, 'mail.read-content');
  const books = connection
    .prepare(
      `SELECT r.series, m.year, m.category, count(*) AS letters, min(m.number) AS first, max(m.number) AS last
       FROM mail m JOIN register r ON r.id = m.register
       WHERE ${sight.sql} AND ${AT_REST} AND m.year < ?
       GROUP BY m.register, m.year, m.category ORDER BY m.year, r.series, m.category`,
    )
    .all(...sight.values, thisYear - Math.min(...spans)) as RetentionDue[];
  return {
    lines: books.filter(({ year, category }) => isPastTime(year, ruleFor(byWords, category), thisYear)),
  };
};
