import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { penIsHere } from '#shared/commands/books.ts';
import type { unlockPen } from '#shared/contract/books.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { SettingTable } from '../setting-table.ts';
import { DATABASE } from '../store-folder.ts';
import { openCopy } from './check-database.ts';
import { SET_ASIDE } from './move-in.ts';

const SETTING = 'numbers-seen';
const seenBooks = z.array(
  z.object({ register: z.string(), year: z.int(), supplement: z.int(), last: z.int() }),
);
export type SeenBook = z.output<typeof seenBooks>[number];
type Said = z.output<typeof unlockPen>['lastStamped'];

/**
 * How far the books of the store that is about to be put aside go, and those of stores put aside before: by a restoring
 * that was cut half way, or one whose paper nobody has read yet. Nothing of one that cannot be read any more, which is
 * often why a backup is brought back.
 */
export function lastNumbersAt(folder: string, key: Buffer): SeenBook[] {
  const aside = readdirSync(folder).filter((name) => name.startsWith(SET_ASIDE));
  return furthest(
    [folder, ...aside.map((name) => join(folder, name))].flatMap((place) => booksOf(place, key)),
  );
}

/** Each book once, with the last number that any of them says. */
export function furthest(books: Iterable<SeenBook>): SeenBook[] {
  const found = new Map<string, SeenBook>();
  for (const book of books) {
    const name = `${book.register} ${book.year} ${book.supplement}`;
    if (book.last > (found.get(name)?.last ?? 0)) found.set(name, book);
  }
  return [...found.values()];
}

function booksOf(folder: string, key: Buffer): SeenBook[] {
  const file = join(folder, DATABASE);
  const companions = [`${file}-wal`, `${file}-shm`].filter((name) => !existsSync(name));
  try {
    const connection = openCopy(file, key);
    try {
      const books = connection.prepare(
        'SELECT register, year, supplement, last_number AS last FROM book WHERE imported = 0',
      );
      return [...seenBooks.parse(books.all()), ...keptIn(new SettingTable(connection))];
    } finally {
      connection.close();
    }
  } catch {
    return [];
  } finally {
    // Whoever only reads makes them and leaves them behind.
    for (const name of companions) rmSync(name, { force: true });
  }
}

function keptIn(settings: SettingTable): SeenBook[] {
  return seenBooks.parse(JSON.parse(settings.get(SETTING) ?? '[]'));
}

/** Kept with the restored store until the paper is read, which may be days later and on a screen. */
export function keepNumbersSeen(settings: SettingTable, seen: SeenBook[]): void {
  settings.set(SETTING, JSON.stringify(seen));
}

/** The same from another place, for a store that is in use. */
export function addNumbersSeen(settings: SettingTable, seen: SeenBook[]): void {
  keepNumbersSeen(settings, furthest([...keptIn(settings), ...seen]));
}

/** Kept until now: what a person reads on paper is not below it. */
export const numbersSeen = keptIn;

/**
 * What a person reads on paper may be less than what this PC itself gave before the backup was brought back: a slip of
 * the eye, and every number in between would be on two letters. Refuses `pen.number-too-small`, `pen.number-missing`.
 */
export function ensureNotBelowSeen(
  parts: { rows: ReadRows; settings: SettingTable; device: string; office: string },
  said: Said,
): void {
  const { rows, settings } = parts;
  for (const { register, year, supplement, last } of keptIn(settings)) {
    const row = rows.get('register', register);
    if (!row || !penIsHere(rows, register, parts)) continue;
    if (last <= (rows.get('book', register, year, supplement)?.last_number ?? 0)) continue;
    const line = said.find(
      (each) => each.register === register && each.year === year && each.supplement === supplement,
    );
    const book = `${row.series}/${year}${supplement > 0 ? `/S${supplement}` : ''}`;
    if (!line) throw new DomainError('pen.number-missing', { series: book, year });
    ensure(line.number >= last, 'pen.number-too-small', { series: row.series, known: last });
  }
}
