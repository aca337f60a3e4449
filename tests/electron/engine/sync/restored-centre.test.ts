import { Client } from 'pg';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { freshDatabase, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, level, rowsOf, secondPc } from './council-desks.ts';

withPostgres();

/** A copy of the database as it is now, made while nothing is connected to it. */
async function copyOf(url: string): Promise<string> {
  const copy = new URL(await freshDatabase());
  const names = [copy.pathname.slice(1), new URL(url).pathname.slice(1)];
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  await client.query(`DROP DATABASE ${names[0]}`);
  await client.query(`CREATE DATABASE ${names[0]} TEMPLATE ${names[1]}`);
  await client.end();
  return copy.href;
}

async function incoming(engine: TestEngine): Promise<string> {
  const { books } = await engine.ask('book.list', {});
  return books.find(({ series }) => series === 'ARR-DKH')?.register ?? '';
}

it('a restored centre gives no number until every desk has sent again, and each letter keeps the number it was told', async () => {
  const first = await testCentre();
  const a = await founder(first);
  const b = await secondPc(first, a);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  const early = await a.ask('mail.register', letter());
  expect(early.number).toBe(38);
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);

  // What the copy does not know: three numbers on paper, one of them known to the PC that asked for it alone.
  const second = await testCentre(first.databaseUrl, port);
  const told = [];
  for (const engine of [b, a, b]) told.push(await engine.ask('mail.register', letter()));
  expect(told.map(({ number }) => number)).toEqual([39, 40, 41]);
  await second.stop();

  await testCentre(dump, port, true);
  const suspended = await a.ask('mail.register', letter());
  expect(suspended).toMatchObject({ number: 0 });
  expect(suspended.label).toMatch(/^S01-2026-0001-/);
  await level(b, a, b);
  for (const { id, number } of told)
    for (const engine of [a, b]) expect(await engine.ask('mail.record', { id })).toMatchObject({ number });
  expect(await b.ask('mail.record', { id: suspended.id })).toMatchObject({
    number: 42,
    emergency: suspended.label,
  });
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 43 });
  await level(a, b);
  const { books } = await a.ask('book.gap-check', { register: await incoming(a), year: 2026 });
  expect(books).toMatchObject([{ first: 38, last: 43, reconciled: true, totals: { valid: 6, lost: 0 } }]);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected', problem: null });
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
