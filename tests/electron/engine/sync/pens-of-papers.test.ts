import { expect, it } from 'vitest';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, rowsOf, secondPc, Wire } from './council-desks.ts';

withPostgres();

const note = (mails: string[]) => ({
  id: freshId(),
  recipient: 'عمالة الإقليم',
  address: '',
  remark: '',
  mails,
});
const opening = { kind: 'dispatch' as const, year: 2026, startsAfter: 0, reason: 'سجل الإرساليات' };

async function leaving(engine: TestEngine): Promise<string> {
  return (await engine.ask('mail.register', letter({ kind: 'outgoing' }))).id;
}

it('two PCs open the register of notes without knowing of each other: two series, and no label on two notes', async () => {
  const centre = await testCentre();
  const [wireA, wireB] = [new Wire(), new Wire()];
  const a = await founder(centre, wireA);
  const b = await secondPc(centre, a, wireB);
  const mails = [await leaving(a), await leaving(a)];
  await level(a, b);
  wireA.off = true;
  wireB.off = true;
  for (const engine of [a, b]) {
    await engine.ask('register.open', opening);
    expect(await engine.refusal('dispatch.issue', note(mails.slice(0, 1)))).toBe('pen.not-yet');
  }
  wireA.off = false;
  wireB.off = false;
  await level(a, b);
  const issued = [];
  for (const [index, engine] of [a, b].entries())
    issued.push(await engine.ask('dispatch.issue', note(mails.slice(index, index + 1))));
  expect(issued.map(({ label }) => label).sort()).toEqual(['BE-DKH/1/2026', 'BE2-DKH/1/2026']);
  await level(a, b);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a note written after its PC was declared lost: the other keeps the number, this one is struck and its letters are free', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const b = await secondPc(centre, a);
  const mails = [await leaving(a), await leaving(a)];
  const { register } = await a.ask('register.open', opening);
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  wire.off = true;
  const late = note(mails);
  expect(await a.ask('dispatch.issue', late)).toMatchObject({ number: 1 });
  await b.ask('pen.recall', {
    register,
    lastStamped: [{ year: 2026, supplement: 0, number: 0 }],
    noOtherBook: true,
    report: 'محضر 3',
  });
  await level(b);
  await b.ask('pen.delegate', { register, device: devices.find(({ post }) => post === 2)?.id ?? '' });
  await level(b);
  const kept = await b.ask('dispatch.issue', note(mails.slice(0, 1)));
  expect(kept).toMatchObject({ number: 1 });
  wire.off = false;
  await level(a, b);
  for (const engine of [a, b]) {
    expect(await engine.ask('dispatch.record', { id: kept.id })).toMatchObject({
      state: 'issued',
      number: 1,
    });
    expect(await engine.ask('dispatch.record', { id: late.id })).toMatchObject({ state: 'void', number: 1 });
  }
  const { lines } = await a.ask('sync.outbox', {});
  expect(lines.find(({ type }) => type === 'dispatch.issue')).toMatchObject({ state: 'struck' });
  expect(await b.ask('dispatch.issue', note(mails.slice(1)))).toMatchObject({ number: 2 });
  await level(b, a);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a stamped number that did not count stays with its letter: in its history, and whoever types it finds both letters', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const b = await secondPc(centre, a);
  const register = await incoming(a);
  await level(a, b);
  wire.off = true;
  const stamped = await a.ask('mail.register', letter());
  expect(stamped.label).toBe('ARR-DKH/38/2026');
  await b.ask('pen.recall', {
    register,
    lastStamped: [{ year: 2026, supplement: 0, number: 37 }],
    noOtherBook: true,
    report: 'محضر',
  });
  await level(b);
  const other = await b.ask('mail.register', letter());
  expect(other.label).toBe('ARR-DKH/38/2026');
  wire.off = false;
  await level(a, b, a);
  for (const engine of [a, b]) {
    const record = await engine.ask('mail.record', { id: stamped.id });
    expect(record.label).toBe('ARR-DKH/39/2026');
    expect(record.history.flatMap(({ changes }) => changes)).toContainEqual({
      field: 'number',
      before: 'ARR-DKH/38/2026',
      after: 'ARR-DKH/39/2026',
    });
    const asked = { text: 'ARR-DKH/38/2026', filters: NO_FILTERS, after: null, limit: 9 };
    const { hits } = await engine.ask('search.mails', asked);
    expect(hits.map(({ line }) => line.id).sort()).toEqual([stamped.id, other.id].sort());
  }
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
