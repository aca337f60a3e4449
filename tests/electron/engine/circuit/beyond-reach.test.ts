import { expect, it, vi } from 'vitest';
import { TRAY_NAMES } from '#shared/contract/trays.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { type Council, council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Every tray of whoever is signed in: as many lines as it says. */
async function trays({ engine }: Council) {
  const counts = await engine.ask('tray.counts', {});
  for (const tray of TRAY_NAMES) {
    const { lines } = await engine.ask('tray.list', { tray, unit: null, after: null, limit: 50 });
    expect([tray, counts[tray]]).toEqual([tray, lines.length]);
  }
  return counts;
}

it('what a unit asked of others beside its step is waited for by whoever gave it the letter, once it lost the letter', async () => {
  const made = await council();
  const { engine, units, as, letter } = made;
  const given = async (subject: string) => {
    await as('omar');
    const id = await letter({ subject });
    const { assignments } = await engine.ask('mail.assign', { id, receivers: [responsible(units.roads)] });
    await as('karim');
    const beside = { ...responsible(units.lights), kind: 'subtask' as const };
    const { assignments: asked } = await engine.ask('mail.assign', { id, receivers: [beside] });
    expect((await trays(made)).given).toBe(1);
    return { id, step: assignments[0] ?? '', beside: asked[0] ?? '' };
  };
  const first = await given('تعبيد الزنقة 4');
  await engine.ask('mail.return', { assignment: first.step, motive: 'ليس من اختصاصنا' });
  expect((await trays(made)).given).toBe(0);
  const second = await given('إنارة ساحة المسجد');
  await as('nadia');
  await engine.ask('mail.return', { assignment: second.beside, motive: 'لا نتوفر على المعطيات' });
  await as('karim');
  expect((await trays(made)).returned).toBe(1);
  await as('omar');
  await engine.ask('mail.withdraw', { assignment: second.step, motive: 'خطأ' });
  // With the letter that came back itself.
  expect((await trays(made)).returned).toBe(2);
  await as('karim');
  expect((await trays(made)).returned).toBe(0);
  await as('nadia');
  expect((await trays(made)).unit).toBe(1);
});

it('a division that asks somebody else beside its service asks in its own name', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const id = await letter();
  await engine.ask('mail.assign', { id, receivers: [responsible(units.roads)] });
  await as('karim');
  for (const unit of [units.lights, units.water])
    await engine.ask('mail.assign', { id, receivers: [{ ...responsible(unit), kind: 'subtask' }] });
  const { assignments } = await engine.ask('circuit.record', { id });
  expect(assignments.map(({ from }) => from?.fr ?? null)).toEqual([null, 'ROADS', 'ROADS']);
  expect(new Set(assignments.slice(1).map(({ parent }) => parent))).toEqual(new Set([assignments[0]?.id]));
});

it('what lies with somebody by name is counted while they may see it, and no longer after they moved', async () => {
  const made = await council();
  const { engine, units, people, as, letter } = made;
  await as('omar');
  const id = await letter();
  const byName = responsible(units.roads, { person: people.karim, dueOn: '2026-03-13' });
  await engine.ask('mail.assign', { id, receivers: [byName] });
  await as('karim');
  expect(await trays(made)).toMatchObject({ mine: 1, unit: 1, 'due-soon': 1 });
  await as('fatima');
  const { people: all } = await engine.ask('person.list', {});
  const held = all.find(({ login }) => login === 'karim')?.grants[0]?.id ?? '';
  await engine.ask('person.revoke', { grant: held });
  const moved = { person: people.karim, role: 'unit-head' as const, office: null, unit: units.lights };
  await engine.ask('person.grant', { ...moved, from: null, to: null, onBehalfOf: null });
  await as('karim');
  expect(await trays(made)).toMatchObject({ mine: 0, unit: 0, 'due-soon': 0 });
  expect((await engine.ask('deadline.reminders', {})).dueSoon).toBe(0);
});

