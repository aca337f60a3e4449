import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { copyOf, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, rowsOf, secondPc, Wire } from './council-desks.ts';

withPostgres();

it('a restored centre gives no number until every desk has sent again, and each letter keeps the number it was told', async () => {
  const first = await testCentre();
  const a = await founder(first);
  const wire = new Wire();
  const b = await secondPc(first, a, wire);
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

  // Nothing wakes it before it is its turn: it is the last one the centre waits for.
  wire.off = true;
  await testCentre(dump, port, true);
  const suspended = await a.ask('mail.register', letter());
  expect(suspended).toMatchObject({ number: 0 });
  expect(suspended.label).toMatch(/^S01-2026-0001-/);
  wire.off = false;
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

/** Two PCs of an office at a centre whose database is copied; `b` never hears of what `a` alone is told. */
async function copied() {
  const first = await testCentre();
  const a = await founder(first);
  const b = await secondPc(first, a);
  const register = await incoming(a);
  await a.ask('pen.return', { register });
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  return { a, b, register, port, dump, second };
}

const numbers = async (engine: TestEngine, ids: string[]): Promise<number[]> =>
  Promise.all(ids.map(async (id) => (await engine.ask('mail.record', { id })).number));

it('what one PC alone was told comes back with it, however much the others sent before', async () => {
  const { a, b, port, dump, second } = await copied();
  const told = [];
  for (const engine of [b, a, b]) told.push(await engine.ask('mail.register', letter()));
  for (let i = 0; i < 20; i++) await a.ask('mail.register', letter({ kind: 'outgoing' }));
  await second.stop();
  await testCentre(dump, port, true);
  for (let i = 0; i < 20; i++) await a.ask('mail.register', letter({ kind: 'outgoing' }));
  await level(a, b, a);
  expect(told.map(({ number }) => number)).toEqual([38, 39, 40]);
  const ids = told.map(({ id }) => id);
  for (const engine of [a, b]) expect(await numbers(engine, ids)).toEqual([38, 39, 40]);
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 41 });
});

it('a pen that moved while the copy slept: the numbers given before, by its holder and after it stay', async () => {
  const { a, b, register, port, dump, second } = await copied();
  const { devices } = await a.ask('sync.devices', {});
  const told = [await b.ask('mail.register', letter()), await b.ask('mail.register', letter())];
  await level(a);
  await a.ask('pen.delegate', { register, device: devices.find(({ post }) => post === 1)?.id ?? '' });
  await level(a);
  told.push(await a.ask('mail.register', letter()), await a.ask('mail.register', letter()));
  await a.ask('pen.return', { register });
  await level(a, b);
  told.push(await b.ask('mail.register', letter()));
  await second.stop();
  expect(told.map(({ number }) => number)).toEqual([38, 39, 40, 41, 42]);
  await testCentre(dump, port, true);
  await level(b, a, b);
  const ids = told.map(({ id }) => id);
  for (const engine of [a, b]) expect(await numbers(engine, ids)).toEqual([38, 39, 40, 41, 42]);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 43 });
  const { books } = await a.ask('book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ reconciled: true, totals: { lost: 0 } }]);
  await level(a, b);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a PC enrolled and one revoked since the copy, and the same copy put back twice: nobody is lost, nothing twice', async () => {
  const { a, b, port, dump, second } = await copied();
  const c = await secondPc(second, a);
  const { devices } = await a.ask('sync.devices', {});
  const lost = devices.find(({ post }) => post === 2)?.id ?? '';
  await a.ask('sync.revoke-device', { device: lost, reason: 'volé' });
  const told = await c.ask('mail.register', letter());
  expect(told.number).toBe(38);
  await second.stop();
  const third = await testCentre(dump, port, true);
  // The newcomer comes first: nobody else can say that it exists.
  await level(c);
  await third.stop();
  const fourth = await testCentre(await copyOf(dump), port, true);
  await level(c, a, c, a);
  expect(await numbers(a, [told.id])).toEqual([38]);
  const { devices: now } = await a.ask('sync.devices', {});
  expect(now.map(({ post, state }) => [post, state])).toEqual([
    [1, 'active'],
    [2, 'revoked'],
    [3, 'active'],
  ]);
  expect(await c.ask('mail.register', letter())).toMatchObject({ number: 39 });
  expect(await b.ask('sync.now', {})).toMatchObject({ state: 'attention', problem: 'sync.revoked' });
  await fourth.stop();
});

