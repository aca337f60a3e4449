import { expect, it } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { returnMail } from '#shared/commands/circuit-steps.ts';
import { closeUnit } from '#shared/commands/units.ts';
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
