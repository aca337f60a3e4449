import { expect, it, vi } from 'vitest';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('what is late below for too long lies with the superior as well, and no sooner', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  await engine.ask('mail.assign', {
    id: mail,
    receivers: [responsible(units.lights, { dueOn: '2026-03-13' })],
  });
  const late = async (login: string) => {
    await as(login);
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    expect((await engine.ask('tray.counts', {})).late).toBe(board.late.count);
    return [board.late.lines.map(({ id }) => id), board.escalated];
  };
  engine.machine.passTime(3 * 86_400_000);
  expect(await late('nadia')).toEqual([[mail], 0]);
  expect(await late('karim')).toEqual([[], 0]);
  engine.machine.passTime(2 * 86_400_000);
  expect(await late('karim')).toEqual([[mail], 1]);
});

it('where nobody heads the unit above, what is late for too long lies with the direction, until somebody does', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const give = async (unit: string) => {
    const id = await letter();
    await engine.ask('mail.assign', { id, receivers: [responsible(unit, { dueOn: '2026-03-13' })] });
    return id;
  };
  const roads = await give(units.roads);
  const sg = await give(units.sg);
  await give(units.lights);
  const late = async (login: string) => {
    await as(login);
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    const { late: count } = await engine.ask('tray.counts', {});
    expect([board.late.count, (await engine.ask('deadline.reminders', {})).late]).toEqual([count, count]);
    return [board.late.lines.map(({ id }) => id), board.escalated];
  };
  engine.machine.passTime(3 * 86_400_000);
  expect(await late('said')).toEqual([[], 0]);
  engine.machine.passTime(2 * 86_400_000);
  // The lights lie with the head of the roads above them.
  expect(await late('said')).toEqual([[roads, sg], 2]);
  expect((await late('karim'))[1]).toBe(1);
  expect(await late('omar')).toEqual([[], 0]);
  await as('fatima');
  const { id: person } = await engine.ask('person.create', { login: 'amal', name: 'amal' });
  await engine.ask('person.set-password', { person, password: PASSWORD });
  const grant = { person, role: 'unit-head' as const, office: null, unit: units.sg, from: null, to: null };
  await engine.ask('person.grant', { ...grant, onBehalfOf: null });
  expect(await late('said')).toEqual([[sg], 1]);
  expect(await late('amal')).toEqual([[roads, sg], 1]);
});

it('what nobody above may read lies with the direction once it is late for too long, and what they may read does not', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('fatima');
  await engine.ask('person.clearance', { person: people.nadia, level: 2 });
  await engine.ask('person.clearance', { person: await idOf('fatima'), level: 2 });
  await as('fatima');
  const give = async (confidentiality: 'secret' | 'confidential') => {
    const id = await letter({ confidentiality, subject: confidentiality });
    const receivers = [responsible(units.lights, { dueOn: '2026-03-13' })];
    await engine.ask('mail.assign', { id, receivers });
    return id;
  };
  const secret = await give('secret');
  const confidential = await give('confidential');
  engine.machine.passTime(5 * 86_400_000);
  const late = async (login: string) => {
    await as(login);
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    expect(board.late.count).toBe(board.late.lines.length);
    return [board.late.lines.map(({ id }) => id), board.escalated];
  };
  expect(await late('karim')).toEqual([[confidential], 1]);
  expect(await late('said')).toEqual([[secret], 1]);

  async function idOf(login: string): Promise<string> {
    const { people: all } = await engine.ask('person.list', {});
    return all.find((person) => person.login === login)?.id ?? '';
  }
});
