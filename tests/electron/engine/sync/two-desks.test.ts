import { expect, it } from 'vitest';
import { statementTurns } from '#bench/statement-count.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, found, founder, join, joined, level, rowsOf, secondPc, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

async function expectSound(engine: TestEngine): Promise<void> {
  const connection = await openStoreAt(engine.folder);
  const report = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
  connection.close();
  expect(report.faults).toEqual([]);
}

/** The book's opening page on paper: when, after which number, of whom. */
async function openingOf(engine: TestEngine): Promise<string> {
  const [book] = (await engine.ask('book.list', {})).books;
  if (!book) throw new Error('no book');
  const { register, year, supplement } = book;
  const asked = { paper: 'book' as const, register, year, supplement, days: null };
  const { html } = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
  const opening = html.slice(html.indexOf('<section class="page cover">'), html.indexOf('</section>'));
  expect(opening).toContain('Ouvert le');
  return opening;
}

it('everything one desk registers appears at the other; heads and rows are equal (I11, I12)', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await joined(centre, a);
  const first = await a.ask('mail.register', letter({ subject: 'من المكتب الأول' }));
  const second = await b.ask('mail.register', letter({ subject: 'من الملحقة' }));
  await a.ask('mail.amend', { id: first.id, field: 'observation', value: 'vu', reason: 'complément' });
  await level(a, b);
  expect(await a.ask('mail.record', { id: second.id })).toMatchObject({ subject: 'من الملحقة' });
  const there = await b.ask('mail.record', { id: first.id });
  expect(there).toMatchObject({ subject: 'من المكتب الأول', observation: 'vu' });
  expect(await openingOf(b)).toBe(await openingOf(a));
  // Each of the two has a book of its own.
  const { register } = await a.ask('mail.record', { id: first.id });
  const book = (await a.ask('book.list', {})).books.find((one) => one.register === register);
  if (!book) throw new Error('no book');
  const { year, supplement } = book;
  await a.ask('book.close-day', { register, day: '2026-03-12' });
  await level(a, b);
  const asked = { paper: 'certificate' as const, register, year, supplement, day: '2026-03-12' };
  const sealOn = async (engine: TestEngine) =>
    (await engine.ask('paper.compose', { asked, language: 'fr', part: 0 })).html;
  expect(await sealOn(a)).toContain('chaîne des écritures : conforme');
  expect(await sealOn(b)).toContain('Sceau posé sur un autre poste');
  const [atA, atB] = [await a.ask('sync.state', {}), await b.ask('sync.state', {})];
  expect(atA).toMatchObject({ state: 'connected', waiting: 0, onlyHere: 0, post: 1 });
  expect(atB).toMatchObject({ state: 'connected', waiting: 0, onlyHere: 0, post: 2, taken: atA.taken });
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  await expectSound(a);
  await expectSound(b);
});

it('both work offline on the same letter: both changes stay, the one ordered later shows, rows are equal', async () => {
  const centre = await testCentre();
  const [wireA, wireB] = [new Wire(), new Wire()];
  const a = await founder(centre, wireA);
  const b = await joined(centre, a, wireB);
  const { id } = await a.ask('mail.register', letter());
  await level(a, b);
  wireA.off = true;
  wireB.off = true;
  const amend = (value: string) => ({ id, field: 'observation', value, reason: 'hors ligne' });
  await a.ask('mail.amend', amend('de A'));
  await b.ask('mail.amend', amend('de B'));
  await b.ask('mail.amend', { id, field: 'priority', value: 'urgent', reason: 'hors ligne' });
  for (const engine of [a, b, a, b]) await engine.ask('mail.register', letter());
  expect(await a.ask('sync.now', {})).toMatchObject({ state: 'offline', waiting: 3, onlyHere: 2 });
  wireB.off = false;
  await b.ask('sync.now', {});
  wireA.off = false;
  await level(a, b);
  const record = await b.ask('mail.record', { id });
  expect(record).toMatchObject({ observation: 'de A', priority: 'urgent' });
  expect(record.history.filter(({ type }) => type === 'mail.amend')).toHaveLength(3);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  await expectSound(a);
  await expectSound(b);
});

it('requests lost, answers lost, sent twice: once each, and nothing is told safe before it is', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const b = await joined(centre, a);
  wire.off = true;
  for (let i = 0; i < 5; i++) await a.ask('mail.register', letter());
  wire.off = false;
  for (const fault of ['answer-lost', 'request-lost', 'answer-lost', 'twice'] as const) {
    wire.faults = [fault];
    await a.ask('mail.register', letter());
    await a.ask('sync.now', {});
  }
  await level(a, b);
  const { lines } = await b.ask('mail.list', { day: null, kind: null, at: 0, limit: 100 });
  expect(lines).toHaveLength(9);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected', waiting: 0 });
});

it('two desks that both stamped number 38 keep it; a past of their own on both sides', async () => {
  const centre = await testCentre();
  const [a, b] = [await openedEngine(deskOptions()), await openedEngine(deskOptions())];
  const at38 = [await a.ask('mail.register', letter()), await b.ask('mail.register', letter())];
  expect(at38.map(({ number }) => number)).toEqual([38, 38]);
  for (let i = 0; i < 60; i++) await b.ask('mail.register', letter());
  await found(centre, a);
  await join(centre, a, b);
  await level(a, b);
  for (const engine of [a, b]) {
    const records = await Promise.all(at38.map(({ id }) => engine.ask('mail.record', { id })));
    expect(records.map(({ number }) => number)).toEqual([38, 38]);
  }
  // Both called themselves DKH: from now on their labels differ, and neither numbers in the other's register.
  const next = [await a.ask('mail.register', letter()), await b.ask('mail.register', letter())];
  expect(next.map(({ label }) => label)).toEqual(['ARR-DKH/39/2026', 'ARR-DKH2/1/2026']);
  await level(a, b);
  const intruding = { register: next[0]?.register ?? '', count: 1, reason: 'x' };
  expect(await b.refusal('number.reserve', intruding)).toBe('pen.elsewhere');
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  await expectSound(b);
});

it('whoever waits is woken: no minute passes before the other desk has it', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await joined(centre, a);
  await level(a, b);
  await expect.poll(() => centre.centre.wake.size).toBe(2);
  const { id } = await b.ask('mail.register', letter({ subject: 'réveil' }));
  await expect.poll(() => a.call('mail.record', { id }).then(({ ok }) => ok), { timeout: 20_000 }).toBe(true);
});

it('the order is taken in some lines at a time: one’s own when they got their places, and a whole council at a first sync', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  for (let count = 0; count < 120; count++) await a.ask('mail.register', letter());
  const placed = await statementTurns(() => level(a));
  let b: TestEngine | undefined;
  const first = await statementTurns(async () => {
    b = await secondPc(centre, a);
  });
  // Twenty lines of twenty to twenty-five statements.
  for (const { all, longest } of [placed, first]) {
    expect(all).toBeGreaterThan(120 * 20);
    expect(longest).toBeLessThan(20 * 28);
  }
  await a.close();
  await b?.close();
});
