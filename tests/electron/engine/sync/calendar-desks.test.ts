import { expect, it, vi } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, joined, level, rowsOf, Wire } from './council-desks.ts';

withPostgres();
vi.setConfig({ testTimeout: 240_000 });

const start = '2026-03-12';
const clock = (engine: TestEngine, mail: string) =>
  engine.ask('deadline.set', { mail, preset: 'ordinary', nature: 'internal', start });

async function clockOf(engine: TestEngine, id: string) {
  const { deadlines } = await engine.ask('circuit.record', { id });
  return deadlines.map(({ due, stale }) => [due, stale]);
}

it('a day off said at one desk moves the clocks of the other, set before it, beside it and after it; units and steps travel too', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre);
  const b = await joined(centre, a, wire);
  const unit = await a.ask('unit.create', {
    parent: null,
    code: 'ROADS',
    name: { ar: 'الطرق', fr: 'Voirie' },
    step: 'division',
    mode: 'paper',
    from: '2026-01-01',
  });
  await level(a, b);
  const before = await b.ask('mail.register', letter());
  await clock(b, before.id);
  const receivers = [{ kind: 'responsible' as const, unit: unit.id, person: null, instruction: 'act' }];
  await b.ask('mail.assign', { id: before.id, receivers });
  await level(b, a);
  expect(await clockOf(a, before.id)).toEqual([['2026-04-02', false]]);

  wire.off = true;
  const name = { ar: 'عطلة استثنائية', fr: 'Jour exceptionnel' };
  const { change } = await a.ask('calendar.add', { date: '2026-03-25', name, office: null });
  await vi.waitFor(async () => expect(await clockOf(a, before.id)).toEqual([['2026-04-03', false]]));
  // Away from the centre, the other desk counts on the calendar it knows.
  const beside = await b.ask('mail.register', letter());
  await clock(b, beside.id);
  expect(await clockOf(b, beside.id)).toEqual([['2026-04-02', false]]);

  wire.off = false;
  await vi.waitFor(
    async () => {
      await level(a, b);
      for (const engine of [a, b])
        for (const { id } of [before, beside])
          expect(await clockOf(engine, id)).toEqual([['2026-04-03', false]]);
    },
    { timeout: 60_000 },
  );
  const after = await b.ask('mail.register', letter());
  expect((await clock(b, after.id)).due).toBe('2026-04-03');
  await level(a, b);
  for (const engine of [a, b]) {
    const page = await engine.ask('calendar.moves', { change, after: null, limit: 10 });
    expect(page.moves.map(({ mail }) => mail).sort()).toEqual([before.id, beside.id].sort());
    expect((await engine.ask('circuit.record', { id: before.id })).assignments).toMatchObject([
      { unit: { id: unit.id }, nextDue: '2026-04-03' },
    ]);
  }
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('two desks that each changed the calendar before they met count on both changes', async () => {
  const centre = await testCentre();
  const [wireA, wireB] = [new Wire(), new Wire()];
  const a = await founder(centre, wireA);
  const b = await joined(centre, a, wireB);
  await level(a, b);
  wireA.off = true;
  wireB.off = true;
  const name = { ar: 'عطلة', fr: 'Jour' };
  const at: [TestEngine, string][] = [
    [a, '2026-03-25'],
    [b, '2026-03-26'],
  ];
  const letters: string[] = [];
  for (const [engine, date] of at) {
    const { id } = await engine.ask('mail.register', letter());
    await clock(engine, id);
    await engine.ask('calendar.add', { date, name, office: null });
    await vi.waitFor(async () => expect(await clockOf(engine, id)).toEqual([['2026-04-03', false]]));
    letters.push(id);
  }
  wireA.off = false;
  wireB.off = false;
  await vi.waitFor(
    async () => {
      await level(a, b);
      for (const engine of [a, b])
        for (const id of letters) expect(await clockOf(engine, id)).toEqual([['2026-04-06', false]]);
    },
    { timeout: 60_000 },
  );
  await level(a, b);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
