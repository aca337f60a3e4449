import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

const MIB = 1024 * 1024;
/**
 * With SQLite's own 2 MiB each entry of a large journal would decrypt the same pages again: a quarter of the memory
 * nobody uses. Of a million letters, 64 MiB cost twice the time an entry that a tenth of them did.
 */
const CACHE_MIB = { least: 64, most: 768 };

const KEY = randomBytes(32);
let empty: Buffer | null = null;

/**
 * A store of nothing, encrypted under a key that only this process knows and gone afterwards. It need not
 * survive a cut, so nothing in it waits for the disk.
 */
export async function withTemporaryStore<Result>(
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  // Made by the migrations once in the life of this process: they cost more than folding a small journal.
  empty ??= await inFolder(makeEmpty);
  const bytes = empty;
  return inFolder(async (file) => {
    writeFileSync(file, bytes);
    const connection = openDatabase(file, KEY);
    try {
      connection.pragma('journal_mode=OFF');
      connection.pragma('synchronous=OFF');
      // Negative: KiB.
      connection.pragma(`cache_size=${-1024 * cacheMib()}`);
      return await work(connection);
    } finally {
      connection.close();
    }
  });
}

/**
 * Of a temporary store that rows are made in: what only questions need goes. The fold reads a letter by its key alone, so
 * that of a letter's indexes those stay that let nothing stand twice; what is counted and listed beside letters is no row.
 */
export function keepRowsAlone(rebuilt: Connection): void {
  const named = rebuilt
    .prepare(
      `SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema WHERE sql IS NOT NULL AND (
         (type = 'trigger' AND tbl_name IN ('mail', 'mail_file', 'assignment'))
         OR (type = 'index' AND tbl_name = 'mail' AND sql NOT LIKE 'CREATE UNIQUE %'))`,
    )
    .pluck()
    .all() as string[];
  for (const statement of named) rebuilt.exec(statement);
}

function cacheMib(): number {
  const quarter = Math.floor(freemem() / 4 / MIB);
  return Math.min(CACHE_MIB.most, Math.max(CACHE_MIB.least, quarter));
}

async function makeEmpty(file: string): Promise<Buffer> {
  await migrate(file, KEY, () => undefined);
  return readFileSync(file);
}

async function inFolder<Result>(work: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-rebuild-'));
  try {
    return await work(join(folder, 'rebuild.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
