import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { stepOf } from '#engine/factor.ts';
import { Keyring } from '#engine/keyring.ts';
import { firstRun, openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const codeAt = (secret: string, ms: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms });
const signIn = (engine: TestEngine, code?: string) =>
  engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD, ...(code ? { code } : {}) });
const refused = (engine: TestEngine, code?: string) =>
  engine.refusal('session.sign-in', { login: 'fatima', password: PASSWORD, ...(code ? { code } : {}) });

/** Fatima with a second factor, signed out. */
async function enrolled() {
  const engine = await openedEngine();
  const { secret } = await engine.ask('factor.start', {});
  const now = () => codeAt(secret, engine.machine.clock.now());
  const { codes } = await engine.ask('factor.confirm', { code: now() });
  await engine.ask('session.sign-out', {});
  return { engine, secret, codes, now };
}

it('codes are those of RFC 6238, one step early or late, and none is taken twice', async () => {
  // Appendix B of the RFC, the last six digits: '12345678901234567890' at 59 s and 1111111109 s.
  const secret = new Secret({ buffer: Uint8Array.from(Buffer.from('12345678901234567890')).buffer }).base32;
  expect(await stepOf(secret, '287082', 59_000, 0)).toBe(1);
  expect(await stepOf(secret, '081 804', 1_111_111_109_000, 0)).toBe(37_037_036);
  expect(await stepOf(secret, '287082', 89_000, 0)).toBe(1);
  expect(await stepOf(secret, '287082', 150_000, 0)).toBeNull();
  expect(await stepOf(secret, '287082', 59_000, 1)).toBeNull();
  for (const code of ['', '28708', '2870822', 'abcdef'])
    expect(await stepOf(secret, code, 59_000, 0)).toBeNull();
});

it('whoever has turned it on enters with a code of the telephone, each once, or one from paper, each once', async () => {
  const { engine, codes, now } = await enrolled();
  expect(codes).toHaveLength(8);
  expect(await refused(engine)).toBe('session.code-needed');
  // The one that confirmed it is used up.
  expect(await refused(engine, now())).toBe('session.wrong-code');
  engine.machine.passTime(60_000);
  await signIn(engine, now());
  expect(await engine.ask('factor.state', {})).toEqual({ on: true, codesLeft: 8 });
  await engine.ask('session.sign-out', {});
  expect(await refused(engine, now())).toBe('session.wrong-code');
  await signIn(engine, codes[0]?.toLowerCase().replace('-', ' '));
  expect(await engine.ask('factor.state', {})).toEqual({ on: true, codesLeft: 7 });
  await engine.ask('session.sign-out', {});
  expect(await refused(engine, codes[0])).toBe('session.wrong-code');
});

it('wrong codes slow down like wrong passwords, and a right password alone forgives none', async () => {
  const { engine } = await enrolled();
  for (let tries = 0; tries < 5; tries++) expect(await refused(engine, '000000')).toBe('session.wrong-code');
  expect(await refused(engine, '000000')).toBe('session.wait');
  expect(await refused(engine)).toBe('session.wait');
});

it('it ends with a code, or by an administrator; never by the password alone', async () => {
  const { engine, codes, now } = await enrolled();
  engine.machine.passTime(60_000);
  await signIn(engine, now());
  expect(await engine.refusal('factor.start', {})).toBe('factor.there');
  expect(await engine.refusal('factor.remove', { code: '000000' })).toBe('session.wrong-code');
  await engine.ask('factor.remove', { code: codes[1] ?? '' });
  await engine.ask('session.sign-out', {});
  await signIn(engine);
  const { secret } = await engine.ask('factor.start', {});
  await engine.ask('factor.confirm', { code: codeAt(secret, engine.machine.clock.now()) });
  const { person } = await engine.ask('app.status', {});
  await engine.ask('factor.reset', { person: person?.id ?? '' });
  await engine.ask('session.sign-out', {});
  await signIn(engine);
});

it('the recovery code stands above a lost telephone; the key of a system’s account does not', async () => {
  const engine = testEngine();
  const { recoveryCode } = await engine.ask('setup.create', firstRun);
  await signIn(engine);
  const exported = await engine.trusted({ name: 'export-key' });
  const held = (exported.ok ? exported.value : {}) as { store: string; key: Uint8Array };
  const { secret } = await engine.ask('factor.start', {});
  await engine.ask('factor.confirm', { code: codeAt(secret, engine.machine.clock.now()) });
  await engine.ask('session.sign-out', {});
  const fresh = { login: 'fatima', newPassword: PASSWORD };
  expect(await engine.trusted({ name: 'recover-with-key', ...held, ...fresh })).toMatchObject({
    ok: false,
    error: { code: 'factor.recovery-code' },
  });
  await engine.ask('session.recover', { ...fresh, recoveryCode });
  await engine.ask('session.sign-out', {});
  await signIn(engine);
});

it('a secret put there or taken away with a tool opens nothing', async () => {
  const { engine, secret, now } = await enrolled();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const change = (sql: string) => {
    const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
    connection.exec(sql);
    connection.close();
  };
  engine.machine.passTime(60_000);
  change('DELETE FROM second_factor');
  expect(await refused(engine)).toBe('session.code-needed');
  const other = new Secret({ size: 20 }).base32;
  change(`UPDATE setting SET value = replace(value, '${secret}', '${other}') WHERE name LIKE 'factor %'`);
  const code = codeAt(other, engine.machine.clock.now());
  expect(await refused(engine, code)).toBe('session.wrong-code');
  expect(await refused(engine, now())).toBe('session.wrong-code');
});
