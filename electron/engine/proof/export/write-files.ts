import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '#engine/database.ts';
import type { FileStore } from '#engine/files/file-store.ts';
import { spreadsheetCsv } from '#engine/spreadsheet-csv.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { PLACES } from '../folder/format.ts';
import { safeCell } from './safe-cell.ts';
import { writePages } from './write-pages.ts';

const EXTENSIONS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
};

interface FileRow {
  sha256: string;
  name: string;
  mime: string;
  size: number;
  mail: string;
  series: string;
  number: number;
  year: number;
  supplement: number;
}

/**
 * Attachments in clear, by digest, with an index that gives each one its letter and its name. One that is
 * gone from the disk is left out: verify will say so of the folder as of the store. Answers how many.
 */
export async function writeFiles(
  connection: Connection,
  files: FileStore,
  folder: string,
  withheld: ReadonlyMap<string, string>,
): Promise<number> {
  const rows = connection
    .prepare(
      `SELECT f.sha256, f.name, f.mime, f.size, f.mail, r.series, m.number, m.year, m.supplement
       FROM mail_file f JOIN mail m ON m.id = f.mail JOIN register r ON r.id = m.register
       ORDER BY f.sha256, m.position`,
    )
    .all() as FileRow[];
  const leaving = rows.filter(({ sha256 }) => !withheld.has(sha256));
  const copied = new Set<string>();
  for (const { sha256, mime } of leaving) {
    if (!copied.has(sha256) && (await copyOne(files, sha256, join(folder, pathOf(sha256, mime)))))
      copied.add(sha256);
  }
  const index = leaving.map((row) => [
    formatLabel(row),
    safeCell(row.name),
    copied.has(row.sha256) ? pathOf(row.sha256, row.mime) : '',
    row.size,
    row.mime,
    row.sha256,
  ]);
  const header = ['label', 'name', 'path', 'size', 'type', 'sha256'];
  await writePages(join(folder, PLACES.fileIndex), [spreadsheetCsv([header, ...index])]);
  return copied.size;
}

function pathOf(sha256: string, mime: string): string {
  return `${PLACES.files}/${sha256.slice(0, 2)}/${sha256}.${EXTENSIONS[mime] ?? 'bin'}`;
}

async function copyOne(files: FileStore, sha256: string, path: string): Promise<boolean> {
  if (!files.exists(sha256)) return false;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  try {
    await files.copyTo(sha256, path);
    return true;
  } catch (error) {
    const lost = error instanceof DomainError && ['file.damaged', 'file.missing'].includes(error.code);
    if (!lost) throw error;
    await rm(path, { force: true });
    return false;
  }
}
