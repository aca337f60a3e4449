import { expect, it } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { closeMail, reopenMail, returnMail } from '#shared/commands/circuit-steps.ts';
import { closeUnit } from '#shared/commands/close-unit.ts';
import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailAssign } from '#shared/journal/facts/assignment.ts';
import { directed as desk, refusal, to } from './circuit-desk.ts';

const reason = 'سبب';
const START = '2026-03-12';

it('a closed unit receives nothing, has nothing left, and what it gave comes back to whoever took over', () => {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division');
  const mail = made.letter();
  const [held = ''] = made.run(assignMail, { id: mail, receivers: [to(near)] }).assignments;
  const other = made.letter();
  const [given = ''] = made.run(assignMail, {
    id: other,
    receivers: [to(made.roads)],
    fromUnit: near,
  }).assignments;
  const close = { unit: near, on: START, mergedInto: null, reassignTo: null };
  expect(refusal(() => made.run(closeUnit, close))).toBe('unit.open-mail');
  expect(refusal(() => made.run(closeUnit, { ...close, on: '2026-03-13' }))).toBe('date.in-future');
  expect(made.run(closeUnit, { ...close, reassignTo: made.sg })).toEqual({ moved: 2 });
  const step = (id: string) => made.rows.get('assignment', id);
  expect([step(held), step(given)]).toMatchObject([
    { unit: made.sg, from_unit: null },
    { unit: made.roads, from_unit: made.sg },
  ]);
  made.run(returnMail, { assignment: given, motive: reason });
  expect(made.rows.list('tray_count', { tray: 'returned' })).toMatchObject([{ holder: made.sg, count: 1 }]);
  const more = made.letter();
  const again = { id: more, receivers: [to(near)] };
  expect(refusal(() => made.run(assignMail, again))).toBe('unit.closed');
});

it('a letter that another desk gave to a unit closed meanwhile still goes on elsewhere', () => {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division');
  const mail = made.letter();
  const body = { mail, fromUnit: null, forwards: null, suggested: [], paperOn: null };
  const step = { kind: 'responsible' as const, unit: near, person: null, parent: null, instruction: '' };
  const close = { unit: near, on: START, mergedInto: null, reassignTo: null };
  made.run(closeUnit, close);
  const assignments = [{ ...step, assignment: made.newId(), dueOn: null }];
  made.record(fact(mailAssign, { ...body, assignments }, { motive: '', notes: [''], fileNames: [] }));
  expect(refusal(() => made.run(closeUnit, close))).toBe('unit.open-mail');
  expect(made.run(closeUnit, { ...close, reassignTo: made.roads })).toEqual({ moved: 1 });
  expect(made.rows.get('mail', mail)?.unit).toBe(made.roads);
  expect(refusal(() => made.run(closeUnit, close))).toBe('unit.closed');
});

it('a confidential letter goes on to no unit where nobody may read it, when its own is closed', () => {
  const made = desk();
  made.person('unit-head', made.lights, 0);
  const near = made.unit('NEAR', made.sg, 'division');
  made.person('unit-head', near, 2);
  const mail = made.letter({ confidentiality: 'confidential' });
  made.run(assignMail, { id: mail, receivers: [to(near)] });
  const close = { unit: near, on: START, mergedInto: null };
  const nobody = made.unit('NOBODY', null, 'division');
  expect(refusal(() => made.run(closeUnit, { ...close, reassignTo: nobody }))).toBe('circuit.unit-clearance');
  made.run(closeUnit, { ...close, reassignTo: made.roads });
});

/** A letter that a unit had and that is closed, and the closing of that unit. */
function closedLetter(mergedInto: (made: ReturnType<typeof desk>) => string | null) {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division');
  const mail = made.letter();
  const [step = ''] = made.run(assignMail, { id: mail, receivers: [to(near)] }).assignments;
  made.run(closeMail, { id: mail });
  made.run(closeUnit, { unit: near, on: START, mergedInto: mergedInto(made), reassignTo: null });
  return { made, near, mail, held: () => made.rows.get('assignment', step) };
}

