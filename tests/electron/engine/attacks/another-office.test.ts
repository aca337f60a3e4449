import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const OTHER = 'trois mots sans rapport';
const ANNEXE = '0190b000-0000-7000-8000-000000000009';

/** A clerk and head of an annexe signed in at the main desk, where one letter is. */
async function annexeClerk(): Promise<{ engine: TestEngine; mail: string }> {
  const engine = await openedEngine();
  const { id: mail } = await engine.ask('mail.register', letter());
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.prepare('INSERT INTO office VALUES (?, ?, ?, ?)').run(ANNEXE, 'ANX', 'الملحقة', 'Annexe');
  connection.close();
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { id: person } = await engine.ask('person.create', { login: 'omar', name: 'Omar' });
  await engine.ask('person.set-password', { person, password: OTHER });
  const there = { person, office: ANNEXE, unit: null, from: null, to: null, onBehalfOf: null };
  for (const role of ['clerk', 'office-head'] as const) await engine.ask('person.grant', { ...there, role });
  await engine.ask('session.sign-in', { login: 'omar', password: OTHER });
  return { engine, mail };
}

describe('rights in another office only', () => {
  it('a letter of this one is answered as one that does not exist', async () => {
    const { engine, mail } = await annexeClerk();
    for (const id of [mail, freshId()]) {
      expect(await engine.refusal('mail.record', { id })).toBe('mail.unknown');
      expect(await engine.refusal('mail.void', { id, reason: 'سبب' })).toBe('mail.unknown');
      const change = { id, field: 'observation', value: 'x', reason: 'سبب' };
      expect(await engine.refusal('mail.amend', change)).toBe('mail.unknown');
      expect(await engine.refusal('original.move', { id, place: 'رف', reason: '' })).toBe('mail.unknown');
    }
    const page = { day: null, kind: null, at: 0, limit: 10 };
    expect(await engine.ask('mail.list', page)).toEqual({ lines: [], total: 0 });
  });

  it('the screens of this one offer nothing that is allowed only there', async () => {
    const { engine } = await annexeClerk();
    const { person } = await engine.ask('app.status', {});
    expect(person?.actions).toEqual([]);
    expect((await engine.ask('pen.today', {})).questions).toEqual([]);
    expect(await engine.refusal('mail.expected-number', { kind: 'incoming' })).toBe('person.not-allowed');
  });
});

it('whoever sees a letter and may not change it is told so', async () => {
  const engine = await openedEngine();
  const { id: mail } = await engine.ask('mail.register', letter());
  const { id: person } = await engine.ask('person.create', { login: 'omar', name: 'Omar' });
  await engine.ask('person.set-password', { person, password: OTHER });
  const everywhere = { person, office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', { ...everywhere, role: 'clerk' });
  await engine.ask('session.sign-in', { login: 'omar', password: OTHER });
  expect(await engine.refusal('mail.void', { id: mail, reason: 'سبب' })).toBe('person.not-allowed');
});
