import { expect, it, vi } from 'vitest';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

const TODAY = '2026-03-12';
const TRAY_OF = {
  late: 'late',
  dueSoon: 'due-soon',
  toTreat: 'unit',
  awaitingOthers: 'given',
  sentBack: 'returned',
} as const;

it('a unit looked into shows that unit: nothing of who looks, nothing of the registry, each tile what it lists', async () => {
  const house = await council();
  const { engine, units, people, as, letter } = house;
  await as('omar');
  const given = async (unit: string | null, more: Parameters<typeof responsible>[1]) => {
    const mail = await letter();
    const { assignments } = await engine.ask('mail.assign', {
      id: mail,
      receivers: [responsible(unit, more)],
    });
    return { mail, step: assignments[0] ?? '' };
  };
  const soon = await given(units.roads, { dueOn: '2026-03-13' });
  // The director's own: late and soon, and one sent back to the registry.
  await given(null, { person: people.said, dueOn: TODAY });
  await given(null, { person: people.said, dueOn: '2026-03-15' });
  const back = await given(units.lights, { dueOn: TODAY });
  const below = await given(units.roads, {});
  await as('karim');
  const { assignments } = await engine.ask('mail.forward', {
    assignment: below.step,
    receivers: [responsible(units.lights)],
  });
  await as('nadia');
  await engine.ask('mail.return', { assignment: back.step, motive: 'ليس لنا' });
  await engine.ask('mail.return', { assignment: assignments[0] ?? '', motive: 'تنقصه وثائق' });
  engine.machine.passTime(86_400_000);

  await as('said');
  const asked = { unit: units.roads, lines: 10 };
  const board = await engine.ask('board.head', asked);
  for (const [part, tray] of Object.entries(TRAY_OF)) {
    const { lines } = await engine.ask('tray.list', { tray, unit: units.roads, after: null, limit: 50 });
    const tile = board[part as keyof typeof TRAY_OF];
    expect([part, tile.count, tile.lines.map(({ id }) => id)]).toEqual([
      part,
      lines.length,
      lines.map(({ id }) => id),
    ]);
  }
  expect(board.late.lines).toEqual([]);
  expect(board.dueSoon.lines.map(({ id }) => id)).toEqual([soon.mail]);
  expect(board.sentBack.lines.map(({ id }) => id)).toEqual([below.mail]);
  // Their own board has what is theirs, and what came back to the registry they keep: the tile counts that too.
  const own = await engine.ask('board.head', { unit: null, lines: 10 });
  expect([own.late.count, own.dueSoon.count]).toEqual([1, 1]);
  expect(own.sentBack.count).toBe((await engine.ask('tray.counts', {})).returned);
});
