import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

it('whoever brings a second code brings it to the command line too, to read and to write, each once', async () => {
  const desk = await councilDesk();
  const { machine, folder } = desk;
  const engine = testEngine({ folder, machine });
  await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
  const { secret } = await engine.ask('factor.start', {});
  const now = () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: machine.clock.now() });
  const { codes } = await engine.ask('factor.confirm', { code: now() });
  await engine.close();
  const code = (args: string[]) => desk.asHead(args);
  expect((await code(['list'])).json).toMatchObject({ error: { code: 'session.code-needed' } });
  expect((await code(['list', '--code', now()])).json).toMatchObject({
    error: { code: 'session.wrong-code' },
  });
  machine.passTime(60_000);
  expect((await code(['list', '--code', now()])).exit).toBe(0);
  expect((await code([...LETTER, '--code', codes[0] ?? ''])).exit).toBe(0);
  expect((await code(['list', '--code', codes[0] ?? ''])).json).toMatchObject({
    error: { code: 'session.wrong-code' },
  });
  // A service person has a key file and no telephone.
  expect((await desk.sijill(['list'])).exit).toBe(0);
});
