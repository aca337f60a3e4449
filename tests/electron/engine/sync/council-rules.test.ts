import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { codeAt } from '#tests/hostile/inputs/code-at.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, joined, level, Wire } from './council-desks.ts';

withPostgres();

const DAY = 86_400_000;
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
  await a.ask('council-rule.set', { name: 'second-code', roles: ['administrator'] });
  await level(a, b);
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
});
