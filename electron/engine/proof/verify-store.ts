import { FaultList } from '#shared/journal/verify/fault.ts';
import type { VerifyReport } from '#shared/journal/verify/report.ts';
import type { SeenHead } from '#shared/journal/verify/source.ts';
import { verifyJournal } from '#shared/journal/verify/verify-journal.ts';
import type { Connection } from '../database.ts';
import { readEarly } from '../sync/this-year.ts';
import { checkPages } from './check-pages.ts';
import type { RowCounts } from './compare-rows.ts';
import { rebuild } from './rebuild.ts';
import { type CheckFile, storeSource } from './store-source.ts';
import { verifyStream } from './verify-stream.ts';

export interface VerifyStoreOptions {
  heads: readonly SeenHead[];
  checkFile: CheckFile;
  /** The journal alone, without comparing rows. */
  journalOnly?: boolean;
  progress?: (phase: 'journal' | 'rows', entries: number) => void;
}

export interface StoreReport extends VerifyReport {
  /** Rows compared with a rebuild from zero; absent when they were not. */
  rows?: RowCounts;
}

/**
 * A data folder: the journal as `verifyJournal` sees it, every page of the file, then every row against a rebuild from zero, so
 * that a row edited with a tool is found and located. Reads only; the store may be in use meanwhile.
 */
export async function verifyStore(connection: Connection, options: VerifyStoreOptions): Promise<StoreReport> {
  const { heads, checkFile, journalOnly = false, progress = () => undefined } = options;
  const faults = new FaultList();
  // One snapshot for both halves: the desk may register while we read.
  connection.exec('BEGIN');
  try {
    const source = storeSource(connection, { heads, checkFile });
    const report = await verifyJournal(source, {
      faults,
      progress: (entries) => progress('journal', entries),
    });
    await verifyStream(connection, faults);
    if (journalOnly || isOnItsWay(connection))
      return { ...report, ok: faults.count === 0, faultCount: faults.count };
    // Rows of a damaged table cannot be compared: the damage is told, and is enough.
    if (!checkPages(connection, faults)) return { ...report, ok: false, faultCount: faults.count };
    const { rows } = await rebuild(connection, { faults, progress: (entries) => progress('rows', entries) });
    return { ...report, ok: faults.count === 0, faultCount: faults.count, rows };
  } finally {
    connection.exec('COMMIT');
  }
}

/**
 * A PC that shows this year before it has the whole order, or whose rows are being made again: they say what they will
 * say when that is done, and are compared then. Whoever claims so with a tool has all rows made again at the next exchange.
 */
function isOnItsWay(connection: Connection): boolean {
  const centre = connection.prepare('SELECT rebuild_due, cseq FROM centre').get() as
    | { rebuild_due: number; cseq: number }
    | undefined;
  return centre !== undefined && (centre.rebuild_due === 1 || readEarly(connection) > centre.cseq);
}
