import { expect, it, vi } from 'vitest';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('goes from the registry to a division and its service, comes back treated, and its answer closes it', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter({ subject: 'طلب إصلاح الإنارة العمومية' });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 1 });
  const copies = { ...responsible(units.water), kind: 'copy' as const, instruction: 'information' };
  const { assignments } = await engine.ask('mail.assign', {
    id: mail,
    receivers: [responsible(units.roads, { dueOn: '2026-03-13', note: 'مستعجل' }), copies],
  });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 0 });

  await as('karim');
  const board = await engine.ask('board.head', { unit: null, lines: 5 });
  expect(board).toMatchObject({
    dueSoon: { count: 1, lines: [{ id: mail, note: 'مستعجل', urgency: 'due-soon', due: '2026-03-13' }] },
    late: { count: 0 },
    toTreat: { count: 1 },
  });
  expect(await engine.ask('mail.record', { id: mail })).toMatchObject({
    subject: 'طلب إصلاح الإنارة العمومية',
  });
  await engine.ask('mail.take', { assignment: assignments[0] ?? '' });
  expect(await engine.refusal('mail.take', { assignment: assignments[0] ?? '' })).toBe(
    'circuit.already-taken',
  );
  const below = await engine.ask('mail.forward', {
    assignment: assignments[0] ?? '',
    receivers: [responsible(units.lights, { dueOn: '2026-03-13' })],
  });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 0, given: 1 });

  await as('nadia');
  const [mine] = below.assignments;
  await engine.ask('mail.treat', { assignment: mine ?? '', note: 'تم الإصلاح' });
  const record = await engine.ask('circuit.record', { id: mail });
  expect(record.state).toBe('treated');
  expect(record.assignments.map(({ state }) => state)).toEqual(['forwarded', 'waiting', 'treated']);

  await as('omar');
  const answer = await letter({ kind: 'outgoing', subject: 'جواب', senderReference: '' });
  await engine.ask('mail.reply', { reply: answer, answers: [mail], closes: true });
  expect(await engine.ask('circuit.record', { id: mail })).toMatchObject({
    state: 'closed',
    answeredBy: [{ id: answer, closes: true }],
  });
  expect(await engine.refusal('mail.assign', { id: mail, receivers: [responsible(units.roads)] })).toBe(
    'circuit.closed',
  );
  await as('said');
  await engine.ask('mail.reopen', { id: mail, reason: 'معطيات جديدة' });
  expect(await engine.ask('circuit.record', { id: mail })).toMatchObject({ state: 'assigned' });
});

it('a unit head sees what is assigned to their units and below, by clearance, and nothing else', async () => {
  const { engine, units, as, letter } = await council();
  await as('said');
  await as('fatima');
  const other = await letter();
  const roads = await letter();
  const lights = await letter({ confidentiality: 'confidential', subject: 'سري جدا' });
  await engine.ask('mail.assign', { id: roads, receivers: [responsible(units.roads)] });
  // Karim, above, has clearance; the service alone has not.
  const refused = await engine.call('mail.assign', {
    id: lights,
    receivers: [responsible(units.lights, { person: null })],
  });
  expect(refused).toMatchObject({ ok: true });
  await as('karim');
  expect(await engine.ask('mail.record', { id: lights })).toMatchObject({ subject: 'سري جدا' });
  expect(await engine.ask('mail.record', { id: roads })).toMatchObject({ hidden: false });
  expect(await engine.refusal('mail.record', { id: other })).toBe('mail.unknown');
  const list = { day: null, kind: null, at: 0, limit: 10 };
  const seen = await engine.ask('mail.list', list);
  expect([seen.total, ...seen.lines.map(({ id }) => id)]).toEqual([2, lights, roads]);
  expect(await engine.ask('mail.list', { ...list, at: 1 })).toMatchObject({
    lines: [{ id: roads }],
  });
  expect(await engine.refusal('circuit.record', { id: other })).toBe('mail.unknown');
  await as('nadia');
  expect(await engine.ask('mail.record', { id: lights })).toMatchObject({ subject: '', hidden: true });
  expect(await engine.refusal('mail.record', { id: roads })).toBe('mail.unknown');
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 0 });
  expect(await engine.ask('tray.list', { tray: 'unit', unit: null, after: null, limit: 10 })).toEqual({
    lines: [],
  });
});