it('what somebody of no unit has been late with for too long lies with the direction, also once they are gone', async () => {
  const made = await council();
  const { engine, people, as, letter } = made;
  await as('fatima');
  const { id: person } = await engine.ask('person.create', { login: 'amal', name: 'amal' });
  const role = { role: 'president' as const, office: null, unit: null };
  await engine.ask('person.grant', { ...role, person, from: null, to: null, onBehalfOf: null });
  await engine.ask('person.set-password', { person, password: PASSWORD });
  await as('omar');
  const id = await letter();
  const given = [responsible(null, { person: people.omar, dueOn: '2026-03-13' })];
  await engine.ask('mail.assign', { id, receivers: given });
  engine.machine.passTime(5 * 86_400_000);
  await as('omar');
  expect(await trays(made)).toMatchObject({ mine: 1, late: 1 });
  await as('fatima');
  await engine.ask('person.state', { person: people.omar, state: 'suspended' });
  for (const login of ['amal', 'said']) {
    await as(login);
    expect((await trays(made)).late).toBe(1);
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    expect([board.escalated, board.late.lines]).toMatchObject([1, [{ id, person: 'omar' }]]);
  }
});

it('a head is the pen of no other unit’s paper: that is the registry’s', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const id = await letter();
  const opinion = { ...responsible(units.water), kind: 'opinion' as const };
  await engine.ask('mail.assign', { id, receivers: [responsible(units.roads), opinion] });
  const page = { id, text: 'موافق', unit: units.water, paper: { on: '2026-03-12' } };
  const step = {
    id,
    receivers: [{ ...responsible(units.lights), kind: 'subtask' as const }],
    fromUnit: units.water,
    paper: page.paper,
  };
  await as('karim');
  expect(await engine.refusal('mail.annotate', page)).toBe('circuit.not-yours');
  expect(await engine.refusal('mail.assign', step)).toBe('circuit.not-yours');
  await engine.ask('mail.annotate', { ...page, unit: units.lights, paper: null });
  await as('omar');
  await engine.ask('mail.annotate', page);
  await engine.ask('mail.assign', step);
});

it('a letter is made more confidential only in hands that may still read it; taken back first, it is', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('omar');
  const id = await letter();
  const given = [
    responsible(units.lights, { person: people.nadia }),
    { ...responsible(units.roads), kind: 'copy' as const },
  ];
  const { assignments } = await engine.ask('mail.assign', { id, receivers: given });
  await as('fatima');
  await engine.ask('person.clearance', { person: people.nadia, level: 1 });
  const raised = (value: string) => ({ id, field: 'confidentiality', value, reason: 'معطيات شخصية' });
  await engine.ask('mail.amend', raised('confidential'));
  expect(await engine.call('mail.amend', raised('secret'))).toMatchObject({
    error: { code: 'amend.beyond-holder', params: { holder: 'nadia' } },
  });
  await engine.ask('mail.withdraw', { assignment: assignments[0] ?? '', motive: 'سري' });
  await engine.ask('mail.amend', raised('secret'));
  await engine.ask('mail.amend', raised('ordinary'));
});

it('a day by which something is wanted is no more than ten years ahead: a mistyped year', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const id = await letter();
  const due = (dueOn: string) => ({ id, receivers: [responsible(units.roads, { dueOn })] });
  expect(await engine.call('mail.assign', due('2062-03-20'))).toMatchObject({
    error: { code: 'date.far-ahead', params: { field: 'dueOn', on: '2062-03-20' } },
  });
  await engine.ask('mail.assign', due('2036-03-12'));
  const sent = await letter({ kind: 'outgoing', subject: 'طلب معطيات' });
  expect(await engine.refusal('mail.await', { id: sent, due: '2062-03-20' })).toBe('date.far-ahead');
});

it('a link is taken away by whoever may answer both letters: a copy of the answer alone opens nothing', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const asked = await letter();
  await engine.ask('mail.assign', { id: asked, receivers: [responsible(units.water)] });
  const reply = await letter({ kind: 'outgoing', subject: 'جواب' });
  await engine.ask('mail.reply', { reply, answers: [asked], closes: true });
  const copy = { ...responsible(units.roads), kind: 'copy' as const };
  await engine.ask('mail.assign', { id: reply, receivers: [copy] });
  await as('karim');
  expect(await engine.refusal('mail.unlink', { reply, answers: asked })).toBe('mail.unknown');
  await as('omar');
  await engine.ask('mail.unlink', { reply, answers: asked });
});
