import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const OTHER = 'trois mots sans rapport';
const ALWAYS = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
type Role = InputOf<'person.grant'>['role'];

const signIn = (engine: TestEngine, login: string, password = OTHER) =>
  engine.ask('session.sign-in', { login, password });

async function joined(engine: TestEngine, login: string, role: Role | null = null): Promise<string> {
  const { id } = await engine.ask('person.create', { login, name: login });
  await engine.ask('person.set-password', { person: id, password: OTHER });
  if (role) await engine.ask('person.grant', { ...ALWAYS, person: id, role });
  return id;
}

/** Two administrators who keep to the rule; Fatima, who also heads the office, is signed in. */
async function house() {
  const engine = await openedEngine();
  const me = (await engine.ask('app.status', {})).person?.id ?? '';
  const other = await joined(engine, 'other', 'administrator');
  const clerk = await joined(engine, 'clerk');
  await engine.ask('second.require', { required: true });
  return { engine, me, other, clerk };
}

it('an office with one administrator stays as it is: the rule needs two', async () => {
  const engine = await openedEngine();
  expect(await engine.refusal('second.require', { required: true })).toBe('second.alone');
  const clerk = await joined(engine, 'clerk', 'clerk');
  await engine.ask('person.clearance', { person: clerk, level: 1 });
  expect(await engine.ask('second.list', {})).toEqual({ required: false, administrators: 1, lines: [] });
});

it('a right is asked by one and given by another, who is somebody else', async () => {
  const { engine, me, clerk } = await house();
  const input = { ...ALWAYS, person: clerk, role: 'clerk' as const };
  expect(await engine.refusal('person.grant', input)).toBe('second.needed');
  expect(await engine.refusal('person.clearance', { person: clerk, level: 2 })).toBe('second.needed');
  const { id } = await engine.ask('second.ask', { act: 'person.grant', input });
  expect(await engine.refusal('second.confirm', { ask: id })).toBe('second.own');
  expect((await engine.ask('second.list', {})).lines).toMatchObject([
    { id, about: 'clerk', state: 'asked', own: true, mayConfirm: false, asker: 'فاطمة الزهراء' },
  ]);
  await signIn(engine, 'other');
  expect((await engine.ask('second.list', {})).lines).toMatchObject([{ id, own: false, mayConfirm: true }]);
  await engine.ask('second.confirm', { ask: id });
  expect(await engine.refusal('second.confirm', { ask: id })).toBe('second.settled');
  expect((await engine.ask('second.list', {})).lines).toMatchObject([
    { state: 'confirmed', settledBy: 'other' },
  ]);
  await signIn(engine, 'clerk');
  await engine.ask('mail.register', letter());
  expect(await engine.refusal('second.confirm', { ask: id })).toBe('second.settled');
  expect(await engine.refusal('second.list', {})).toBe('person.not-allowed');
  // What was asked in vain gives nothing.
  await signIn(engine, 'other');
  const again = { act: 'person.clearance' as const, input: { person: clerk, level: 2 } };
  const withdrawn = await engine.ask('second.ask', again);
  // Asked again while it waits, it is the same; once settled, another.
  expect(await engine.ask('second.ask', again)).toEqual(withdrawn);
  await engine.ask('second.drop', { ask: withdrawn.id });
  const refused = await engine.ask('second.ask', again);
  await signIn(engine, 'fatima', PASSWORD);
  await engine.ask('second.drop', { ask: refused.id });
  expect((await engine.ask('second.list', {})).lines.map(({ state }) => state).sort()).toEqual([
    'confirmed',
    'refused',
    'withdrawn',
  ]);
  const { people } = await engine.ask('person.list', {});
  expect(people.find(({ id: one }) => one === clerk)?.clearance).toBe(0);
  expect(me).not.toBe(clerk);
});

it('whoever may not do it may neither ask nor confirm it', async () => {
  const { engine, clerk } = await house();
  const input = { ...ALWAYS, person: clerk, role: 'administrator' as const };
  const { id } = await engine.ask('second.ask', { act: 'person.grant', input });
  await signIn(engine, 'clerk');
  expect(await engine.refusal('second.ask', { act: 'person.grant', input })).toBe('person.not-allowed');
  for (const channel of ['second.confirm', 'second.drop'] as const)
    expect(await engine.refusal(channel, { ask: id })).toBe('person.not-allowed');
  expect(await engine.refusal('second.confirm', { ask: clerk })).toBe('second.unknown');
});

