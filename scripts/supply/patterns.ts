import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { z } from 'zod';
import type { Finding, SourceFile } from '../source-files.ts';

/** A regular expression of the source: `/pattern/flags`. */
export interface PatternUse {
  path: string;
  line: number;
  pattern: string;
  flags: string;
}

/** `safe` is recheck's word. `bounded` says why a polynomial one stalls nothing: what it reads is short, or ours. */
const judged = z.record(
  z.string(),
  z.union([
    z.literal('safe'),
    z.strictObject({ degree: z.union([z.literal(2), z.literal(3)]), bounded: z.string().min(10) }),
  ]),
);
export type Judged = z.output<typeof judged>;

export const RECORD = 'scripts/supply/patterns.json';

export function readJudged(root: string): Judged {
  return judged.parse(JSON.parse(readFileSync(join(root, RECORD), 'utf8')));
}

export const keyOf = ({ pattern, flags }: { pattern: string; flags: string }): string =>
  `/${pattern}/${flags}`;

/** Regular expressions that recheck has not yet looked at, and ones made of parts, which it cannot. */
export function patternFindings(file: SourceFile, known: Judged): Finding[] {
  const { uses, made } = patternsIn(file);
  return [
    ...uses
      .filter((use) => !Object.hasOwn(known, keyOf(use)))
      .map(({ path, line }) => ({
        path,
        line,
        message: 'not judged: node scripts/supply/judge-patterns.ts',
      })),
    ...made
      .filter(() => !MADE_OF_PARTS.has(file.path))
      .map((line) => ({
        path: file.path,
        line,
        message: 'a regular expression made of parts cannot be judged',
      })),
  ];
}

/** The parts are words of ours, never somebody's input. */
const MADE_OF_PARTS = new Set(['bench/app/process-memory.ts', 'shared/domain/transliteration.ts']);

/** Literals of a file with their lines, and the lines of `RegExp(…)`. Tests are left out: they read what they made. */
export function patternsIn(file: SourceFile): { uses: PatternUse[]; made: number[] } {
  const uses: PatternUse[] = [];
  const made: number[] = [];
  if (file.path.startsWith('tests/') || !/\.[cm]?tsx?$|\.[cm]js$/.test(file.path)) return { uses, made };
  const lineAt = (offset: unknown): number => file.text.slice(0, Number(offset)).split('\n').length;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, callee, start } = node as Record<string, unknown>;
    if (type === 'Literal' && regex) {
      const { pattern, flags } = regex as { pattern: string; flags: string };
      uses.push({ path: file.path, line: lineAt(start), pattern, flags });
    }
    if ((callee as { name?: unknown } | undefined)?.name === 'RegExp') made.push(lineAt(start));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(file.path, file.text).program);
  return { uses, made };
}
