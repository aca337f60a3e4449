import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, expect, it } from 'vitest';
import { SOURCES, type SourceName, walkStatement } from '#engine/circuit/tray-lines.ts';
import { migrations } from '#engine/migrations/index.ts';
import type { Person } from '#shared/domain/permissions.ts';

const connection = new Database(':memory:');
for (const statement of migrations.flatMap(({ up }) => up)) connection.exec(statement);
afterAll(() => void connection.close());

const clerk: Person = {
  id: 'p',
  active: true,
  clearance: 2,
  grants: [{ role: 'clerk', officeId: null, unitId: null, from: null, to: null, onBehalfOf: null }],
};
const context = { actor: clerk, day: '2026-03-12', office: 'o' };
const holder = { id: 'o', level: 2 as const };
const span = { from: '', to: '~' };

// A council that hands nothing over by the program has every letter of the year in the tray of those to hand over.
it.each(Object.keys(SOURCES) as SourceName[])(
  'a page of the tray “%s” sorts nothing but equals',
  (source) => {
    for (const after of [null, '2026-03-12|000000000000007|x']) {
      const { sql, values } = walkStatement({ source, holder, span }, context, after);
      const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all({ ...values, limit: 50 });
      const steps = (plan as { detail: string }[]).map(({ detail }) => detail);
      expect(steps.filter((step) => /TEMP B-TREE FOR ORDER BY/.test(step))).toEqual([]);
      expect(steps.filter((step) => /^SCAN (m|a|w)\b/.test(step))).toEqual([]);
    }
  },
);
