import { expect, it, vi } from 'vitest';
import { statementTurns } from '#bench/statement-count.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

const HERE = { mergedInto: null, on: '2026-03-12' };
const reason = 'وثائق ناقصة';

it('a deadline before its start is refused, with both dates', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const id = await letter();
  const early = { id, receivers: [responsible(units.roads, { dueOn: '2026-03-11' })] };
  expect(await engine.call('mail.assign', early)).toMatchObject({
    error: { code: 'deadline.before-start', params: { due: '2026-03-11', start: '2026-03-12' } },
  });
  await engine.ask('mail.assign', { id, receivers: [responsible(units.roads, { dueOn: '2026-03-12' })] });
});

it('a cycle of substitutes is refused, two or three long; other days are the way forward', async () => {
  const { engine, people, units, as } = await council();
  await as('fatima');
  const lend = (person: string, onBehalfOf: string, from: string, to: string) => ({
    person,
    role: 'unit-head' as const,
    office: null,
    unit: units.roads,
    from,
    to,
    onBehalfOf,
  });
  const heads = { ...lend(people.nadia, '', '', ''), from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', heads);
  await engine.ask('person.grant', { ...heads, person: people.omar });
  await engine.ask('person.grant', lend(people.nadia, people.karim, '2026-04-01', '2026-04-10'));
  const back = lend(people.karim, people.nadia, '2026-04-05', '2026-04-20');
  expect(await engine.refusal('person.grant', back)).toBe('person.delegation-cycle');
  const nadiaAway = lend(people.omar, people.nadia, '2026-04-05', '2026-04-20');
  await engine.ask('person.grant', { ...nadiaAway, evenSo: ['person.absent-stands-in'] });
  const third = lend(people.karim, people.omar, '2026-04-08', '2026-04-09');
  expect(await engine.refusal('person.grant', third)).toBe('person.delegation-cycle');
  await engine.ask('person.grant', { ...back, from: '2026-05-01', to: '2026-05-02' });
});

it('a substitute who is away on those days is asked about, with who stands in for them; nothing is lent further', async () => {
  const { engine, people, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.roads)] });
  await as('fatima');
  const lend = (person: string, onBehalfOf: string, unit: string, from: string, to: string) => ({
    person,
    role: 'unit-head' as const,
    office: null,
    unit,
    from,
    to,
    onBehalfOf,
  });
  // Nadia is away from the 10th, Omar stands in; then Karim wants her for the 1st to the 12th.
  await engine.ask('person.grant', lend(people.omar, people.nadia, units.lights, '2026-04-10', '2026-04-20'));
  const asked = lend(people.nadia, people.karim, units.roads, '2026-04-01', '2026-04-12');
  expect(await engine.call('person.grant', asked)).toMatchObject({
    error: {
      code: 'person.substitute-away',
      params: { person: 'nadia', from: '2026-04-10', to: '2026-04-20', substitute: 'omar' },
    },
  });
  await engine.ask('person.grant', { ...asked, to: '2026-04-09' });
  await engine.ask('person.grant', { ...asked, from: '2026-04-10', evenSo: ['person.substitute-away'] });
  engine.machine.setTime('2026-04-11T09:00:00.000Z');
  await as('omar');
  // Two absences away from Karim: of his letters Omar, a clerk himself, has none in his trays.
  expect((await engine.ask('board.head', { unit: null, lines: 5 })).units.map(({ id }) => id)).toEqual([
    units.lights,
  ]);
  await as('nadia');
  expect((await engine.ask('tray.counts', {})).unit).toBe(1);
});

