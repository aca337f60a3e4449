import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, unwatchFile, watchFile } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENTRIES, type Measure } from '#bench/measure.ts';
import { measures } from '#bench/measures.ts';
import { bundleAll } from '#build/bundle.ts';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ensureSystemLibraries } from '#build/system-libraries.ts';
import { engineNode } from './engine-node.ts';
import { runProgram } from './run-program.ts';
import { script } from './say.ts';
import { takeSeat } from './unprivileged.ts';

/**
 * `npm run bench [-- --only NAME,NAME --scale 10k|100k|1m|10m --store FOLDER --json FILE]`: ours and the raw limit in one run on this
 * machine. Prints ratios; a slow machine is never an error.
 */
await script(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      scale: { type: 'string', default: '10k' },
      store: { type: 'string' },
      json: { type: 'string' },
    },
  });
  if (!Object.hasOwn(ENTRIES, values.scale)) {
    throw new Error(`--scale is one of ${Object.keys(ENTRIES).join(', ')}.`);
  }
  const wanted = chosen(values.only);
  const args = ['bench/run.ts', '--scale', values.scale, '--measures', wanted.map(({ name }) => name).join()];
  const store = values.store === undefined ? undefined : resolve(values.store);
  if (store !== undefined) {
    ensureOurs(store);
    args.push('--store', store);
  }
  const json = values.json === undefined ? undefined : resolve(values.json);
  // Before nine minutes of work, not after them.
  if (json !== undefined && !existsSync(dirname(json)))
    throw new Error(`There is no folder ${dirname(json)}.`);
  return wanted.some(({ app }) => app) ? inSeat(args, store, json) : here(args, json);
});

/** The kept stores are given to another account: a folder that holds anything else is not touched. */
function ensureOurs(store: string): void {
  if (!existsSync(store)) return;
  const other = readdirSync(store).find((name) => !/^\d+$/.test(name));
  if (other !== undefined)
    throw new Error(
      `${store} holds "${other}", which no earlier run left there: --store wants a folder of its own.`,
    );
}

/** Names or parts of names, by commas; a whole name wins over parts of names. */
function chosen(only: string | undefined): Measure[] {
  if (only === undefined) return [...measures];
  const parts = only.split(',').filter((part) => part !== '');
  if (parts.length === 0) throw new Error('--only wants a name, or several by commas.');
  const wanted = new Set(parts.flatMap(named));
  return measures.filter((measure) => wanted.has(measure));
}

function named(only: string): Measure[] {
  const exact = measures.filter(({ name }) => name === only);
  if (exact.length > 0) return exact;
  const wanted = measures.filter(({ name, work }) => `${name} ${work}`.includes(only));
  if (wanted.length > 0) return wanted;
  const names = measures.map(({ name }) => `  ${name}`).join('\n');
  throw new Error(`No measure is named like "${only}". There are:\n${names}`);
}

function here(args: readonly string[], json: string | undefined): Promise<number> {
  const program = engineNode(REPOSITORY_ROOT);
  return runProgram(program, [...args, ...(json === undefined ? [] : ['--json', json])], REPOSITORY_ROOT);
}

/** The real app needs an account that is not root and a display; the whole run then happens there, on one machine alike. */
async function inSeat(
  args: readonly string[],
  store: string | undefined,
  json: string | undefined,
): Promise<number> {
  await bundleAll({ channel: 'ci' });
  const runtime = await ensureElectron();
  ensureSystemLibraries(runtime.executable, { virtualDisplay: true });
  const seat = await takeSeat(REPOSITORY_ROOT, runtime.dist);
  try {
    if (store !== undefined) {
      mkdirSync(store, { recursive: true });
      const { account } = seat;
      if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, store]);
    }
    const left = join(seat.out, 'bench.json');
    const copy = () => {
      if (json !== undefined && existsSync(left)) copyFileSync(left, json);
    };
    // After each line: a run that does not come to its end leaves what it had.
    watchFile(left, { interval: 1_000 }, copy);
    const env = { SIJILL_ELECTRON_DIST: runtime.dist };
    const code = await seat
      .run(engineNode(seat.root), [...args, '--json', left], env)
      .finally(() => unwatchFile(left, copy));
    copy();
    return code;
  } finally {
    await seat.close();
  }
}
