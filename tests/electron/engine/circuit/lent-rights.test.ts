import { expect, it, vi } from 'vitest';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { type Council, council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Amal heads a unit until the 20th; Nadia stands in for her, it was written, until the end of the year. */
async function standIn({ engine, people, as }: Council, unit: string) {
  await as('fatima');
  const { id: amal } = await engine.ask('person.create', { login: 'amal', name: 'amal' });
  await engine.ask('person.set-password', { person: amal, password: PASSWORD });
  const head = { role: 'unit-head' as const, office: null, unit };
  const own = { ...head, person: amal, from: null, to: '2026-03-20', onBehalfOf: null };
  await engine.ask('person.grant', own);
  const lent = { ...head, person: people.nadia, from: '2026-03-12', to: '2026-12-31', onBehalfOf: amal };
  // On those days Amal holds nothing that could be lent.
  expect(await engine.refusal('person.grant', { ...lent, from: '2026-03-21' })).toBe('person.not-held');
  await engine.ask('person.grant', lent);
  const { people: all } = await engine.ask('person.list', {});
  return all.find(({ login }) => login === 'amal')?.grants[0]?.id ?? '';
}

it('a substitute has what is lent no longer than whoever lends it has it: to its last day, and not the day after', async () => {
  const made = await council();
  const { engine, units, people, as, letter } = made;
  await standIn(made, units.water);
  await as('omar');
  const secret = await letter({ subject: 'رسالة أولى', confidentiality: 'confidential' });
  const mail = await letter({ subject: 'رسالة ثانية' });
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.water)] });
  const unitsHeld = async () => (await engine.ask('board.head', { unit: null, lines: 5 })).units.length;
  const peopleThere = async () => {
    const { units: tree } = await engine.ask('unit.tree', { on: null });
    return tree.find(({ id }) => id === units.water)?.people.map(({ name }) => name);
  };
  engine.machine.setTime('2026-03-20T20:00:00.000Z');
  await as('nadia');
  expect([await unitsHeld(), (await engine.ask('tray.counts', {})).unit]).toEqual([2, 1]);
  expect(await peopleThere()).toEqual(['amal', 'nadia']);
  engine.machine.setTime('2026-03-21T08:00:00.000Z');
  await as('nadia');
  expect([await unitsHeld(), (await engine.ask('tray.counts', {})).unit]).toEqual([1, 0]);
  expect(await peopleThere()).toEqual([]);
  // Nor is she given what only that right would let her read.
  await as('fatima');
  await engine.ask('person.clearance', { person: people.nadia, level: 1 });
  const given = { id: secret, receivers: [responsible(units.water, { person: people.nadia })] };
  expect(await engine.refusal('mail.assign', given)).toBe('circuit.not-in-unit');
});

it('over a unit stands whoever may treat its letters that day: no auditor, and no substitute of somebody gone', async () => {
  const made = await council();
  const { engine, units, people, as, letter } = made;
  const own = await standIn(made, units.sg);
  const audit = { person: people.omar, role: 'auditor' as const, office: null, unit: units.sg };
  await engine.ask('person.grant', { ...audit, from: null, to: null, onBehalfOf: null });
  await as('omar');
  const id = await letter();
  const due = { dueOn: '2026-03-13' };
  await engine.ask('mail.assign', { id, receivers: [responsible(units.roads, due)] });
  const lies = async (login: string) => {
    await as(login);
    const { late, escalated } = await engine.ask('board.head', { unit: null, lines: 5 });
    expect(late.count).toBe(late.lines.length);
    return escalated;
  };
  engine.machine.setTime('2026-03-18T08:00:00.000Z');
  expect([await lies('said'), await lies('nadia'), await lies('amal')]).toEqual([0, 1, 1]);
  await as('fatima');
  await engine.ask('person.revoke', { grant: own });
  expect([await lies('said'), await lies('nadia')]).toEqual([1, 0]);
});
