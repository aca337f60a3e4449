import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { Result } from '#shared/contract/result.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, PASSWORD } from '#tests/helpers/test-engine.ts';

const SCRIPT = fileURLToPath(new URL('./account-desk.ts', import.meta.url));
/** Two accounts of one group that no system uses; only root may become them, others test two processes of one account. */
const GROUP = 61_234;
const ACCOUNTS = [61_001, 61_002] as const;
const isRoot = process.getuid?.() === 0;
const SIGN_IN = { login: 'fatima', password: PASSWORD };

class Account {
  readonly child: ChildProcess;
  readonly bugs: string[] = [];
  #asked = 0;

  constructor(folder: string, witness: string, uid: number) {
    const who = isRoot ? [String(uid), String(GROUP)] : [];
    this.child = fork(SCRIPT, [folder, witness, ...who], { execPath: process.execPath });
    this.child.on('message', (said: { bug?: string }) => said.bug && this.bugs.push(said.bug));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  async ready(): Promise<this> {
    await once(this.child, 'message');
    return this;
  }

  /** The answer, or the code of the refusal. */
  ask(channel: string, input: unknown): Promise<{ value?: Record<string, unknown>; code?: string }> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      const hear = (said: { id?: number; result?: Result<Record<string, unknown>> }) => {
        if (said.id !== id || !said.result) return;
        this.child.off('message', hear);
        resolve(said.result.ok ? { value: said.result.value } : { code: said.result.error.code });
      };
      this.child.on('message', hear);
      this.child.send({ id, channel, input });
    });
  }

  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** The folder that the package makes for several accounts: its group's, and what is made in it too. */
function sharedFolder(root: string, name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  if (isRoot) chownSync(folder, 0, GROUP);
  chmodSync(folder, 0o2770);
  return folder;
}

it('two system accounts at one store at once: one works, the other is told, and what one leaves the other goes on with', async () => {
  const root = temporaryFolder();
  chmodSync(root, 0o755);
  const [folder, witness] = [sharedFolder(root, 'desk'), sharedFolder(root, 'desk-witness')];
  const start = (uid: number) => new Account(folder, witness, uid).ready();
  const [first, second] = await Promise.all(ACCOUNTS.map(start));
  if (!first || !second) throw new Error('two accounts');

  // Both find an empty folder and set it up in the same moment: there is one council.
  const founded = await Promise.all([first, second].map((each) => each.ask('setup.create', firstRun)));
  expect(founded.filter(({ value }) => value)).toHaveLength(1);

  // Both sign in in the same moment, ten times over: never both.
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all([first, second].map((each) => each.ask('session.sign-in', SIGN_IN)));
    const inside = answers.filter(({ value }) => value);
    expect(inside.length).toBeLessThanOrEqual(1);
    for (const { code } of answers.filter(({ value }) => !value)) expect(code).toBe('store.already-open');
    for (const each of [first, second]) await each.ask('session.sign-out', {});
  }

  await first.ask('session.sign-in', SIGN_IN);
  expect((await first.ask('mail.register', letter())).value?.number).toBe(38);
  expect((await second.ask('session.sign-in', SIGN_IN)).code).toBe('store.already-open');
  expect((await second.ask('mail.register', letter())).code).toBe('session.locked');
  expect((await second.ask('app.status', {})).value).toMatchObject({ state: 'locked' });

  // The first account's app dies with its log beside the store: the other goes on from it.
  await first.kill();
  expect(readdirSync(folder)).toContain('sijill.db-wal');
  expect((await second.ask('session.sign-in', SIGN_IN)).value).toMatchObject({ penLocked: null });
  expect((await second.ask('mail.register', letter())).value?.number).toBe(39);
  const again = await start(ACCOUNTS[0]);
  expect((await again.ask('session.sign-in', SIGN_IN)).code).toBe('store.already-open');
  await second.ask('session.sign-out', {});
  expect((await again.ask('session.sign-in', SIGN_IN)).value).toMatchObject({ penLocked: null });
  expect((await again.ask('mail.register', letter())).value?.number).toBe(40);
  expect([first, second, again].flatMap(({ bugs }) => bugs)).toEqual([]);
  for (const name of readdirSync(folder)) {
    expect([name, statSync(join(folder, name)).mode & 0o007]).toEqual([name, 0]);
  }
}, 60_000);