it('what is sent back leaves their sight, lies with whoever gave it, and goes on elsewhere', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  const { assignments } = await engine.ask('mail.assign', {
    id: mail,
    receivers: [responsible(units.roads)],
  });
  await as('karim');
  await engine.ask('mail.return', {
    assignment: assignments[0] ?? '',
    motive: 'ليس من اختصاصنا',
    rejects: true,
  });
  expect(await engine.refusal('mail.record', { id: mail })).toBe('mail.unknown');
  await as('omar');
  const { lines } = await engine.ask('tray.list', { tray: 'returned', unit: null, after: null, limit: 10 });
  expect(lines).toMatchObject([{ id: mail, motive: 'ليس من اختصاصنا' }]);
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.water)] });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ returned: 0 });
});

it('what a unit below sends back is given again by the unit that gave it, and stays traced to it', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  const given = await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.roads)] });
  await as('karim');
  const below = await engine.ask('mail.forward', {
    assignment: given.assignments[0] ?? '',
    receivers: [responsible(units.lights)],
  });
  await as('nadia');
  await engine.ask('mail.return', { assignment: below.assignments[0] ?? '', motive: 'تنقصه وثائق' });
  await as('karim');
  const board = async () => (await engine.ask('board.head', { unit: null, lines: 1 })).sentBack.count;
  expect(await board()).toBe(1);
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.lights)] });
  expect(await board()).toBe(0);
  const { assignments } = await engine.ask('circuit.record', { id: mail });
  expect(assignments.map(({ state, from }) => [state, from?.id ?? null])).toEqual([
    ['forwarded', null],
    ['returned', units.roads],
    ['waiting', units.roads],
  ]);
  // Whose turn is over gives nothing on.
  await engine.ask('mail.treat', { assignment: assignments.at(-1)?.id ?? '' });
  const again = { id: mail, receivers: [responsible(units.water)] };
  expect(await engine.refusal('mail.assign', again)).toBe('circuit.not-yours');
});

it('the clerk is the pen of a unit that works on paper, and of no other', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  const assigned = await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.water)] });
  const assignment = assigned.assignments[0] ?? '';
  // The screens know it beforehand: what may be offered, and that a day is asked with it.
  expect((await engine.ask('circuit.record', { id: mail })).assignments).toMatchObject([
    { onPaper: true, may: ['take', 'treat', 'return', 'forward', 'withdraw'] },
  ]);
  const logsIn = await letter();
  await engine.ask('mail.assign', { id: logsIn, receivers: [responsible(units.roads)] });
  expect((await engine.ask('circuit.record', { id: logsIn })).assignments).toMatchObject([
    { may: ['withdraw'] },
  ]);
  expect(await engine.refusal('mail.treat', { assignment })).toBe('circuit.paper-day');
  const page = await engine.ask('file.stage', {
    name: 'page.pdf',
    bytes: new Uint8Array(PDF),
  });
  const files = [{ sha256: page.sha256, name: 'page.pdf' }];
  await engine.ask('mail.annotate', {
    id: mail,
    text: 'للتنفيذ',
    unit: units.water,
    files,
    paper: { on: '2026-03-11' },
  });
  await engine.ask('mail.treat', { assignment, note: 'على الورق', paper: { on: '2026-03-12' } });
  expect((await engine.ask('circuit.record', { id: mail })).assignments).toMatchObject([
    { state: 'treated', paperOn: '2026-03-12' },
  ]);
  const record = await engine.ask('mail.record', { id: mail });
  expect(record.files.map(({ name }) => name)).toEqual(['page.pdf']);
  expect(record.history.map(({ type }) => type)).toEqual([
    'mail.register',
    'mail.assign',
    'mail.annotate',
    'mail.treat',
  ]);
  const other = await letter();
  const heads = await engine.ask('mail.assign', { id: other, receivers: [responsible(units.roads)] });
  expect(
    await engine.refusal('mail.treat', {
      assignment: heads.assignments[0] ?? '',
      paper: { on: '2026-03-12' },
    }),
  ).toBe('circuit.unit-logs-in');
});

