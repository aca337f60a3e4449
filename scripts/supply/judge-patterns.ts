import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { sourceFiles } from '../source-files.ts';
import { type Judged, keyOf, type PatternUse, patternsIn, RECORD, readJudged } from './patterns.ts';

/** Milliseconds for one regular expression; the longest of ours takes half of it. */
const PATIENCE = 60_000;

type Recheck = typeof import('recheck');

/**
 * Has recheck look at every regular expression not yet in the record, takes the ones that are gone out of it, and
 * writes it. A catastrophic one, or one recheck cannot decide, is printed and stays out: it is to be written anew. A
 * polynomial one is written in by hand, with the reason why what it reads is short.
 */
function judgeAll(root: string): number {
  // Its own engine in JavaScript: the faster ones are programs of another kind.
  process.env.RECHECK_SYNC_BACKEND = 'pure';
  const recheck = createRequire(import.meta.url)('recheck') as Recheck;
  const known = readJudged(root);
  const record: Judged = {};
  let refused = 0;
  for (const [key, use] of [...usesOf(root)].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const before = known[key];
    const verdict = before ?? judgeOne(recheck, use);
    if (verdict === 'safe' || typeof verdict === 'object') record[key] = verdict;
    else {
      refused += 1;
      console.error(`${use.path}:${use.line}  ${verdict}  ${key}`);
    }
  }
  writeFileSync(join(root, RECORD), `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${Object.keys(record).length} judged, ${refused} refused.`);
  return refused;
}

function usesOf(root: string): Map<string, PatternUse> {
  return new Map(sourceFiles(root).flatMap((file) => patternsIn(file).uses.map((use) => [keyOf(use), use])));
}

function judgeOne(recheck: Recheck, { pattern, flags }: PatternUse): string {
  const verdict = recheck.checkSync(pattern, flags, { timeout: PATIENCE });
  return verdict.status === 'vulnerable' ? verdict.complexity.summary : verdict.status;
}

if (import.meta.main) process.exitCode = judgeAll(REPOSITORY_ROOT) > 0 ? 1 : 0;
