import { readEntry } from '#shared/journal/entry.ts';
import { factTypes } from '#shared/journal/facts/index.ts';
import { furthest, type SeenBook } from '../backup/numbers-seen.ts';
import type { CopiedEntry } from './key-copy.ts';

/** How each type says the last number it gave, reserved or declared; a book that was opened, where it starts. */
const SAYS = new Map<string, string>([
  ['mail.register', 'number'],
  ['dispatch.issue', 'number'],
  ['number.assigned', 'number'],
  ['number.reserve', 'to'],
  ['pen.lost', 'to'],
  ['book.open', 'startsAfter'],
]);

/** The last number of each book that these entries say. */
export function numbersIn(entries: Iterable<CopiedEntry>): SeenBook[] {
  const said: SeenBook[] = [];
  for (const { bytes } of entries) said.push(...statedIn(bytes));
  return furthest(said);
}

function statedIn(bytes: string): SeenBook[] {
  const { type, body } = readEntry(Buffer.from(bytes));
  const field = SAYS.get(type);
  if (field === undefined) return [];
  const { words: _words, ...structure } = body;
  const read = factTypes.get(type)?.body.safeParse(structure);
  if (!read?.success) return [];
  const { register, year, supplement, [field]: last } = read.data as Record<string, unknown>;
  if (typeof last !== 'number') return [];
  return [{ register: String(register), year: Number(year), supplement: Number(supplement), last }];
}