it('making a substitute absent is asked, with whom they stand in for; two doubts are asked one after the other', async () => {
  const { engine, people, units, as } = await council();
  await as('fatima');
  const lend = (person: string, onBehalfOf: string, unit: string, from: string, to: string) => ({
    person,
    role: 'unit-head' as const,
    office: null,
    unit,
    from,
    to,
    onBehalfOf,
  });
  await engine.ask('person.grant', lend(people.nadia, people.karim, units.roads, '2026-04-01', '2026-04-12'));
  const away = lend(people.omar, people.nadia, units.lights, '2026-04-10', '2026-04-20');
  expect(await engine.call('person.grant', away)).toMatchObject({
    error: {
      code: 'person.absent-stands-in',
      params: { person: 'nadia', from: '2026-04-01', to: '2026-04-12', absent: 'karim' },
    },
  });
  // After the last day nobody is asked.
  await engine.ask('person.grant', { ...away, from: '2026-04-13' });
  await engine.ask('person.grant', { ...away, evenSo: ['person.absent-stands-in'] });

  // Omar, a clerk, is away himself on two of these days.
  const clerk = { role: 'clerk' as const, unit: null };
  const lent = { ...lend(people.said, people.omar, '', '2026-04-05', '2026-04-06'), ...clerk };
  await engine.ask('person.grant', lent);
  const both = { ...away, from: '2026-04-05' };
  expect(await engine.refusal('person.grant', both)).toBe('person.substitute-away');
  const first = { ...both, evenSo: ['person.substitute-away' as const] };
  expect(await engine.refusal('person.grant', first)).toBe('person.absent-stands-in');
  await engine.ask('person.grant', {
    ...both,
    evenSo: ['person.substitute-away', 'person.absent-stands-in'],
  });
});

it('a unit with open mail closes only when another goes on with it', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const id = await letter();
  await engine.ask('mail.assign', { id, receivers: [responsible(units.lights)] });
  const close = { ...HERE, unit: units.lights, reassignTo: null };
  expect(await engine.call('unit.close', close)).toMatchObject({
    error: { code: 'unit.open-mail', params: { unit: 'LIGHTS', count: 1 } },
  });
  expect(await engine.ask('unit.close', { ...close, reassignTo: units.roads })).toEqual({ moved: 1 });
});

it('a unit with many letters hands them over some at a time, others are answered meanwhile; refused, none has gone', async () => {
  const { engine, people, units, as, letter } = await council();
  await as('omar');
  for (let letters = 0; letters < 24; letters++) {
    await engine.ask('mail.assign', { id: await letter(), receivers: [responsible(units.lights)] });
  }
  await as('fatima');
  const close = { ...HERE, unit: units.lights, reassignTo: units.water };
  const open = async () => {
    const { units: all } = await engine.ask('board.overview', {});
    return [units.lights, units.water].map((id) => all.find((unit) => unit.id === id)?.open);
  };
  expect(await engine.refusal('unit.close', { ...close, reassignTo: people.karim })).toBe('unit.unknown');
  expect(await open()).toEqual([24, 0]);
  const ended: string[] = [];
  const closed = statementTurns(async () => {
    expect(await engine.ask('unit.close', close)).toEqual({ moved: 24 });
    ended.push('closed');
  });
  await engine.ask('tray.counts', {}).finally(() => ended.push('counts'));
  // Two letters, four, eight, ten at most: never all in one turn.
  const { all, longest } = await closed;
  expect(longest / all).toBeLessThan(0.6);
  expect(ended).toEqual(['counts', 'closed']);
  // Closed on that very day, it is still in the tree for it.
  expect(await open()).toEqual([0, 24]);
  expect(await engine.refusal('unit.close', close)).toBe('unit.closed');
});

it('a holiday or a feast moved onto a due date is asked first, then moves it and says so', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  // Two working days from Thursday 12 March: Monday 16.
  const { due } = await engine.ask('deadline.set', {
    mail,
    preset: 'very-urgent',
    nature: 'internal',
    start: '2026-03-12',
  });
  expect(due).toBe('2026-03-16');
  const name = { ar: 'عطلة', fr: 'Jour' };
  expect(await engine.call('calendar.add', { date: due, name, office: null })).toMatchObject({
    error: { code: 'calendar.moves-deadlines', params: { count: 1, date: due } },
  });
  const later = await letter();
  // Five working days from Thursday 12 March: Thursday 19; the feast is announced on it.
  await engine.ask('deadline.set', {
    mail: later,
    preset: 'urgent',
    nature: 'internal',
    start: '2026-03-12',
  });
  const feast = { feast: 'fitr' as const, hijriYear: 1447, firstDay: '2026-03-19' };
  expect(await engine.refusal('calendar.say', feast)).toBe('calendar.moves-deadlines');
  const { change } = await engine.ask('calendar.say', { ...feast, evenSo: true });
  await expect
    .poll(async () => (await engine.ask('calendar.moves', { change, after: null, limit: 9 })).moves)
    .toMatchObject([{ mail: later, before: '2026-03-19', after: '2026-03-23' }]);
});