it('a PC that never comes back: the paper says how far its numbers went, then the others go on', async () => {
  const { a, b, register, port, dump, second } = await copied();
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 38 });
  await second.stop();
  await testCentre(dump, port, true);
  await level(a);
  const waiting = await a.ask('mail.register', letter());
  expect(waiting).toMatchObject({ number: 0 });
  const { devices } = await a.ask('sync.devices', {});
  const gone = { device: devices.find(({ post }) => post === 2)?.id ?? '', reason: 'brûlé' };
  expect(await a.refusal('sync.revoke-device', { ...gone, lastStamped: [] })).toBe('centre.paper-number');
  const lastStamped = [{ register, year: 2026, supplement: 0, number: 38 }];
  await a.ask('sync.revoke-device', { ...gone, lastStamped });
  await level(a);
  expect(await numbers(a, [waiting.id])).toEqual([39]);
  const { books } = await a.ask('book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ last: 39, reconciled: true, totals: { lost: 1, valid: 1 } }]);
});

it('a copy put back and nobody said so: the first PC that knows better shows the centre its own signature', async () => {
  const { a, b, port, dump, second } = await copied();
  const told = await b.ask('mail.register', letter());
  await level(a, b);
  await second.stop();
  await testCentre(dump, port);
  expect(await b.ask('sync.now', {})).toMatchObject({ problem: null });
  await level(b, a, b);
  for (const engine of [a, b]) expect(await numbers(engine, [told.id])).toEqual([38]);
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 39 });
  expect(await a.ask('sync.now', {})).toMatchObject({ problem: null });
});

it('a pen handed on while the centre waits for PCs gives no number before all have come back', async () => {
  const { a, b, register, port, dump, second } = await copied();
  const told = await b.ask('mail.register', letter());
  expect(told.number).toBe(38);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 1)?.id ?? '';
  await second.stop();
  const { pens } = await a.ask('pen.list', {});
  await a.ask('pen.delegate', { register, device });
  await testCentre(dump, port, true);
  await level(a);
  // The pen is this PC's by the order, and 38 is on a paper that only the other one knows of.
  const waiting = await a.ask('mail.register', letter());
  expect(waiting).toMatchObject({ number: 0 });
  expect(waiting.label).toMatch(/^S01-2026-/);
  expect(await a.refusal('number.reserve', { register, count: 1, reason: 'demain' })).toBe('pen.recovering');
  const outgoing = pens.find(({ kind }) => kind === 'outgoing')?.register ?? '';
  await a.ask('pen.return', { register: outgoing });
  await level(a);
  expect(await a.refusal('pen.delegate', { register: outgoing, device })).toBe('pen.recovering');
  await level(b, a);
  expect(await numbers(a, [told.id])).toEqual([38]);
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 39 });
  await a.ask('pen.delegate', { register: outgoing, device });
  await a.ask('pen.return', { register });
  await level(a, b);
  expect(await numbers(b, [waiting.id])).toEqual([40]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a PC and the centre both went back: what the PC had sent before comes back with the others', async () => {
  const { a, b, port, dump, second } = await copied();
  const disk = join(temporaryFolder(), 'disk');
  await a.close();
  cpSync(a.folder, disk, { recursive: true });
  await a.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const told = [await a.ask('mail.register', letter()), await a.ask('mail.register', letter())];
  await level(a, b);
  expect(told.map(({ number }) => number)).toEqual([38, 39]);
  await a.close();
  rmSync(a.folder, { recursive: true });
  cpSync(disk, a.folder, { recursive: true });
  await second.stop();
  await testCentre(dump, port, true);
  await a.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await level(a, b, a);
  const ids = told.map(({ id }) => id);
  for (const engine of [a, b]) expect(await numbers(engine, ids)).toEqual([38, 39]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a PC whose disk went back before, and a copy of the centre that knows what that disk forgot', async () => {
  const first = await testCentre();
  const a = await founder(first);
  const b = await secondPc(first, a);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  const disk = join(temporaryFolder(), 'disk');
  await a.close();
  cpSync(a.folder, disk, { recursive: true });
  const signIn = () => a.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await signIn();
  const told = [await a.ask('mail.register', letter()), await a.ask('mail.register', letter())];
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  await a.close();
  rmSync(a.folder, { recursive: true });
  cpSync(disk, a.folder, { recursive: true });
  await signIn();
  told.push(await a.ask('mail.register', letter()));
  await level(a, b);
  await second.stop();
  expect(told.map(({ number }) => number)).toEqual([38, 39, 40]);
  await testCentre(dump, port, true);
  await level(a, b, a);
  for (const engine of [a, b]) {
    expect(await engine.ask('sync.state', {})).toMatchObject({ state: 'connected', problem: null });
    expect(
      await numbers(
        engine,
        told.map(({ id }) => id),
      ),
    ).toEqual([38, 39, 40]);
  }
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
