import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { run } from '#cli/run.ts';
import { realMachine } from '#engine/machine.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { TEST_COST } from '#tests/helpers/test-engine.ts';

const BIN = join(import.meta.dirname, '../../cli/bin.mjs');

export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/**
 * The real program in a process of its own. `input` undefined leaves its standard input open and silent; `before`: what
 * it is started by.
 */
export function start(
  home: string,
  args: string[],
  input?: string,
  before: readonly string[] = [],
): { child: ChildProcess; ended: Promise<Ended> } {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, HOME: home, LANG: 'fr_FR.UTF-8' };
  const [command = '', ...words] = [...before, process.execPath, BIN, ...args];
  const child = spawn(command, [...words, '--data', join(home, 'data'), '--json'], { env });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => child.on('close', (exit) => resolve({ exit, out, err })));
  return { child, ended };
}

export const sijill = (home: string, args: string[], input = ''): Promise<Ended> =>
  start(home, args, input).ended;

/** A store made in this process with a cheap password; the program then uses it as it is. */
export async function council(): Promise<string> {
  return (await councilAndPassword()).home;
}

export async function councilAndPassword(): Promise<{ home: string; password: string }> {
  const home = temporaryFolder();
  let out = '';
  const exit = await run(
    [
      'init',
      '--council',
      'مجلس',
      '--office',
      'مكتب',
      '--data',
      join(home, 'data'),
      '--last-paper',
      'ARR=37',
      '--json',
    ],
    {
      stdin: null,
      out: (text) => {
        out += text;
      },
      err: () => {},
      env: {},
      home,
      machine: realMachine,
      showsProgress: false,
      cost: TEST_COST,
    },
  );
  if (exit !== 0) throw new Error(out);
  return { home, password: JSON.parse(out).administrator.password };
}
