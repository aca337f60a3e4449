import { expect, it } from 'vitest';
import { tableNames } from '#shared/store/tables.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { type TestCentre, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

let desks = 0;

async function desk(): Promise<TestEngine> {
  desks += 1;
  return openedEngine({ machine: testMachine('2026-03-12T10:41:07.123Z', `desk ${desks}`) });
}

async function founder(centre: TestCentre): Promise<TestEngine> {
  const engine = await desk();
  const { code } = await centre.centre.setup.make();
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
  return engine;
}

async function joined(centre: TestCentre, first: TestEngine): Promise<TestEngine> {
  const engine = await desk();
  const wanted = { office: null, scope: 'council', clearance: 2, admin: false } as const;
  const { code } = await first.ask('sync.new-code', wanted);
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
  return engine;
}

/** Exchanges until both have everything. */
async function level(...engines: TestEngine[]): Promise<void> {
  for (const _ of [1, 2]) for (const engine of engines) await engine.ask('sync.now', {});
}

/** Every row but credentials, which never leave their desk. */
async function rowsOf(engine: TestEngine): Promise<Record<string, unknown[]>> {
  const connection = await openStoreAt(engine.folder);
  const tables = tableNames.filter((table) => table !== 'credential');
  const rows = tables.map((table) => [
    table,
    connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  ]);
  connection.close();
  return Object.fromEntries(rows) as Record<string, unknown[]>;
}

it('everything one desk registers appears at the other; heads and rows are equal (I11, I12)', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await joined(centre, a);
  const first = await a.ask('mail.register', letter({ subject: 'من المكتب الأول' }));
  const second = await b.ask('mail.register', letter({ subject: 'من الملحقة' }));
  await a.ask('mail.amend', { id: first.id, field: 'observation', value: 'vu', reason: 'complément' });
  await level(a, b);
  const here = await a.ask('mail.record', { id: second.id });
  expect(here).toMatchObject({ subject: 'من الملحقة' });
  const there = await b.ask('mail.record', { id: first.id });
  expect(there).toMatchObject({ subject: 'من المكتب الأول', observation: 'vu' });
  const [atA, atB] = [await a.ask('sync.state', {}), await b.ask('sync.state', {})];
  expect(atA).toMatchObject({ state: 'connected', waiting: 0, onlyHere: 0, post: 1 });
  expect(atB).toMatchObject({ state: 'connected', waiting: 0, onlyHere: 0, post: 2, taken: atA.taken });
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
