import { expect, it, vi } from 'vitest';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('a substitute has the trays and the acts of who is absent from the first day to the last, and the history says for whom', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  const { assignments } = await engine.ask('mail.assign', {
    id: mail,
    receivers: [responsible(units.roads)],
  });
  const assignment = assignments[0] ?? '';
  const own = await letter();
  const below = await engine.ask('mail.assign', { id: own, receivers: [responsible(units.lights)] });
  await as('fatima');
  await engine.ask('person.grant', {
    person: people.nadia,
    role: 'unit-head',
    office: null,
    unit: units.roads,
    from: '2026-03-16',
    to: '2026-03-20',
    onBehalfOf: people.karim,
  });
  await as('nadia');
  const seen = async (day: string) => {
    // The last moment of the day at the legal hour: UTC in Ramadan, one hour ahead from 22 March on.
    engine.machine.setTime(`${day}T22:30:00.000Z`);
    const { unit } = await engine.ask('tray.counts', {});
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    return [unit, board.units.length, board.toTreat.count];
  };
  expect(await seen('2026-03-15')).toEqual([1, 1, 1]);
  expect(await engine.refusal('mail.take', { assignment })).toBe('person.not-allowed');
  expect(await seen('2026-03-16')).toEqual([2, 2, 2]);
  await engine.ask('mail.take', { assignment });
  await engine.ask('mail.take', { assignment: below.assignments[0] ?? '' });
  expect(await seen('2026-03-20')).toEqual([2, 2, 2]);
  await engine.ask('mail.annotate', { id: mail, text: 'اتصلت بالمشتكي' });
  await engine.ask('mail.treat', { assignment, note: 'تم الإصلاح' });
  expect(await seen('2026-03-21')).toEqual([1, 1, 1]);
  expect(await engine.refusal('mail.annotate', { id: mail, text: 'بعد الأوان' })).toBe('mail.unknown');

  const told = async (id: string) => {
    await as('omar');
    const { history } = await engine.ask('mail.record', { id });
    return history.map(({ type, person, inPlaceOf }) => [type, person, inPlaceOf]);
  };
  const said = [
    ['mail.register', 'omar', ''],
    ['mail.assign', 'omar', ''],
    ['mail.take', 'nadia', 'karim'],
    ['mail.annotate', 'nadia', 'karim'],
    ['mail.treat', 'nadia', 'karim'],
  ];
  expect(await told(mail)).toEqual(said);
  // In her own service she acts by herself, also in those days.
  expect((await told(own)).at(-1)).toEqual(['mail.take', 'nadia', '']);
  await as('fatima');
  const { people: all } = await engine.ask('person.list', {});
  const lent = all.flatMap(({ grants }) => grants).find(({ onBehalfOf }) => onBehalfOf === people.karim);
  await engine.ask('person.revoke', { grant: lent?.id ?? '' });
  expect(await told(mail)).toEqual(said);
});
