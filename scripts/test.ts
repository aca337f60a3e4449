import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleAll } from '#build/bundle.ts';
import { type ElectronRuntime, ensureElectron } from '#build/electron-runtime.ts';
import { packageApp } from '#build/package.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ensureSystemLibraries } from '#build/system-libraries.ts';
import { checkAll } from './check.ts';
import { engineNode } from './engine-node.ts';
import { failuresOfRun } from './failures.ts';
import { runProgram } from './run-program.ts';
import { since } from './say.ts';
import { sum, type Tally, tallyOfRun } from './tally.ts';
import { takeSeat } from './unprivileged.ts';

const RESULTS = join(REPOSITORY_ROOT, 'test-results');
const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

/** Apps under test at a time: they mostly wait to be painted, and the unit tests take what they leave. */
const APPS = Math.min(4, Math.max(2, availableParallelism()));
/** The checkout may be copied meanwhile: a bundled configuration would come and go in it. */
const NO_FILES_BESIDE = ['--configLoader=native'];
/** A disk in memory, where there is a roomy one. No unit test proves what a power cut leaves: that has a disk of its own. */
const MEMORY_DISK = '/dev/shm';
const ROOM = 6 * 2 ** 30;
/** Somebody waits for an app, and nobody for a unit test: they take what the apps leave of the processors. */
const AFTER_THE_APPS = ['nice', '-n', '5'];

type Part = 'check' | 'unit' | 'e2e' | 'package';
const PARTS: readonly Part[] = ['check', 'unit', 'e2e', 'package'];

/**
 * `npm test [-- --only check|unit|e2e|package]`. The last line is always `N passed, M failed`. With
 * `--approve-pictures` nothing is compared: the approved pictures of the screens are drawn anew, to be looked at.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, 'approve-pictures': { type: 'boolean', default: false } },
});
if (values['approve-pictures']) process.exit(await approvePictures());
const wanted = PARTS.filter((part) => values.only === undefined || values.only === part);
if (wanted.length === 0) {
  console.error(`--only is one of ${PARTS.join(', ')}.`);
  process.exit(1);
}
const runners: Record<Part, () => Promise<Tally>> = { check, unit, e2e, package: packaged };
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
// The rules first: they are quick. Then the unit tests on whatever the processors have left beside the apps.
const total = sum([
  ...(await inTurn(['check'])),
  ...(await Promise.all([inTurn(['unit']), inTurn(['e2e', 'package'])])).flat(),
]);
for (const report of ['unit.json', 'e2e/report.json', 'package/report.json']) {
  for (const failure of failuresOfRun(join(RESULTS, report))) console.log(`\n${failure}`);
}
console.log('');
if (total.skipped > 0) console.log(`(${total.skipped} skipped)`);
console.log(`${total.passed} passed, ${total.failed} failed`);
// Said outright: what packages the app waits for the end of this process and would make it a success.
process.exit(total.failed > 0 ? 1 : 0);

async function inTurn(parts: readonly Part[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const part of parts) {
    if (wanted.includes(part)) tallies.push(await section(part, runners[part]));
  }
  return tallies;
}

/** What a part's lines begin with when another part writes on the same console. */
function markOf(part: Part): string | undefined {
  return wanted.length > 1 ? part.padEnd(7) : undefined;
}

async function section(name: string, run: () => Promise<Tally>): Promise<Tally> {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const start = performance.now();
  let tally = FAILED;
  try {
    tally = await run();
  } catch (error) {
    console.error(error instanceof Error && error.constructor === Error ? error.message : error);
  }
  console.log(`── ${name}: ${tally.passed} passed, ${tally.failed} failed (${since(start)})`);
  return tally;
}

async function check(): Promise<Tally> {
  return { ...(await checkAll()), skipped: 0 };
}

