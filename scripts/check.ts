import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readLock } from '#build/lock-file.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { borderFindings } from './borders.ts';
import { hiddenInputs, physicalSides, roundTheGate, tooLong } from './house-rules.ts';
import { since } from './say.ts';
import { type Finding, type SourceFile, sourceFiles, writtenFiles } from './source-files.ts';
import { knownHoles, SIGNATURES } from './supply/known-holes.ts';
import { lockFindings, scriptFindings } from './supply/lock-lint.ts';
import { patternFindings, readJudged } from './supply/patterns.ts';
import { secretsIn } from './supply/secrets.ts';

/** How many findings of one rule are printed. */
const SHOWN = 30;

interface Check {
  name: string;
  /** What is wrong, ready to print; empty when all is well. */
  run(files: readonly SourceFile[]): string | Promise<string>;
}

function tool(name: string, script: string, args: readonly string[]): Check {
  const run = () =>
    new Promise<string>((resolve) => {
      const command = [join('node_modules', script), ...args];
      execFile(
        process.execPath,
        command,
        { cwd: REPOSITORY_ROOT, maxBuffer: 1 << 27 },
        (error, out, wrong) => {
          const said = `${out}${wrong}`.trim();
          resolve(error === null ? '' : said || `${name} ended with code ${error.code}`);
        },
      );
    });
  return { name, run };
}

function rule(
  name: string,
  find: (file: SourceFile) => Finding[],
  among: (files: readonly SourceFile[]) => readonly SourceFile[] = (files) => files,
): Check {
  const run = (files: readonly SourceFile[]) => {
    const found = among(files)
      .flatMap(find)
      .map(({ path, line, message }) => `${path}:${line}  ${message}`);
    const more = found.length > SHOWN ? [`… and ${found.length - SHOWN} more`] : [];
    return [...found.slice(0, SHOWN), ...more].join('\n');
  };
  return { name, run };
}

function lock(name: string, find: (read: ReturnType<typeof readLock>) => string[]): Check {
  return { name, run: () => find(readLock(REPOSITORY_ROOT)).join('\n') };
}

function judgedPatterns(): Check {
  const judged = readJudged(REPOSITORY_ROOT);
  return rule('no regular expression that hostile input can stall (recheck)', (file) =>
    patternFindings(file, judged),
  );
}

/** Only where somebody has brought the signatures of Retire.js: a check asks no host. */
function knownHolesCheck(): Check[] {
  const file = resolve(REPOSITORY_ROOT, SIGNATURES);
  if (!existsSync(file)) return [];
  return [lock('no known hole (Retire.js signatures)', (read) => knownHoles(read.lock, file))];
}

const CHECKS: readonly Check[] = [
  tool('format and lint (Biome)', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  // Kept with what is built: the second look at the same tree takes a tenth of the time. One checker: each further one
  // reads the same types again, half as much work once more for four, and the other checks take what it leaves.
  tool('types (TypeScript)', 'typescript/bin/tsc', [
    ...['--noEmit', '-p', '.', '--checkers', '1'],
    ...['--incremental', '--tsBuildInfoFile', 'dist/types.tsbuildinfo'],
  ]),
  tool('nothing unused (knip)', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  rule('import borders', borderFindings),
  rule('files of 300 lines at most', tooLong),
  rule('one write gate', roundTheGate),
  rule('no physical sides on the screen', physicalSides),
  rule('no hidden clock or chance in the rules', hiddenInputs),
  lock('lock file: exact, whole, free to ship', lockFindings),
  lock('programs run by an installation are on the list', scriptFindings),
  rule('no secret in a file', secretsIn, () => writtenFiles(REPOSITORY_ROOT)),
  judgedPatterns(),
  ...knownHolesCheck(),
];

/** Runs every check, all at once; prints one line for each that is good and the findings of the others. */
export async function checkAll(): Promise<{ passed: number; failed: number }> {
  const files = sourceFiles(REPOSITORY_ROOT);
  const started = CHECKS.map(async (check) => {
    const start = performance.now();
    return { name: check.name, wrong: await check.run(files), took: since(start) };
  });
  let failed = 0;
  for (const { name, wrong, took } of await Promise.all(started)) {
    console.log(`${wrong === '' ? '✓' : '✗'} ${name} (${took})`);
    if (wrong === '') continue;
    failed += 1;
    console.log(wrong);
  }
  return { passed: CHECKS.length - failed, failed };
}

if (import.meta.main) process.exitCode = (await checkAll()).failed > 0 ? 1 : 0;
