import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { createStore } from '#engine/first-run.ts';
import { visible } from '#engine/queries/visible.ts';
import { searchTerms } from '#engine/search/search-index.ts';
import { linesStatement, pageValues } from '#engine/search/search-mails.ts';
import { planSearch } from '#engine/search/search-plan.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';
import type { Clearance } from '#shared/domain/mail-kinds.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, TEST_COST } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';

const grant: Grant = { role: 'clerk', officeId: null, unitId: null, from: null, to: null, onBehalfOf: null };
const person = (clearance: Clearance, officeId: string | null = null): Person => ({
  id: 'p',
  active: true,
  clearance,
  grants: [{ ...grant, officeId }],
});

async function emptyStore() {
  const folder = join(temporaryFolder(), 'data');
  const { administrator, registers, council, office, language } = firstRun;
  const people = [
    {
      ...administrator,
      roles: ['administrator' as const, 'office-head' as const],
      clearance: 2 as const,
      service: false,
    },
  ];
  const { databaseKey } = await createStore(
    folder,
    { language, council, office, registers, people, cost: TEST_COST },
    testMachine(),
  );
  return openDatabase(join(folder, DATABASE), databaseKey, { readonly: true });
}

test('no page of a search walks the letters: the index first, then one look-up a hit', async () => {
  const connection = await emptyStore();
  const filters: SearchFilters[] = [
    NO_FILTERS,
    { ...NO_FILTERS, kind: 'decision', state: 'void', scan: true },
    {
      ...NO_FILTERS,
      registered: { from: '2026-01-05', to: '2026-08-20' },
      received: { from: null, to: '2026-03-01' },
    },
  ];
  const texts = ['طلب', 'alaoui طلب', '"رخصة البناء" -وجدة', '38/2026', '-طلب', '12/SG'];
  for (const actor of [person(0, 'office'), person(2), person(1, 'office')]) {
    for (const text of texts) {
      for (const filter of filters) {
        const context = { actor, day: '2026-03-12', office: 'office' };
        const plan = planSearch(connection, text, filter, context);
        const page = { match: plan.match?.whole ?? '""', before: 10, limit: 10 };
        const explained = connection
          .prepare(`EXPLAIN QUERY PLAN ${linesStatement(plan, context)}`)
          .all(...pageValues(plan, page), ...visible(actor, context.day).values) as { detail: string }[];
        const details = explained.map(({ detail }) => detail);
        const scans = details.filter((detail) => detail.startsWith('SCAN') && detail !== 'SCAN found');
        expect(scans).toHaveLength(plan.tables.length);
        for (const scan of scans) expect(scan).toMatch(/^SCAN hit VIRTUAL TABLE INDEX/);
        expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toEqual([]);
      }
    }
  }
  connection.close();
});

test('a person without clearance never asks the table of confidential words', async () => {
  const connection = await emptyStore();
  const plan = (clearance: Clearance) =>
    planSearch(connection, 'طلب', NO_FILTERS, { actor: person(clearance), day: '2026-03-12', office: 'o' });
  expect(plan(0).tables).toEqual(['search_open']);
  expect(plan(1).tables).toEqual(['search_open', 'search_guarded']);
  expect(plan(0).where.sql).toContain('m.confidentiality <= ?');
  connection.close();
});

test('a name in several words is indexed joined too', () => {
  expect(searchTerms('عبد الله الإدريسي')).toBe('عبد الله ادريسي عبدالله');
  expect(searchTerms('Abd El Kader Ben Ali')).toBe('abd el kader ben ali abdelkader benali');
});
