import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { TRAY_NAMES } from '#shared/contract/trays.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type Council, council, responsible } from '#tests/electron/engine/circuit/council.ts';
import '#tests/shared/domain/fixed-seed.ts';

vi.setConfig({ testTimeout: 120_000 });

const TODAY = '2026-03-12';
const DAY_MS = 86_400_000;
const LOGINS = ['omar', 'karim', 'nadia', 'said'] as const;

/** Each tray's count, and its letters. */
async function trays({ engine }: Council) {
  const counts = await engine.ask('tray.counts', {});
  const lines = await Promise.all(
    TRAY_NAMES.map(async (tray) => {
      const { lines: all } = await engine.ask('tray.list', { tray, unit: null, after: null, limit: 200 });
      return [tray, all] as const;
    }),
  );
  return { counts, lines: new Map(lines) };
}

/** Somebody's trays on one day: each counts what it lists, and lists what its name says. */
async function countsHold(house: Council, login: string, today: string): Promise<void> {
  await house.as(login);
  const { counts, lines } = await trays(house);
  for (const tray of TRAY_NAMES)
    expect(counts[tray], `${tray} of ${login}, ${today}`).toBe(lines.get(tray)?.length);
  const dues = (tray: 'late' | 'due-soon') => (lines.get(tray) ?? []).map(({ due }) => due ?? '');
  expect(dues('late').filter((due) => due >= today)).toEqual([]);
  expect(dues('due-soon').filter((due) => due < today || due > addDays(today, 2))).toEqual([]);
}

it('every tray counts what it lists, for every role, before and after each midnight, without a command in between', async () => {
  const house = await council();
  const { engine, units, people, as, letter } = house;
  await as('omar');
  const held: { mail: string; assignment: string }[] = [];
  for (const ahead of [0, 0, 1, 2, 3, 5, null]) {
    const mail = await letter();
    const dueOn = ahead === null ? null : addDays(TODAY, ahead);
    const receivers = [
      responsible(units.roads, { dueOn }),
      { ...responsible(units.lights), kind: 'copy' as const },
    ];
    const { assignments } = await engine.ask('mail.assign', { id: mail, receivers });
    held.push({ mail, assignment: assignments[0] ?? '' });
  }
  await letter();
  const back = await letter();
  const own = await engine.ask('mail.assign', {
    id: back,
    receivers: [responsible(units.roads, { person: people.karim, dueOn: addDays(TODAY, 1) })],
  });
  const out = await letter({ kind: 'outgoing' });
  await engine.ask('mail.await', { id: out, due: addDays(TODAY, 2) });

  await as('karim');
  expect((await trays(house)).counts).toMatchObject({ unit: 8, 'due-soon': 5, late: 0, mine: 1 });
  await engine.ask('mail.return', { assignment: own.assignments[0] ?? '', motive: 'ليس لنا' });
  await engine.ask('mail.forward', {
    assignment: held[0]?.assignment ?? '',
    receivers: [responsible(units.lights, { dueOn: TODAY })],
  });
  await engine.ask('mail.process', {
    from: 'unit',
    letters: held.slice(5, 6),
  });

  const late: number[] = [];
  for (let day = 0; day <= 6; day += 1) {
    for (const login of LOGINS) await countsHold(house, login, addDays(TODAY, day));
    await as('karim');
    late.push((await engine.ask('tray.counts', {})).late);
    engine.machine.passTime(DAY_MS);
  }
  // Nobody touched anything: the date alone made them late, and the service's one lies with its superior from day 4.
  expect(late).toEqual([0, 1, 2, 3, 5, 5, 5]);
});

it('a letter is late from the first moment of the day after its own, at the legal hour', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.roads, { dueOn: TODAY })] });
  await as('karim');
  // Morocco's legal hour in March 2026, in Ramadan: UTC.
  const midnight = Date.parse('2026-03-13T00:00:00.000Z');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -3_600_000, max: 3_600_000 }), async (offset) => {
      engine.machine.setTime(new Date(midnight + offset).toISOString());
      const { late, 'due-soon': soon } = await engine.ask('tray.counts', {});
      expect({ late, soon }).toEqual(offset < 0 ? { late: 0, soon: 1 } : { late: 1, soon: 0 });
    }),
    { numRuns: 40 },
  );
});
