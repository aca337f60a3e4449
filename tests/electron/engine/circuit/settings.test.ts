import { expect, it, vi } from 'vitest';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('a rule of the law changes from a day on, with its source: old clocks keep theirs, every form stays readable', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const before = await letter();
  const set = (mail: string) =>
    engine.ask('deadline.set', { mail, preset: 'complaint', nature: 'legal', start: '2026-03-12' });
  expect((await set(before)).due).toBe('2026-05-11');
  const form = {
    name: 'complaint',
    from: '2026-03-10',
    calculator: 'working-days' as const,
    count: 30,
    extension: null,
    extensionTimes: 0,
    movesToWorkingDay: true,
    silenceAccepts: true,
    source: 'مرسوم جديد، الجريدة الرسمية عدد 7999',
  };
  await engine.ask('deadline.preset', form);
  expect(await engine.refusal('deadline.preset', form)).toBe('amend.same-value');
  // Only what it says of silence is other: that is a change too.
  await engine.ask('deadline.preset', { ...form, silenceAccepts: false });
  expect(await engine.refusal('deadline.preset', { ...form, from: '2020-01-01' })).toBe(
    'deadline.preset-old',
  );
  expect(await engine.refusal('deadline.preset', { ...form, from: '2026-04-01', extensionTimes: 1 })).toBe(
    'deadline.extension-half',
  );
  await engine.ask('deadline.preset', { ...form, from: '2027-01-01', count: 10, source: 'قرار آت' });
  // Thirty working days from 12 March 2026: Thursday 23 April; no weekday off lies between.
  expect((await set(await letter())).due).toBe('2026-04-23');
  expect((await engine.ask('circuit.record', { id: before })).deadlines).toMatchObject([
    { due: '2026-05-11' },
  ]);
  const { presets } = await engine.ask('deadline.forms', {});
  expect(presets.find(({ name }) => name === 'complaint')?.forms).toMatchObject([
    { since: null, count: 60, calculator: 'calendar-days', inForce: false },
    { since: '2026-03-10', count: 30, silenceAccepts: false, inForce: true, source: form.source },
    { since: '2027-01-01', count: 10, inForce: false },
  ]);
  await engine.ask('deadline.preset', { ...form, name: 'طلب رخصة', from: '2026-03-01', count: 7 });
  const named = await engine.ask('deadline.presets', { on: null });
  expect(named.presets.at(-1)).toMatchObject({ name: 'طلب رخصة', count: 7, since: '2026-03-01' });
  await as('omar');
  expect(await engine.refusal('deadline.preset', { ...form, count: 9 })).toBe('person.not-allowed');
});

it('another weekly rest and another Hijri offset compute open deadlines again, and say what moved', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  await engine.ask('deadline.set', { mail, preset: 'urgent', nature: 'internal', start: '2026-03-12' });
  const due = async () => (await engine.ask('circuit.record', { id: mail })).deadlines[0]?.due;
  // Five working days from Thursday 12 March: Thursday 19.
  expect(await due()).toBe('2026-03-19');
  await engine.ask('calendar.configure', { weekend: [5, 6], hijriOffset: -1 });
  // Friday and Saturday off: 15, 16, 17, 18, 19 March.
  await expect
    .poll(() => engine.ask('calendar.year', { year: 2026, office: null }))
    .toMatchObject({
      weekend: [5, 6],
      recomputing: 0,
    });
  expect(await due()).toBe('2026-03-19');
  await engine.ask('calendar.configure', { weekend: [7], hijriOffset: -1 });
  // Sunday alone: 13, 14, 16, 17, 18 March.
  await expect.poll(() => due()).toBe('2026-03-18');
  expect(await engine.refusal('calendar.configure', { weekend: [7], hijriOffset: -1 })).toBe(
    'amend.same-value',
  );
  const changes = (await engine.ask('calendar.year', { year: 2026, office: null })).changes;
  expect(changes[0]).toMatchObject({ kind: 'renew', moved: 1 });
  await as('omar');
  expect(await engine.ask('app.status', {})).toMatchObject({ hijriOffset: -1 });
  expect(await engine.refusal('calendar.configure', { weekend: [6, 7], hijriOffset: 0 })).toBe(
    'person.not-allowed',
  );
});

