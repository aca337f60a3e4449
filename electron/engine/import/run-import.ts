import { importAbsent, importRows } from '#shared/commands/import-mail.ts';
import type { ImportedRow, ImportMapping, ImportResult } from '#shared/contract/import.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { Pace } from '../pace.ts';
import type { Store } from '../store.ts';
import type { ImportStep } from './plan-import.ts';
import { MOST_LISTED } from './problem-list.ts';

export interface ImportRun {
  work: Store['work'];
  actor: Person;
  register: string;
  /** The file's name; written where a book is opened for it. */
  source: string;
  absentReason: string;
  confidentiality: ImportMapping['confidentiality'];
  /** Steps from this position on; empty after the last. */
  steps(from: number): Promise<ImportStep[]>;
  /** After each transaction. */
  progress(rows: number): void;
  cancelled(): boolean;
  /** Between two transactions. */
  pause(): Promise<void>;
  /** Nobody else waits for this store. */
  alone: boolean;
}

/** Most of a small transaction is the disk's own time: fewer lines would not make it shorter, only the import longer. */
const FEWEST_ROWS = 6;
/** Of thousands of transactions the longest counts for whoever waits: it takes twice and more of what is aimed at. */
const AIM_MS = 6;
/** Where nobody waits, the disk is asked less often. */
const ROWS_ALONE = 100;

/**
 * Writes the planned steps, several lines a transaction, as many as fit in a few milliseconds. A cut or a
 * cancellation leaves whole books; running the same file again goes on from there.
 */
export async function runImport(run: ImportRun): Promise<ImportResult> {
  const result: ImportResult = {
    imported: 0,
    already: 0,
    absent: 0,
    errors: [],
    refused: 0,
    cancelled: false,
  };
  const pace = run.alone ? new Pace(ROWS_ALONE) : new Pace(FEWEST_ROWS, AIM_MS);
  for (let at = 0; ; ) {
    const steps = await run.steps(at);
    if (steps.length === 0) return result;
    at += steps.length;
    for (const step of steps) {
      for (const slice of slicesOf(step, pace)) {
        if (run.cancelled()) return { ...result, cancelled: true };
        const started = performance.now();
        write(run, step, slice, result);
        pace.took(slice.length, performance.now() - started);
        run.progress(slice.length);
        await run.pause();
      }
    }
  }
}

function* slicesOf(step: ImportStep, pace: Pace): Generator<ImportedRow[]> {
  if (step.kind === 'absent') yield [];
  else
    for (let at = 0; at < step.rows.length; ) {
      const slice = step.rows.slice(at, at + pace.size);
      at += slice.length;
      yield slice;
    }
}

function write(run: ImportRun, step: ImportStep, rows: ImportedRow[], result: ImportResult): void {
  const { register, source, absentReason, confidentiality, work, actor } = run;
  const common = { register, year: step.year, source, absentReason };
  if (step.kind === 'absent') {
    result.absent += work.run(importAbsent, { ...common, from: step.from, to: step.to }, actor).absent;
    return;
  }
  try {
    const done = work.run(importRows, { ...common, confidentiality, rows }, actor);
    result.imported += done.imported;
    result.already += done.already;
    result.absent += done.absent;
    refuse(result, done.errors);
  } catch (error) {
    // The book was closed meanwhile: these lines stay out, and are said.
    if (!(error instanceof DomainError) || error.code !== 'import.book-closed') throw error;
    const { code, params } = error;
    refuse(
      result,
      rows.map(({ row }) => ({ row, code, params })),
    );
  }
}

/** The first ones are named, all are counted. */
function refuse(result: ImportResult, problems: ImportResult['errors']): void {
  result.refused += problems.length;
  result.errors.push(...problems.slice(0, Math.max(0, MOST_LISTED - result.errors.length)));
}
