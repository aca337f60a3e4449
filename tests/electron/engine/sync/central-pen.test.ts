import { expect, it, vi } from 'vitest';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { PendingLog } from '#engine/sync/pending-log.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, office, rowsOf, secondPc, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const EMERGENCY = /^S\d{2}-2026-\d{4}-[A-Z2-7]{6}$/;

it('the centre numbers for both PCs of an office, each letter once and none left out', async () => {
  const { a, b } = await office();
  const given = [];
  for (const engine of [a, b, b, a]) given.push(await engine.ask('mail.register', letter()));
  expect(given.map(({ label }) => label)).toEqual([39, 40, 41, 42].map((number) => `ARR-DKH/${number}/2026`));
  const both = await Promise.all([a, b, a, b].map((engine) => engine.ask('mail.register', letter())));
  expect(both.map(({ number }) => number).sort()).toEqual([43, 44, 45, 46]);
  expect(both.every(({ emergency }) => emergency === '')).toBe(true);
  await level(a, b);
  const { books } = await b.ask('book.gap-check', { register: await incoming(a), year: 2026 });
  expect(books).toMatchObject([{ first: 38, last: 46, reconciled: true, totals: { valid: 9 } }]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a number costs one exchange: neither the commit nor the answer begins a second one', async () => {
  const wire = new Wire();
  const { b } = await office(undefined, wire);
  const before = wire.exchanges;
  for (let letters = 1; letters <= 3; letters++) {
    expect((await b.ask('mail.register', letter())).number).toBe(38 + letters);
    expect(wire.exchanges - before).toBe(letters);
  }
});

it('offline the emergency register numbers at once; both numbers stay, everywhere, and the legal date too', async () => {
  const wire = new Wire();
  const { a, b } = await office(undefined, wire);
  wire.off = true;
  const first = await b.ask('mail.register', letter({ subject: 'pendant la panne' }));
  const second = await b.ask('mail.register', letter());
  expect([first.number, second.number]).toEqual([0, 0]);
  expect(first.label).toMatch(EMERGENCY);
  expect(second.label.slice(0, 13)).toBe('S02-2026-0002');
  // Its scan finds it by what stands on the paper.
  const named = await b.ask('scans.find-mail', { label: first.label.toLowerCase() });
  expect(named.lines.map(({ id }) => id)).toEqual([first.id]);
  const online = await a.ask('mail.register', letter());
  expect(online.label).toBe('ARR-DKH/39/2026');
  expect(await b.ask('emergency.state', {})).toMatchObject({
    periods: [{ closedAt: null, numbers: 2, waiting: 2, here: true, cause: '' }],
    days: [{ numbers: 2, first: first.label, last: second.label, waiting: 2 }],
  });
  // In the book they stand after its numbers, in their own order and in no total, until they have one.
  const place = { register: await incoming(b), year: 2026, supplement: 0, days: null };
  const asked = { paper: 'book' as const, ...place };
  const book = async () => (await b.ask('paper.compose', { asked, language: 'fr', part: 0 })).html;
  const [numbered = '', waiting = ''] = (await book()).split('en attente de leur numéro');
  expect(numbered).not.toContain(first.label);
  expect(waiting.indexOf(first.label)).toBeGreaterThan(0);
  expect(waiting.indexOf(second.label)).toBeGreaterThan(waiting.indexOf(first.label));
  // So on a day's pages, even one on which nothing has an ordinary number yet.
  const day = async (on: string) =>
    b.call('paper.compose', {
      asked: { ...asked, days: { from: on, to: on } },
      language: 'fr',
      part: 0,
    });
  expect(await day(first.registeredAt.slice(0, 10))).toMatchObject({
    ok: true,
    value: { parts: 1, html: expect.stringMatching(new RegExp(`${first.label}[\\s\\S]*${second.label}`)) },
  });
  expect(await day('2026-03-01')).toMatchObject({ ok: false, error: { code: 'paper.no-letter' } });
  const byNumber = async (engine: TestEngine, text: string) => {
    const { hits } = await engine.ask('search.mails', { text, filters: NO_FILTERS, after: null, limit: 9 });
    return hits.map(({ line, by }) => [line.id, by]);
  };
  expect(await byNumber(b, first.label)).toEqual([[first.id, 'number']]);
  wire.off = false;
  await level(b, a);
  // The paper bears the emergency number for ever: it finds the letter beside the ordinary one.
  for (const engine of [a, b])
    for (const typed of [first.label, first.label.toLowerCase(), 'ARR-DKH/40/2026', '40/2026'])
      expect(await byNumber(engine, typed), typed).toEqual([[first.id, 'number']]);
  expect(await book()).not.toContain('en attente de leur numéro');
  expect(await book()).toContain(first.label);
  for (const engine of [a, b]) {
    expect(await engine.ask('mail.record', { id: first.id })).toMatchObject({
      label: 'ARR-DKH/40/2026',
      emergency: first.label,
      registeredAt: first.registeredAt,
    });
    const { lines } = await engine.ask('mail.list', { day: null, kind: null, at: 0, limit: 9 });
    expect(lines.find(({ id }) => id === second.id)).toMatchObject({ number: 41, emergency: second.label });
  }
  const { periods } = await a.ask('emergency.state', {});
  expect(periods).toMatchObject([{ numbers: 2, waiting: 0, here: false, post: 2 }]);
  expect(periods[0]?.closedAt).not.toBeNull();
  await b.ask('emergency.explain', {
    period: periods[0]?.id ?? '',
    cause: 'fibre coupée',
    authorisedBy: 'Fatima',
  });
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 42, emergency: '' });
  await level(a, b);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('after days offline each number takes back the letter it is for, not all that still waits', async () => {
  const wire = new Wire();
  const { a, b } = await office(undefined, wire);
  wire.off = true;
  const letters = 45;
  for (let index = 0; index < letters; index++) await b.ask('mail.register', letter());
  await a.ask('mail.register', letter());
  wire.off = false;
  const [all, each] = [vi.spyOn(PendingLog.prototype, 'undoAll'), vi.spyOn(PendingLog.prototype, 'refold')];
  await level(b);
  expect(all).not.toHaveBeenCalled();
  expect(each.mock.calls.length).toBeLessThanOrEqual(letters + 1);
  vi.restoreAllMocks();
  const { lines } = await b.ask('mail.list', { day: null, kind: null, at: 0, limit: 60 });
  const given = lines.filter(({ emergency }) => emergency !== '').map(({ number }) => number);
  expect(given.sort((one, other) => one - other)).toEqual(
    Array.from({ length: letters }, (_, at) => 40 + at),
  );
  await level(a, b);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('no answer in time: the emergency number is given, and the late ordinary number joins it', async () => {
  const wire = new Wire();
  const { a, b } = await office(undefined, wire);
  wire.faults = ['answer-lost'];
  const given = await b.ask('mail.register', letter());
  expect(given.label).toMatch(EMERGENCY);
  // Still in emergency: nobody waits again until an exchange was completed.
  await level(b, a);
  const record = await a.ask('mail.record', { id: given.id });
  expect(record).toMatchObject({ label: 'ARR-DKH/39/2026', emergency: given.label });
  expect(record.history.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['mail.register', 'number.assigned', 'emergency.number']),
  );
});

it('verify goes through the council’s order: a sound desk is sound, a changed line or a number given twice is found', async () => {
  const { a, b } = await office();
  for (const engine of [a, b]) await engine.ask('mail.register', letter());
  await level(a, b);
  await a.close();
  await b.close();
  expect(await faultsOf(b, [])).toEqual([]);
  const guard = 'DROP TRIGGER stream_no_update';
  expect(await faultsOf(b, [guard, `UPDATE stream SET at = '2026' WHERE cseq = 4`])).toContain(
    'chain.broken',
  );
  expect(await faultsOf(b, [guard, 'UPDATE stream SET sig = zeroblob(64) WHERE cseq = 4'])).toContain(
    'signature.invalid',
  );
  expect(
    await faultsOf(b, [
      guard,
      `UPDATE stream SET bytes = CAST(replace(CAST(bytes AS TEXT), '"clk":"ok"', '"clk":"no"') AS BLOB)`,
    ]),
  ).toContain('entry.altered');
  expect(await faultsOf(b, ['UPDATE centre SET cseq = cseq + 1'])).toContain('tail.cut');
  expect(await faultsOf(b, ['DELETE FROM number WHERE number = 39'])).toContain('number.gap');
});

/** Codes of what verify finds in a closed desk after these changes, which do not stay. */
async function faultsOf(engine: TestEngine, changes: readonly string[]): Promise<string[]> {
  const connection = await openStoreAt(engine.folder, { writes: true });
  for (const sql of changes) connection.exec(sql);
  const { faults } = await verifyStore(connection, {
    heads: [],
    checkFile: async () => 'sound',
    journalOnly: true,
  });
  connection.close();
  return faults.map(({ code }) => code);
}

it('a number kept aside before the pen went to the centre is filled by neither PC: each would put its own letter on it', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await secondPc(centre, a);
  const register = await incoming(a);
  const { from } = await a.ask('number.reserve', { register, count: 1, reason: 'محجوز' });
  await a.ask('pen.return', { register });
  await level(a, b);
  const into = { number: from, year: 2026, supplement: 0, paperDay: null };
  for (const engine of [a, b])
    expect(await engine.refusal('mail.register', letter({ into }))).toBe('pen.at-centre');
  await a.close();
  await b.close();
});
