import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleAll } from '#build/bundle.ts';
import { type ElectronRuntime, ensureElectron } from '#build/electron-runtime.ts';
import { packageApp } from '#build/package.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ensureSystemLibraries } from '#build/system-libraries.ts';
import { checkAll } from './check.ts';
import { engineNode } from './engine-node.ts';
import { runProgram } from './run-program.ts';
import { since } from './say.ts';
import { sum, type Tally, tallyOfRun } from './tally.ts';
import { takeSeat } from './unprivileged.ts';

const RESULTS = join(REPOSITORY_ROOT, 'test-results');
const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

const E2E_PARTS = 2;

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
const tallies: Tally[] = [];
for (const part of wanted) tallies.push(await section(part, runners[part]));
const total = sum(tallies);
console.log('');
if (total.skipped > 0) console.log(`(${total.skipped} skipped)`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

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
  return { ...checkAll(), skipped: 0 };
}

async function unit(): Promise<Tally> {
  const report = join(RESULTS, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters]);
  return tallyOfRun(report, code);
}

function runNode(args: readonly string[]): Promise<number> {
  return runProgram(process.execPath, args, REPOSITORY_ROOT);
}

/** In parts side by side, each on a display of its own: an app under test mostly waits to be painted. */
async function e2e(): Promise<Tally> {
  const runtime = await ready();
  const part = (shard: number) => {
    const config = 'tests/e2e/playwright.config.ts';
    return playwright(`e2e-${shard}`, runtime, config, { shard: `${shard}/${E2E_PARTS}` }, () => ({}));
  };
  return sum(await Promise.all(Array.from({ length: E2E_PARTS }, (_, index) => part(index + 1))));
}

async function packaged(): Promise<Tally> {
  const runtime = await ready();
  const app = await packageApp({ channel: 'ci', runtime });
  // Only the unfused app can be driven; the fused one is looked at from outside, beside it as its control.
  const place = relative(REPOSITORY_ROOT, app.executable);
  return playwright(
    'packaged',
    runtime,
    'tests/packaged/playwright.config.ts',
    { withRelease: true },
    (root) => ({
      SIJILL_PACKAGED: join(root, place),
    }),
  );
}

async function ready(): Promise<ElectronRuntime> {
  const made = await bundleAll({ channel: 'ci' });
  console.log(made.length > 0 ? `Built ${made.join(', ')}.` : 'The build is up to date.');
  const runtime = await ensureElectron();
  ensureSystemLibraries(runtime.executable, { virtualDisplay: true, pdfReader: true, printing: true });
  return runtime;
}

/** Runs Playwright where the real sandbox can be on: never as root, on a display of its own. */
async function playwright(
  name: string,
  runtime: ElectronRuntime,
  config: string,
  { shard, withRelease }: { shard?: string; withRelease?: boolean },
  environment: (root: string) => Record<string, string>,
): Promise<Tally> {
  const seat = await takeSeat(REPOSITORY_ROOT, runtime.dist, { withRelease: withRelease ?? false });
  try {
    const report = join(seat.out, 'report.json');
    const code = await seat.run(
      engineNode(seat.root),
      [
        'node_modules/@playwright/test/cli.js',
        'test',
        ...['-c', config, '--reporter=list,json'],
        ...(shard ? [`--shard=${shard}`] : []),
      ],
      {
        CI: 'true',
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        SIJILL_E2E_OUT: join(seat.out, 'files'),
        SIJILL_ELECTRON_DIST: runtime.dist,
        SIJILL_ENGINE_NODE: engineNode(seat.root),
        ...environment(seat.root),
      },
    );
    const tally = tallyOfRun(report, code);
    await seat.keep(join(RESULTS, name));
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
