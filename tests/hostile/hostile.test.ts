import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import type { Attack } from './attack.ts';
import { defences } from './defences.ts';
import { playWithout } from './run-attacks.ts';
import { switched } from './without-defences.ts';

/** In a process of its own: the copies without defences are read as they are loaded. */
it('nobody comes in, nothing is lost, nothing breaks; without its defence each attack succeeds', {
  timeout: 300_000,
}, async () => {
  const env = { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? '20' };
  const run = promisify(execFile)(process.execPath, ['scripts/hostile.ts'], { cwd: REPOSITORY_ROOT, env });
  const said = await run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `FAILED\n${stdout}\n${stderr}`,
  );
  expect(said).not.toContain('FAILED');
});

it('a defence whose line is no longer in its file is said', () => {
  const [name, defence] = Object.entries(defences)[0] ?? [];
  if (name === undefined || defence === undefined) throw new Error('there are no defences');
  expect(() => switched('something else', name, defence)).toThrow(defence.file);
  expect(switched(`{ ${defence.line} }`, name, defence)).toContain('sijillWithoutDefence');
});

it('an attack that only breaks something proves nothing of its defence', async () => {
  const breaks: Attack = {
    name: 'breaks',
    without: 'who may do what',
    run: async (stage, tally) => {
      stage.strike();
      tally.crashes('an answer that nobody foresaw');
      throw new Error('and then the end');
    },
  };
  const { tally } = await playWithout(breaks, { runs: 1, seed: 1 }, () => undefined);
  expect([tally.reached, tally.crashed]).toEqual([false, 2]);
});