it('a day off of one office counts for its letters alone; everybody’s calendar does not show it', async () => {
  const { engine, as } = await council();
  await as('fatima');
  const { council: here } = await engine.ask('app.status', {});
  const office = here?.office.id ?? '';
  const name = { ar: 'موسم محلي', fr: 'Moussem' };
  const { change } = await engine.ask('calendar.add', { date: '2026-06-08', name, office });
  const days = async (who: string | null) =>
    (await engine.ask('calendar.year', { year: 2026, office: who })).holidays.map(({ date }) => date);
  expect(await days(office)).toContain('2026-06-08');
  expect(await days(null)).not.toContain('2026-06-08');
  expect(await engine.refusal('calendar.remove', { date: '2026-06-08', office: null })).toBe(
    'calendar.not-off',
  );
  // Withdrawn, it is gone; a day of everybody may be worked in one office.
  await engine.ask('calendar.withdraw', { change });
  await engine.ask('calendar.remove', { date: '2026-05-01', office });
  expect(await days(office)).not.toContain('2026-06-08');
  expect(await days(office)).not.toContain('2026-05-01');
  expect(await days(null)).toContain('2026-05-01');
});

it('rules of suggestion come first and are removed; steps, escalation and instructions are the council’s own', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const rule = (input: object) =>
    engine.ask('suggestion.rule', {
      id: null,
      match: 'word',
      text: 'الإنارة',
      unit: units.lights,
      removed: false,
      ...input,
    });
  const { id } = await rule({});
  await rule({ match: 'sender', text: 'وزارة الداخلية', unit: units.sg });
  const asked = { correspondent: 'وزارة الداخلية', subject: 'إصلاح الإنارة العمومية' };
  expect((await engine.ask('suggestion.units', asked)).units).toMatchObject([
    { unit: units.sg, why: 'rule' },
    { unit: units.lights, why: 'rule', because: ['اناره'] },
  ]);
  expect(
    await engine.refusal('suggestion.rule', {
      id: null,
      match: 'word',
      text: 'كلمتان هنا',
      unit: units.sg,
      removed: false,
    }),
  ).toBe('suggestion.one-word');
  await rule({ id, removed: true });
  expect((await engine.ask('suggestion.units', asked)).units).toMatchObject([{ unit: units.sg }]);
  expect((await engine.ask('suggestion.precision', {})).rules).toHaveLength(1);
  await engine.ask('circuit.configure', { suggestions: false });
  expect((await engine.ask('suggestion.units', asked)).units).toEqual([]);

  const { steps } = await engine.ask('circuit.settings', {});
  expect(steps.map(({ id: step }) => step)).toContain('secretariat');
  await engine.ask('circuit.configure', { steps: [...steps, { id: 'annex', ar: 'ملحقة', fr: 'Annexe' }] });
  expect(
    await engine.refusal('circuit.configure', { steps: steps.filter(({ id: step }) => step !== 'division') }),
  ).toBe('unit.step-used');
  await engine.ask('circuit.configure', { escalationDays: null });
  expect(await engine.ask('circuit.settings', {})).toMatchObject({
    escalationDays: null,
    suggestions: false,
  });

  const change = { id: null, name: { ar: 'للبت', fr: 'Pour décision' }, place: 0, retired: false };
  const added = await engine.ask('instruction.change', change);
  await engine.ask('instruction.favourite', { id: added.id, favourite: true });
  const list = (await engine.ask('instruction.list', {})).instructions;
  expect(list[0]).toMatchObject({ id: added.id, favourite: true, name: change.name });
  await engine.ask('instruction.change', { ...change, id: added.id, retired: true });
  expect(
    await engine.refusal('mail.assign', {
      id: await letter(),
      receivers: [responsible(units.roads, { instruction: 'unheard-of' })],
    }),
  ).toBe('instruction.unknown');
  expect(engine.bugs).toEqual([]);
});
