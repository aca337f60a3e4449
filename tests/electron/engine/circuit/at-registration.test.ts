import { expect, it, vi } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { council } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('a letter registered with its unit is in that unit’s tray in the same save, once, however often it is sent', async () => {
  const { engine, units, as } = await council();
  await as('omar');
  const asked = letter({
    assign: { unit: units.roads, person: null, suggested: [units.water, units.roads] },
  });
  const first = await engine.ask('mail.register', asked);
  expect(await engine.ask('mail.register', asked)).toEqual(first);
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 0 });
  const { assignments } = await engine.ask('circuit.record', { id: first.id });
  expect(assignments).toMatchObject([{ kind: 'responsible', state: 'waiting', unit: { id: units.roads } }]);
  const { history } = await engine.ask('mail.record', { id: first.id });
  expect(history.map(({ type }) => type).sort()).toEqual(['mail.assign', 'mail.register']);
  expect(await engine.ask('entry.previous', { kind: 'incoming' })).toMatchObject({
    mail: { assigned: { unit: units.roads, person: null } },
  });
  await as('karim');
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 1 });
});

it('who may not have it is refused before a number is given', async () => {
  const { engine, units, people, as } = await council();
  const before = await engine.ask('mail.expected-number', { kind: 'incoming' });
  const secret = (assign: object) =>
    letter({ confidentiality: 'secret', assign: { unit: units.roads, person: null, ...assign } });
  expect(await engine.refusal('mail.register', secret({}))).toBe('circuit.unit-clearance');
  expect(await engine.refusal('mail.register', secret({ person: people.karim }))).toBe('circuit.clearance');
  expect(await engine.refusal('mail.register', secret({ person: people.nadia }))).toBe('circuit.clearance');
  const nobody = letter({ assign: { unit: crypto.randomUUID(), person: null } });
  expect(await engine.refusal('mail.register', nobody)).toBe('unit.unknown');
  expect(await engine.ask('mail.expected-number', { kind: 'incoming' })).toEqual(before);
  // Whose own sight does not reach it gives it to nobody.
  await as('omar');
  expect(await engine.refusal('mail.register', secret({ unit: units.water }))).toBe('person.not-allowed');
  // A unit on paper has nobody who logs in: its words are read by the direction alone.
  await as('fatima');
  const onPaper = await engine.ask('mail.register', secret({ unit: units.water }));
  expect(await engine.ask('circuit.record', { id: onPaper.id })).toMatchObject({ state: 'assigned' });
});
