import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import type { Connection } from '#engine/database.ts';
import { spreadsheetCsv } from '#engine/spreadsheet-csv.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { PLACES } from '../folder/format.ts';
import { BOOK_HEADER, type BookRow, bookPages, type Cell } from './book-rows.ts';
import { writePages } from './write-pages.ts';

/** Rows a workbook: one is built whole in memory. */
const ROWS_A_WORKBOOK = 20_000;

/** One CSV and as many workbooks as needed for each book; answers their paths inside the folder. */
export async function writeBooks(
  connection: Connection,
  folder: string,
  reader: { person: Person; day: string },
): Promise<string[]> {
  await mkdir(join(folder, PLACES.books), { recursive: true, mode: 0o700 });
  const books = connection
    .prepare(
      `SELECT b.*, r.series FROM book b JOIN register r ON r.id = b.register ORDER BY b.year, r.series, b.supplement`,
    )
    .all() as BookRow[];
  const paths: string[] = [];
  for (const book of books) {
    const name = `${PLACES.books}/${book.series}-${book.year}${book.supplement > 0 ? `-S${book.supplement}` : ''}`;
    paths.push(`${name}.csv`);
    await writePages(join(folder, `${name}.csv`), csv(bookPages(connection, book, reader)));
    paths.push(...(await writeWorkbooks(folder, name, bookPages(connection, book, reader))));
  }
  return paths;
}

function* csv(pages: Iterable<Cell[][]>): Generator<string> {
  yield spreadsheetCsv([[...BOOK_HEADER]]);
  for (const page of pages) yield spreadsheetCsv(page, { bom: false });
}

async function writeWorkbooks(folder: string, name: string, pages: Iterable<Cell[][]>): Promise<string[]> {
  const paths: string[] = [];
  let rows: Cell[][] = [];
  const flush = async () => {
    const path = paths.length === 0 ? `${name}.xlsx` : `${name}-${paths.length + 1}.xlsx`;
    paths.push(path);
    await writeExcelFile([[...BOOK_HEADER], ...rows]).toFile(join(folder, path));
    rows = [];
  };
  for (const page of pages) {
    rows.push(...page);
    if (rows.length >= ROWS_A_WORKBOOK) await flush();
  }
  if (rows.length > 0 || paths.length === 0) await flush();
  return paths;
}
