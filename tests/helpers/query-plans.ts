import type { Connection } from '#engine/database.ts';

/** A step of a statement's plan, as `EXPLAIN QUERY PLAN` words it, with the table its alias stands for. */
export interface Step {
  detail: string;
  /** Empty for a row set made by another step. */
  table: string;
  sql: string;
}

/** The steps of every statement read through this connection from now on. */
export function plannedSteps(connection: Connection): Step[] {
  const steps: Step[] = [];
  const make = connection.prepare.bind(connection);
  const tables = new Set(
    make(`SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')`).pluck().all() as string[],
  );
  const spy = (sql: string) => {
    const statement = make(sql);
    for (const way of ['all', 'get', 'iterate'] as const) {
      const ask = statement[way].bind(statement);
      statement[way] = ((...values: unknown[]) => {
        const plan = make(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
        steps.push(...plan.map(({ detail }) => ({ detail, sql, table: tableOf(detail, sql, tables) })));
        return ask(...values);
      }) as never;
    }
    return statement;
  };
  connection.prepare = spy as never;
  return steps;
}

function tableOf(detail: string, sql: string, tables: ReadonlySet<string>): string {
  const name = /^(?:SCAN|SEARCH) (\w+)/.exec(detail)?.[1] ?? '';
  const aliased = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?(\w+)/gi)];
  const found = aliased.find(([, table = '', alias]) => alias === name && tables.has(table))?.[1] ?? name;
  return tables.has(found) ? found : '';
}