it('a unit is put under another by two, since whoever works there would see its letters; renamed or taken away by one', async () => {
  const { engine } = await house();
  const unit = async (code: string, parent: string | null) => {
    const described = { code, name: { ar: code, fr: '' }, step: 'division', mode: 'heads' as const };
    return (await engine.ask('unit.create', { ...described, parent, from: '2026-01-01' })).id;
  };
  const [roads, works] = [await unit('ROADS', null), await unit('WORKS', null)];
  const lanes = await unit('LANES', roads);
  const move = (parent: string | null, name = 'LANES') => ({
    unit: lanes,
    on: '2026-03-12',
    parent,
    name: { ar: name, fr: '' },
  });
  expect(await engine.refusal('unit.change', move(works))).toBe('second.needed');
  await engine.ask('unit.change', move(roads, 'STREETS'));
  const { id } = await engine.ask('second.ask', { act: 'unit.change', input: move(works) });
  await engine.ask('unit.change', move(null, 'STREETS'));
  await signIn(engine, 'other');
  expect((await engine.ask('second.list', {})).lines).toMatchObject([{ about: 'STREETS', under: 'WORKS' }]);
  await engine.ask('second.confirm', { ask: id });
  const { units } = await engine.ask('unit.tree', { on: null });
  expect(units.find((one) => one.id === lanes)).toMatchObject({ parent: works, name: { ar: 'LANES' } });
});

it('letters are destroyed by two: the administrator confirms where the office has one head', async () => {
  const { engine } = await house();
  const mails = [letter(), letter()];
  for (const one of mails) await engine.ask('mail.register', one);
  const input = { mails: mails.map(({ id }) => id), slip: 'B-12/2026' };
  expect(await engine.refusal('content.eliminate', input)).toBe('second.needed');
  const { id } = await engine.ask('second.ask', { act: 'content.eliminate', input });
  await signIn(engine, 'other');
  // The administrator sees the numbers of the slip, and no letter.
  expect((await engine.ask('second.list', {})).lines[0]?.about).toBe('ARR-DKH/38/2026 · ARR-DKH/39/2026');
  await engine.ask('second.confirm', { ask: id });
  await signIn(engine, 'fatima', PASSWORD);
  for (const { id: mail } of mails)
    expect(await engine.ask('mail.record', { id: mail })).toMatchObject({ state: 'eliminated', subject: '' });
});

it('the rule is ended by two, and ceases by itself when one administrator is left', async () => {
  const { engine, other, clerk } = await house();
  expect(await engine.refusal('second.require', { required: false })).toBe('second.needed');
  const { id } = await engine.ask('second.ask', { act: 'second.require', input: { required: false } });
  await signIn(engine, 'other');
  await engine.ask('second.confirm', { ask: id });
  await engine.ask('person.clearance', { person: clerk, level: 1 });
  await engine.ask('second.require', { required: true });
  // Taking away is never slowed down.
  await engine.ask('person.clearance', { person: clerk, level: 0 });
  expect(await engine.refusal('person.clearance', { person: clerk, level: 1 })).toBe('second.needed');
  await signIn(engine, 'fatima', PASSWORD);
  await engine.ask('person.state', { person: other, state: 'suspended' });
  await engine.ask('person.clearance', { person: clerk, level: 1 });
});

it('a rule of the council is relaxed by two and tightened by one; one alone brings the PC into no council', async () => {
  const { engine } = await house();
  const code = (...roles: Role[]) => ({ name: 'second-code', roles }) as const;
  await engine.ask('council-rule.set', code('auditor', 'president'));
  for (const less of [code('auditor'), code('administrator')])
    expect(await engine.refusal('council-rule.set', less)).toBe('second.needed');
  const asked = { act: 'council-rule.set' as const, input: code('auditor') };
  const { id } = await engine.ask('second.ask', asked);
  const join = { centre: 'http://127.0.0.1:1', code: 'X', certificate: '' };
  expect(await engine.refusal('sync.join', join)).toBe('sync.two-people');
  await signIn(engine, 'other');
  expect((await engine.ask('second.list', {})).lines).toMatchObject([{ id, asked, mayConfirm: true }]);
  await engine.ask('second.confirm', { ask: id });
  expect((await engine.ask('council-rule.list', {})).roles).toEqual(['auditor']);
});

it('nobody becomes the second by a new password, nor by taking the rule off with a tool', async () => {
  const { engine, other, clerk } = await house();
  expect(await engine.refusal('person.set-password', { person: other, password: OTHER })).toBe(
    'second.password',
  );
  await engine.ask('person.set-password', { person: clerk, password: OTHER });
  // Nor with the key that the keychain of the system's account holds.
  const exported = await engine.trusted({ name: 'export-key' });
  const held = exported.ok ? (exported.value as { store: string; key: Uint8Array }) : null;
  const taken = await engine.trusted({
    name: 'recover-with-key',
    store: held?.store ?? '',
    key: held?.key ?? new Uint8Array(),
    login: 'other',
    newPassword: 'une autre phrase encore',
  });
  expect(taken).toMatchObject({ ok: false, error: { code: 'second.password' } });
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.prepare('UPDATE second_rule SET required = 0').run();
  connection.close();
  await signIn(engine, 'fatima', PASSWORD);
  expect(await engine.refusal('person.clearance', { person: clerk, level: 2 })).toBe('second.needed');
});