async function unit(): Promise<Tally> {
  const report = join(RESULTS, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = [
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    ...NO_FILES_BESIDE,
    ...reporters,
  ];
  const besideApps = wanted.includes('e2e') && process.platform !== 'win32';
  const [command = '', ...args] = besideApps ? [...AFTER_THE_APPS, ...vitest] : vitest;
  const quick = quickTemporary();
  try {
    const env = quick === null ? process.env : { ...process.env, TMPDIR: quick };
    const code = await runProgram(command, args, REPOSITORY_ROOT, { mark: markOf('unit'), env });
    return tallyOfRun(report, code);
  } finally {
    if (quick !== null) rmSync(quick, { recursive: true, force: true });
  }
}

/** A slow disk is waited for at each commit, and the suite makes hundreds of thousands. */
function quickTemporary(): string | null {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY_DISK)) return null;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  if (bavail * bsize < ROOM || freemem() < ROOM) return null;
  const folder = mkdtempSync(join(MEMORY_DISK, 'sijill-unit-'));
  // Some programs under test are another account's.
  chmodSync(folder, 0o777);
  return folder;
}

async function e2e(): Promise<Tally> {
  const runtime = await ready();
  return playwright('e2e', runtime, 'tests/e2e/playwright.config.ts', { displays: APPS }, () => ({}));
}

async function packaged(): Promise<Tally> {
  const runtime = await ready();
  const app = await packageApp({ channel: 'ci', runtime });
  // Only the unfused app can be driven; the fused one is looked at from outside, beside it as its control.
  const place = relative(REPOSITORY_ROOT, app.executable);
  const config = 'tests/packaged/playwright.config.ts';
  return playwright('package', runtime, config, { withRelease: true }, (root) => ({
    SIJILL_PACKAGED: join(root, place),
  }));
}

async function ready(): Promise<ElectronRuntime> {
  const made = await bundleAll({ channel: 'ci' });
  console.log(made.length > 0 ? `Built ${made.join(', ')}.` : 'The build is up to date.');
  const runtime = await ensureElectron();
  ensureSystemLibraries(runtime.executable, { virtualDisplay: true, pdfReader: true, printing: true });
  return runtime;
}

/** Runs Playwright where the real sandbox can be on: never as root, on displays of its own. */
async function playwright(
  part: Part,
  runtime: ElectronRuntime,
  config: string,
  seated: { displays?: number; withRelease?: boolean },
  environment: (root: string) => Record<string, string>,
): Promise<Tally> {
  const seat = await takeSeat(REPOSITORY_ROOT, runtime.dist, seated);
  try {
    const report = join(seat.out, 'report.json');
    const code = await seat.run(
      engineNode(seat.root),
      ['node_modules/@playwright/test/cli.js', 'test', '-c', config, '--reporter=list,json'],
      {
        CI: 'true',
        NODE_COMPILE_CACHE: join(seat.home, 'compiled'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        SIJILL_E2E_OUT: join(seat.out, 'files'),
        SIJILL_ELECTRON_DIST: runtime.dist,
        SIJILL_ENGINE_NODE: engineNode(seat.root),
        ...environment(seat.root),
      },
      markOf(part),
    );
    const tally = tallyOfRun(report, code);
    await seat.keep(join(RESULTS, part));
    return tally;
  } finally {
    await seat.close();
  }
}

/** Draws every approved picture again and puts it in its place; gives the exit code. */
async function approvePictures(): Promise<number> {
  const runtime = await ready();
  const seat = await takeSeat(REPOSITORY_ROOT, runtime.dist);
  try {
    const drawn = join(seat.out, 'pictures');
    const code = await seat.run(
      engineNode(seat.root),
      [
        'node_modules/@playwright/test/cli.js',
        'test',
        ...['-c', 'tests/e2e/playwright.config.ts', 'pictures', '--update-snapshots=all'],
      ],
      {
        SIJILL_PICTURES: drawn,
        SIJILL_E2E_OUT: join(seat.out, 'files'),
        SIJILL_ELECTRON_DIST: runtime.dist,
        SIJILL_ENGINE_NODE: engineNode(seat.root),
      },
    );
    if (code === 0) cpSync(drawn, join(REPOSITORY_ROOT, 'tests/e2e/pictures'), { recursive: true });
    return code;
  } finally {
    await seat.close();
  }
}
