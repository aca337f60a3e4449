import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { Keyring } from '#engine/keyring.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';
import { beforeEachFileCall } from '#tests/sync/sim/file-hook.ts';

const OLD = 'trois mots sans rapport';
const NEW = 'quatre mots sans aucun rapport';
const CLERK = { login: 'ahmed', name: 'أحمد' };

/** A council with a clerk whose password is `OLD`, the administrator signed in. */
async function council(): Promise<{ engine: TestEngine; clerk: string; recoveryCode: string }> {
  const engine = testEngine();
  const { recoveryCode } = await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { id: clerk } = await engine.ask('person.create', CLERK);
  const always = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', { person: clerk, role: 'clerk', ...always });
  await engine.ask('person.set-password', { person: clerk, password: OLD });
  return { engine, clerk, recoveryCode };
}

/** Everything on the disk before each of its writing calls, and once after: what a kill there would leave. */
async function imagesOf(engine: TestEngine, work: () => unknown): Promise<string[]> {
  const home = dirname(engine.folder);
  const images: string[] = [];
  const take = () => {
    const image = join(temporaryFolder(), 'home');
    cpSync(home, image, { recursive: true });
    images.push(join(image, 'data'));
  };
  await beforeEachFileCall(work, take);
  take();
  return images;
}

const wrapsIn = (folder: string): unknown[] =>
  (JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8')) as { people: unknown[] }).people;

const changes = {
  'the person changes it': async (engine: TestEngine) => {
    await engine.ask('session.sign-in', { login: CLERK.login, password: OLD });
    return () => engine.ask('person.change-password', { oldPassword: OLD, newPassword: NEW });
  },
  'an administrator gives one': async (engine: TestEngine, clerk: string) => () =>
    engine.ask('person.set-password', { person: clerk, password: NEW }),
  'the recovery code sets one': async (engine: TestEngine, _clerk: string, recoveryCode: string) => {
    await engine.ask('session.sign-out', {});
    return () => engine.ask('session.recover', { login: CLERK.login, recoveryCode, newPassword: NEW });
  },
};

it.each(Object.entries(changes))(
  'a kill at any step while %s: the old password or the new one opens, never neither and never both',
  async (_how, prepare) => {
    const { engine, clerk, recoveryCode } = await council();
    const images = await imagesOf(engine, await prepare(engine, clerk, recoveryCode));
    expect(images.length).toBeGreaterThan(16);
    const opened: string[] = [];
    for (const folder of images) {
      const desk = testEngine({ folder, machine: engine.machine });
      const answers = [];
      for (const password of [OLD, NEW])
        answers.push(await desk.call('session.sign-in', { login: CLERK.login, password }));
      opened.push(answers.map(({ ok }) => (ok ? 'opens' : '-')).join(' '));
      if (!answers[1]?.ok) await desk.ask('session.sign-in', { login: CLERK.login, password: OLD });
      // What the cut left beside is gone with the first sign-in, and the desk works.
      expect(wrapsIn(folder)).toHaveLength(2);
      await desk.ask('mail.register', letter());
      await desk.close();
      expect(Keyring.read(folder).recover(recoveryCode)).not.toBeNull();
    }
    const turned = opened.indexOf('- opens');
    expect(opened).toEqual(opened.map((_, at) => (at < turned ? 'opens -' : '- opens')));
    expect(turned).toBeGreaterThan(0);
  },
  60_000,
);

it('the same password given again, cut at any step, still opens', async () => {
  const { engine, clerk } = await council();
  const images = await imagesOf(engine, () =>
    engine.ask('person.set-password', { person: clerk, password: OLD }),
  );
  for (const folder of images) {
    const desk = testEngine({ folder, machine: engine.machine });
    await desk.ask('session.sign-in', { login: CLERK.login, password: OLD });
    expect(wrapsIn(folder)).toHaveLength(2);
    await desk.close();
  }
}, 60_000);
