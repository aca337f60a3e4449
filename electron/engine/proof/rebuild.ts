import { setImmediate as nextTurn } from 'node:timers/promises';
import { readEntry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import { FaultList } from '#shared/journal/verify/fault.ts';
import type { KeptEntry } from '#shared/journal/verify/source.ts';
import { tableNames } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { SqliteRows } from '../rows.ts';
import { compareSchema, compareTables, type RowCounts } from './compare-rows.ts';
import { entryPages } from './store-source.ts';
import { withTemporaryStore } from './temporary-store.ts';

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
    const { entries, unknownTypes } = await foldAll(store, rebuilt, faults, progress);
    const rows: RowCounts = {};
    for (const table of tableNames) {
      rows[table] = compareTables(store, rebuilt, table, faults);
      await nextTurn();
    }
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
  const words = store.prepare('SELECT bytes FROM content WHERE sha256 = ?').pluck();
  const counts = { entries: 0, unknownTypes: 0 };
  rebuilt.exec('BEGIN');
  for (const page of entryPages(store)) {
    for (const kept of page) {
      counts.entries++;
      if (!foldOne(rows, kept, (digest) => words.get(digest) as Buffer | undefined, faults))
        counts.unknownTypes++;
    }
    rows.takeTouched();
    progress(counts.entries);
    await nextTurn();
  }
  rebuilt.exec('COMMIT');
  return counts;
}

/** Answers false for a type this version does not know. One entry that cannot be applied does not stop the rest. */
function foldOne(
  rows: SqliteRows,
  { seq, bytes, hash, columns }: KeptEntry,
  words: (digest: string) => Buffer | undefined,
  faults: FaultList,
): boolean {
  try {
    const entry = readEntry(bytes);
    const digest = entry.body.words;
    const content = typeof digest === 'string' ? (words(digest) ?? null) : null;
    return fold(rows, { entry, hash: Buffer.from(hash).toString('hex'), content });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    faults.add('fold.refused', { seq, entry: columns?.id ?? null }, `${columns?.type ?? ''} ${why}`.trim());
    return true;
  }
}