it('refuses in words: no clearance, a due date before its start, two responsible, a closed unit', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('said');
  await as('fatima');
  const secret = await letter({ confidentiality: 'confidential' });
  const ask = (receivers: ReturnType<typeof responsible>[], id = secret) =>
    engine.refusal('mail.assign', { id, receivers });
  expect(await ask([responsible(units.lights, { person: people.nadia })])).toBe('circuit.clearance');
  expect(await ask([responsible(units.water, { person: people.karim })])).toBe('circuit.not-in-unit');
  expect(await ask([responsible(null)])).toBe('circuit.no-receiver');
  expect(await ask([responsible(units.roads, { dueOn: '2026-03-11' })])).toBe('deadline.before-start');
  expect(await ask([responsible(units.roads), responsible(units.water)])).toBe('circuit.one-responsible');
  expect(await ask([responsible(units.roads, { instruction: 'nothing' })])).toBe('instruction.unknown');
  await engine.ask('mail.assign', { id: secret, receivers: [responsible(units.roads)] });
  expect(await ask([responsible(units.water)])).toBe('circuit.already-assigned');
  const close = { unit: units.lights, on: '2026-03-12', mergedInto: null, reassignTo: null };
  const work = await letter();
  await engine.ask('mail.assign', { id: work, receivers: [responsible(units.lights)] });
  expect(await engine.refusal('unit.close', close)).toBe('unit.open-mail');
  expect(await engine.refusal('unit.close', { ...close, unit: units.roads })).toBe('unit.has-units');
  expect(await engine.ask('unit.close', { ...close, reassignTo: units.roads })).toEqual({ moved: 1 });
  expect((await engine.ask('circuit.record', { id: work })).assignments).toMatchObject([
    { unit: { id: units.roads } },
  ]);
  expect(await engine.refusal('unit.change', { unit: units.sg, on: '2026-03-12', parent: units.roads })).toBe(
    'unit.cycle',
  );
  engine.machine.passTime(2 * 86_400_000);
  const later = await letter({ receivedOn: '2026-03-14', senderDate: null });
  expect(await ask([responsible(units.lights)], later)).toBe('unit.closed');
});

it('substitutes who would replace each other on the same days are refused', async () => {
  const { engine, units, people } = await council();
  const lend = (person: string, onBehalfOf: string, unit: string, from: string) => ({
    person,
    role: 'unit-head' as const,
    office: null,
    unit,
    from,
    to: '2026-04-10',
    onBehalfOf,
  });
  await engine.ask('person.grant', lend(people.nadia, people.karim, units.roads, '2026-04-01'));
  const back = lend(people.karim, people.nadia, units.lights, '2026-04-05');
  expect(await engine.refusal('person.grant', back)).toBe('person.delegation-cycle');
  // On other days each may stand in for the other.
  await engine.ask('person.grant', { ...back, from: '2026-04-11', to: '2026-04-20' });
});

it('the tree is shown as it was on a day', async () => {
  const { engine, units } = await council();
  engine.machine.passTime(86_400_000);
  const name = { ar: 'قسم الطرق', fr: 'Voirie' };
  await engine.ask('unit.change', { unit: units.roads, on: '2026-03-13', name, parent: null });
  const on = async (day: string | null) =>
    (await engine.ask('unit.tree', { on: day })).units.find(({ id }) => id === units.roads);
  expect(await on('2026-03-12')).toMatchObject({ parent: units.sg, name: { fr: 'ROADS' } });
  expect(await on(null)).toMatchObject({
    parent: null,
    name,
    people: [{ name: 'karim', role: 'unit-head' }],
  });
  expect((await engine.ask('unit.history', { unit: units.roads })).versions).toHaveLength(2);
});