it('a letter opened again after its unit was merged lies with whoever took over, merged twice or not', () => {
  const { made, mail, held } = closedLetter(({ roads }) => roads);
  const twice = { unit: made.roads, on: START, mergedInto: made.water, reassignTo: null };
  expect(refusal(() => made.run(closeUnit, twice))).toBe('unit.has-units');
  made.run(closeUnit, { unit: made.lights, on: START, mergedInto: null, reassignTo: null });
  made.run(closeUnit, twice);
  made.run(reopenMail, { id: mail, reason });
  expect(held()).toMatchObject({ state: 'taken', unit: made.water, person: null });
  expect(made.rows.get('mail', mail)).toMatchObject({ circuit: 'assigned', unit: made.water });
  expect(made.rows.list('tray_count', { tray: 'unit' })).toMatchObject([{ holder: made.water, count: 1 }]);
  // Whoever is told to give it to the one that was merged hears which one took over.
  const other = made.letter();
  expect(refusal(() => made.run(assignMail, { id: other, receivers: [to(made.roads)] }))).toBe('unit.merged');
});

it('a letter opened again after its unit was closed for good is asked for whom; a closed one is no answer', () => {
  const { made, near, mail, held } = closedLetter(() => null);
  const open = (to: string | null) => refusal(() => made.run(reopenMail, { id: mail, reason, to }));
  expect(open(null)).toBe('circuit.no-heir');
  expect(open(near)).toBe('unit.closed');
  expect(held()).toMatchObject({ state: 'closed', unit: near });
  expect(open(made.roads)).toBe('');
  expect(held()).toMatchObject({ state: 'taken', unit: made.roads });
  // Its history says both.
  const events = made.rows.list('mail_event', { mail }).map(({ type }) => type);
  expect(events).toEqual(expect.arrayContaining(['mail.reopen', 'mail.transfer']));
});

it('a confidential letter is opened again for no unit where nobody may read it', () => {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division');
  made.person('unit-head', near, 2);
  const nobody = made.unit('NOBODY', null, 'division');
  const mail = made.letter({ confidentiality: 'confidential' });
  made.run(assignMail, { id: mail, receivers: [to(near)] });
  made.run(closeMail, { id: mail });
  made.run(closeUnit, { unit: near, on: START, mergedInto: nobody, reassignTo: null });
  expect(refusal(() => made.run(reopenMail, { id: mail, reason }))).toBe('circuit.unit-clearance');
  expect(refusal(() => made.run(reopenMail, { id: mail, reason, to: made.roads }))).toBe('');
});

it('what a unit closed for good had given comes back to the registry, once its letter is opened again', () => {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division');
  const mail = made.letter();
  const [step = ''] = made.run(assignMail, {
    id: mail,
    receivers: [to(made.roads)],
    fromUnit: near,
  }).assignments;
  made.run(closeMail, { id: mail });
  made.run(closeUnit, { unit: near, on: START, mergedInto: null, reassignTo: null });
  made.run(reopenMail, { id: mail, reason });
  expect(made.rows.get('assignment', step)).toMatchObject({ unit: made.roads, from_unit: null });
  made.run(returnMail, { assignment: step, motive: reason });
  const { office } = made.context();
  expect(made.rows.list('tray_count', { tray: 'returned' })).toMatchObject([{ holder: office, count: 1 }]);
});

it('a key taken back after the unit was closed brings nothing back into it', () => {
  const made = desk();
  const near = made.unit('NEAR', made.sg, 'division', 'heads');
  const mail = made.letter();
  const [assignment = ''] = made.run(assignMail, { id: mail, receivers: [to(near)] }).assignments;
  const { done } = made.run(processMail, { from: 'unit', letters: [{ mail, assignment }] });
  made.run(closeUnit, { unit: near, on: START, mergedInto: made.roads, reassignTo: null });
  expect(refusal(() => made.run(unprocessMail, { done }))).toBe('circuit.undo-too-late');
  expect(made.rows.list('tray_count', { tray: 'unit' })).toEqual([]);
});
