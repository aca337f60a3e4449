import { setImmediate as nextTurn } from 'node:timers/promises';
import { ZodError } from 'zod';
import { readEntry } from '#shared/journal/entry.ts';
import { at, fold } from '#shared/journal/fold.ts';
import { FaultList } from '#shared/journal/verify/fault.ts';
import { tableNames } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { SqliteRows } from '../rows.ts';
import { foldOrder, type OrderedEntry, wordsReader } from '../sync/fold-order.ts';
import { compareSchema, compareTables, type RowCounts } from './compare-rows.ts';
import { compareSearch } from './compare-search.ts';
import { keepRowsAlone, withTemporaryStore } from './temporary-store.ts';

export interface RebuildReport {
  entries: number;
  /** Entries of a type this version does not know: kept, not applied. */
  unknownTypes: number;
  rows: RowCounts;
}

export interface RebuildOptions {
  /** Where differences go. */
  faults?: FaultList;
  progress?: (entries: number) => void;
}

/**
 * All rows again from nothing, from the journal and the content records, compared with the rows in use
 * table by table (I10). Every difference names its table, its key and its columns.
 */
export async function rebuild(
  store: Connection,
  { faults = new FaultList(), progress = () => undefined }: RebuildOptions = {},
): Promise<RebuildReport & { faults: FaultList }> {
  return withTemporaryStore(async (rebuilt) => {
    compareSchema(store, rebuilt, faults);
    keepRowsAlone(rebuilt);
    const { entries, unknownTypes } = await foldAll(store, rebuilt, faults, progress);
    const rows: RowCounts = {};
    for (const table of tableNames) {
      rows[table] = compareTables(store, rebuilt, table, faults);
      await nextTurn();
    }
    compareSearch(store, faults);
    return { entries, unknownTypes, rows, faults };
  });
}

/**
 * A turn of the loop after each slice: the desk stays awake. One transaction for all of them, since the temporary
 * store promises nothing to the disk, and each commit would encrypt and write again the pages every slice touches.
 */
async function foldAll(
  store: Connection,
  rebuilt: Connection,
  faults: FaultList,
  progress: (entries: number) => void,
): Promise<{ entries: number; unknownTypes: number }> {
  const rows = new SqliteRows(rebuilt);
  const words = wordsReader(store);
  const device = store.prepare(`SELECT value FROM setting WHERE name = 'device'`).pluck().get();
  const counts = { entries: 0, unknownTypes: 0 };
  rebuilt.exec('BEGIN');
  for (const page of foldOrder(store)) {
    for (const kept of page) {
      counts.entries++;
      // Another desk's credential has no effect on any PC.
      if (kept.type === 'person.credential' && kept.device !== device) continue;
      const isKnown =
        kept.applied === -1 ? tryAgain(rebuilt, rows, kept, words) : foldOne(rows, kept, words, faults);
      if (!isKnown) counts.unknownTypes++;
    }
    rows.takeTouched();
    progress(counts.entries);
    await nextTurn();
  }
  rebuilt.exec('COMMIT');
  return counts;
}

/**
 * It had no effect when it came. On the same order it has none today; but while a desk's own past had no places yet, it
 * may have met what stands after it, and has its effect since all rows were made again. Answers as `foldOne`.
 */
function tryAgain(
  rebuilt: Connection,
  rows: SqliteRows,
  { position, bytes, hash }: OrderedEntry,
  words: (digest: unknown) => Buffer | null,
): boolean {
  rebuilt.exec('SAVEPOINT again');
  try {
    const entry = readEntry(bytes);
    return fold(rows, at({ entry, hash: hash.toString('hex'), content: words(entry.body.words) }, position));
  } catch {
    rebuilt.exec('ROLLBACK TO again');
    return true;
  } finally {
    rebuilt.exec('RELEASE again');
  }
}

/** Answers false for a type this version does not know. One entry that cannot be applied does not stop the rest. */
function foldOne(
  rows: SqliteRows,
  { position, bytes, hash, type, unordered }: OrderedEntry,
  words: (digest: unknown) => Buffer | null,
  faults: FaultList,
): boolean {
  try {
    const entry = readEntry(bytes);
    const folded = { entry, hash: hash.toString('hex'), content: words(entry.body.words) };
    return fold(rows, at(folded, position));
  } catch (error) {
    const why = whyNot(error);
    // An own entry that others' earlier ones left without effect is no damage.
    if (unordered === null || position === unordered)
      faults.add('fold.refused', { seq: position, entry: null }, `${type} ${why}`.trim());
    return true;
  }
}

/** One line: words that do not fit their schema are told by the first field that does not. */
function whyNot(error: unknown): string {
  const issue = error instanceof ZodError ? error.issues[0] : null;
  if (issue) return `${issue.path.join('.')} ${issue.message}`.trim();
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
}
