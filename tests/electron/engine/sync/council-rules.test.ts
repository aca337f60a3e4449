import { expect, it } from 'vitest';
import { keepWord } from '#engine/lease.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { CentreTable } from '#engine/sync/centre-table.ts';
import { signWord } from '#shared/journal/centre-word.ts';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { codeAt } from '#tests/hostile/inputs/code-at.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, joined, level, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const DAY = 86_400_000;
const OTHER = 'trois mots sans rapport';
const everywhere = { office: null, unit: null, from: null, to: null, onBehalfOf: null };

it('rules of the council hold on every PC: confidential words close long after the centre’s last word, a role needs a second code', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const wire = new Wire();
  const b = await joined(centre, a, wire);
  const secret = letter({ confidentiality: 'secret', subject: 'سر الدولة' });
  await b.ask('mail.register', secret);
  const reads = async () =>
    JSON.stringify(await b.call('mail.record', { id: secret.id })).includes('سر الدولة');
  const lapsed = async () => (await b.ask('app.status', {})).lapsed;
  const lease = { name: 'lease', days: 30 } as const;
  expect(await b.refusal('council-rule.set', lease)).toBe('recovery.not-administering');
  await a.ask('council-rule.set', lease);
  // Whoever has no second code shuts nobody out, themselves least of all.
  const codes = { name: 'second-code' as const, roles: ['administrator' as const] };
  expect(await a.refusal('council-rule.set', codes)).toBe('factor.own-first');
  const own = await a.ask('factor.start', {});
  await a.ask('factor.confirm', { code: codeAt(own.secret, a.machine.clock.now()) });
  await a.ask('council-rule.set', codes);
  // On a PC where two people give rights, one alone tightens a rule of the council and relaxes none, nor makes another PC speak for it.
  const { id: other } = await a.ask('person.create', { login: 'other', name: 'other' });
  await a.ask('person.set-password', { person: other, password: OTHER });
  await a.ask('person.grant', { ...everywhere, person: other, role: 'administrator' });
  await a.ask('second.require', { required: true });
  const { devices } = await a.ask('sync.devices', {});
  const reach = (admin: boolean) => ({
    device: devices.find(({ post }) => post === 2)?.id ?? '',
    ...{ scope: 'council' as const, clearance: 2, admin },
  });
  const newPc = { office: null, scope: 'office' as const, clearance: 0, admin: false };
  for (const refusal of [
    await a.refusal('sync.new-code', newPc),
    await a.refusal('sync.scope-device', reach(true)),
  ])
    expect(refusal).toBe('second.needed');
  await a.ask('sync.scope-device', reach(false));
  // Two people bring one more PC, or give one more to see, without an end of their rule.
  const asks = [
    await a.ask('second.ask', { act: 'sync.new-code', input: newPc }),
    await a.ask('second.ask', { act: 'sync.scope-device', input: reach(false) }),
  ];
  expect(await a.refusal('second.confirm', { ask: asks[0]?.id ?? '' })).toBe('second.own');
  await a.ask('session.sign-in', { login: 'other', password: OTHER });
  const theirs = await a.ask('factor.start', {});
  await a.ask('factor.confirm', { code: codeAt(theirs.secret, a.machine.clock.now()) });
  const given = [];
  for (const { id } of asks) given.push(await a.ask('second.confirm', { ask: id }));
  expect(given).toEqual([{ code: expect.stringMatching(/^[0-9A-Z-]+$/) }, {}]);
  a.machine.passTime(60_000);
  const back = { login: 'fatima', password: PASSWORD };
  await a.ask('session.sign-in', { ...back, code: codeAt(own.secret, a.machine.clock.now()) });
  for (const days of [0, 60] as const)
    expect(await a.refusal('council-rule.set', { ...lease, days })).toBe('second.needed');
  const page = { name: 'public-tracking' as const, address: 'https://suivi.conseil.ma' };
  expect(await a.refusal('council-rule.set', page)).toBe('second.needed');
  await a.ask('council-rule.set', { ...page, address: '' });
  await level(a, b);
  // A PC that administers keeps to two people: so does the other since it heard of it, until its own people end that.
  const isRequired = async () => (await b.ask('second.list', {})).required;
  expect(await isRequired()).toBe(true);
  await b.ask('second.require', { required: false });
  await b.ask('sync.now', {});
  expect(await isRequired()).toBe(false);
  const { id: clerk } = await b.ask('person.create', { login: 'ahmed', name: 'أحمد' });
  wire.off = true;
  await b.ask('session.sign-out', {});

  // The rule was heard of; the password alone opens the door and nothing behind it. It is turned on there.
  const signIn = (code = '') => b.ask('session.sign-in', { login: 'fatima', password: PASSWORD, code });
  expect(await signIn()).toMatchObject({ state: 'open', enrols: true, lapsed: false });
  expect(await b.refusal('mail.record', { id: secret.id })).toBe('factor.required');
  const { secret: telephone } = await b.ask('factor.start', {});
  const code = () => codeAt(telephone, b.machine.clock.now());
  await b.ask('factor.confirm', { code: code() });
  expect((await b.ask('app.status', {})).enrols).toBe(false);
  b.machine.passTime(60_000);
  expect(await b.refusal('factor.remove', { code: code() })).toBe('factor.by-role');
  expect(await b.ask('council-rule.list', {})).toMatchObject({
    roles: ['administrator'],
    days: 30,
    administers: false,
  });

  // Within the days all is as it was; after them nothing confidential, no new rights, and numbers go on.
  b.machine.passTime(29 * DAY);
  expect([await lapsed(), await reads()]).toEqual([false, true]);
  b.machine.passTime(2 * DAY);
  expect([await reads(), await lapsed()]).toEqual([false, true]);
  expect(await b.refusal('person.grant', { ...everywhere, person: clerk, role: 'clerk' })).toBe(
    'lease.lapsed',
  );
  expect(await b.refusal('person.set-password', { person: clerk, password: 'trois mots ici' })).toBe(
    'lease.lapsed',
  );
  // Nor by what was asked of a second person before.
  for (const refusal of [
    await b.refusal('second.confirm', { ask: clerk }),
    await b.refusal('factor.reset', { person: clerk }),
  ])
    expect(refusal).toBe('lease.lapsed');
  expect((await b.ask('mail.register', letter({ receivedOn: '2026-04-12' }))).id).not.toBe('');
  // The clock turned back brings none of it back.
  b.machine.setTime('2026-01-01T10:00:00.000Z');
  expect([await reads(), await lapsed()]).toEqual([false, true]);

  // The centre's next word does.
  b.machine.setTime('2026-04-20T10:00:00.000Z');
  centre.clock.ms = Date.parse('2026-04-20T10:00:00.000Z');
  wire.off = false;
  await b.ask('sync.now', {});
  expect([await reads(), await lapsed()]).toEqual([true, false]);
  await b.close();

  // Neither an old bundle's word nor one that the centre did not sign takes its place; a newer does, and one from before where
  // the centre's clock ran ahead.
  const connection = await openStoreAt(b.folder, { writes: true });
  const settings = new SettingTable(connection);
  const device = settings.required('device');
  const { council } = new CentreTable(connection).required();
  const heard = (now: string, signedAt = now, pcAt = '2026-04-21') => {
    const word = signWord({ council, device, now: signedAt }, centre.centre.key.privateKey).toString(
      'base64',
    );
    keepWord(connection, { device, nowMs: Date.parse(pcAt) }, { now, word });
    return settings.get('centre-word')?.slice(8, 18);
  };
  expect([heard('2026-03-20'), heard('2026-05-20', '2026-04-19'), heard('2026-04-22')]).toEqual([
    '2026-04-20',
    '2026-04-20',
    '2026-04-22',
  ]);
  expect(heard('2026-04-21', '2026-04-21', '2026-04-20')).toBe('2026-04-21');
  settings.set('centre-word', 'nonsense');
  expect(heard('2026-04-20')).toBe('2026-04-20');
  connection.close();
});

it('a national ID number given on one PC while another erases it is found and erased, also when none is kept any more', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const b = await joined(centre, a);
  await a.ask('identity.allow', { allowed: true, authorisation: 'CNDP A-PO-12/2026' });
  const one = letter({ nationalId: 'AB1' });
  await a.ask('mail.register', one);
  await level(a, b);
  wire.off = true;
  const number = (given: string) => ({ id: one.id, number: given, reason: 'demande 7/2026' });
  await b.ask('identity.set', number('AB2'));
  await b.ask('sync.now', {});
  await a.ask('identity.set', number(''));
  await a.ask('identity.allow', { allowed: false, authorisation: '' });
  wire.off = false;
  await level(a, b);
  const seen = async (engine: TestEngine) => {
    const { nationalId, nationalIdLeft } = await engine.ask('mail.record', { id: one.id });
    return { nationalId, nationalIdLeft };
  };
  expect([await seen(a), await seen(b)]).toEqual(Array(2).fill({ nationalId: null, nationalIdLeft: true }));
  await b.ask('identity.set', number(''));
  await level(b, a);
  expect([await seen(a), await seen(b)]).toEqual(Array(2).fill({ nationalId: null, nationalIdLeft: false }));
});
