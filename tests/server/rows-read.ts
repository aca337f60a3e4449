import { Client } from 'pg';
import { onTestFinished } from 'vitest';

export interface Question {
  sql: string;
  /** Rows of tables PostgreSQL looked at for it, those it threw away again among them. */
  rows: number;
}

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

type Query = (
  this: Client,
  asked: string | { text: string; values?: unknown[] },
  values?: unknown,
) => unknown;

/**
 * Every question asked of PostgreSQL in this process from now on, first run once more under EXPLAIN ANALYZE within its
 * transaction and taken back. What is counted does not depend on the machine.
 */
export function watchQuestions(): Question[] {
  const questions: Question[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  const turns = new WeakMap<Client, Promise<unknown>>();
  /** What the centre asks together is asked one after the other here: each has its own look before it. */
  prototype.query = function inTurn(this: Client, asked, values) {
    const turn = (turns.get(this) ?? Promise.resolve()).then(() => explained.call(this, asked, values));
    turns.set(
      this,
      turn.catch(() => undefined),
    );
    return turn;
  };
  async function explained(this: Client, ...[asked, values]: Parameters<Query>): Promise<unknown> {
    const sql = typeof asked === 'string' ? asked : asked.text;
    if (/^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)/.test(sql)) {
      const given = typeof asked === 'string' ? values : asked.values;
      await query.call(this, 'SAVEPOINT looked');
      const told = await query.call(this, `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`, given);
      await query.call(this, 'ROLLBACK TO looked');
      const { rows } = told as { rows: { 'QUERY PLAN': { Plan: Plan }[] }[] };
      questions.push({ sql, rows: rowsIn(rows[0]?.['QUERY PLAN'][0]?.Plan) });
    }
    return query.call(this, asked, values);
  }
  onTestFinished(() => {
    prototype.query = query;
  });
  return questions;
}

function rowsIn(plan: Plan | undefined): number {
  if (!plan) return 0;
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  const here = plan['Relation Name'] ? (plan['Actual Rows'] + removed) * plan['Actual Loops'] : 0;
  return (plan.Plans ?? []).reduce((sum, each) => sum + rowsIn(each), here);
}