it('a pause without an end has no due date, is told every day, and goes on when its end is given', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  const start = '2026-03-11';
  const { id } = await engine.ask('deadline.set', { mail, preset: 'complaint', nature: 'legal', start });
  await engine.ask('deadline.pause', { deadline: id, from: '2026-03-12', reason });
  expect((await engine.ask('circuit.record', { id: mail })).deadlines).toMatchObject([
    { state: 'paused', due: null, pauses: [{ from: '2026-03-12', to: null }] },
  ]);
  expect(await engine.refusal('deadline.pause', { deadline: id, from: '2026-03-12', reason })).toBe(
    'deadline.is-paused',
  );
  engine.machine.passTime(30 * 86_400_000);
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ paused: 1 });
  expect((await engine.ask('deadline.alarms', {})).alarms).toMatchObject([{ deadline: id, kind: 'paused' }]);
  expect(await engine.refusal('deadline.resume', { deadline: id, to: '2026-03-11', reason })).toBe(
    'deadline.pause-reversed',
  );
  await engine.ask('deadline.resume', { deadline: id, to: '2026-03-13', reason });
  expect((await engine.ask('deadline.alarms', {})).alarms).toEqual([]);
});

it('a confidential letter goes to nobody without clearance; a person or a unit that has it takes it', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('fatima');
  const id = await letter({ confidentiality: 'confidential' });
  const to = (unit: string, person: string | null = null) => ({
    id,
    receivers: [responsible(unit, { person })],
  });
  expect(await engine.call('mail.assign', to(units.lights, people.nadia))).toMatchObject({
    error: { code: 'circuit.clearance', params: { person: 'nadia' } },
  });
  await engine.ask('mail.assign', to(units.roads, people.karim));
});

it('a day more than a year before the letter came is a mistyped year: on a paper, a clock or a hand-over', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const id = await letter();
  const { assignments } = await engine.ask('mail.assign', { id, receivers: [responsible(units.water)] });
  const assignment = assignments[0] ?? '';
  const unit = units.water;
  // Received on 12 March 2026.
  const tooEarly = { on: '2025-03-10' };
  const onPaper = (paper: { on: string }) =>
    [
      ['mail.assign', { id, receivers: [{ ...responsible(units.roads), kind: 'opinion' }], paper }],
      ['mail.annotate', { id, text: 'للتنفيذ', unit, paper }],
      ['mail.take', { assignment, paper }],
      ['mail.return', { assignment, motive: reason, paper }],
      ['mail.forward', { assignment, motive: reason, receivers: [responsible(units.roads)], paper }],
      ['mail.treat', { assignment, paper }],
      ['deadline.set', { mail: id, preset: 'complaint', nature: 'legal', start: paper.on }],
      ['original.hand-over', { id, unit, person: null, on: paper.on, receivedBy: '', reason: '' }],
    ] as const;
  for (const [name, input] of onPaper(tooEarly)) {
    const params = expect.objectContaining({ on: tooEarly.on, received: '2026-03-12' });
    expect([name, await engine.call(name, input as never)]).toMatchObject([
      name,
      { error: { code: 'date.long-before', params } },
    ]);
    expect([name, await engine.refusal(name, { ...input, ...lastDayToCome(input) } as never)]).toEqual([
      name,
      'date.in-future',
    ]);
  }
  // A claim may have been running for months when it comes to the registry.
  for (const [name, input] of onPaper({ on: '2025-03-11' }).filter(([, one]) => !('motive' in one)))
    expect([name, await engine.call(name, input as never)]).toMatchObject([name, { ok: true }]);
});

/** The same input, on a day that has not come. */
function lastDayToCome(input: object): object {
  const on = '2026-03-13';
  if ('start' in input) return { start: on };
  return 'paper' in input ? { paper: { on } } : { on };
}
