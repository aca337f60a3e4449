import { CsvError, parse } from 'csv-parse/sync';
import type { ImportMapping } from '#shared/contract/import.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { checkTable, type Table } from './table.ts';

/** Nobody chooses the last one: its bytes say it. */
type Encoding = NonNullable<ImportMapping['encoding']> | 'utf-16be';
type Delimiter = NonNullable<ImportMapping['delimiter']>;

/** A program or a picture holds many; a single one in a text is the fault of its row. */
const LEAST_CHARS_A_NUL = 100;

/** Refuses `import.unknown-format`, `import.csv-broken` {row} and what `checkTable` refuses. */
export function readCsv(bytes: Buffer, options: Pick<ImportMapping, 'encoding' | 'delimiter'>): Table {
  const encoding = options.encoding ?? detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const nuls = text.split('\u0000').length - 1;
  if (nuls * LEAST_CHARS_A_NUL > text.length) throw new DomainError('import.unknown-format');
  const delimiter = options.delimiter ?? detectDelimiter(text);
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      // All of them, in one file too: left to find out, the parser takes the first line's end for every line's, and the
      // rows of a file pasted together from two become cells of one.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // People's files hold a lone quotation mark inside a cell.
      relax_quotes: true,
      // An empty line is a row too: the numbers of the rows must be those a spreadsheet shows.
      skip_empty_lines: false,
      // One more than allowed, so that too many are noticed without reading them all.
      to: IMPORT_LIMITS.rows + 1,
    });
    return {
      ...checkTable(rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell)))),
      delimiter,
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('import.csv-broken', { row: Number((error as { lines?: number }).lines ?? 0) });
  }
}

/**
 * A byte order mark decides; else two bytes a character when every second one is nothing; else UTF-8 when every byte fits,
 * or all but a few, which are then the fault of their rows; else one of the two encodings of Moroccan offices.
 * Windows-1256 gives Arabic words where it is right, single Arabic letters inside French ones where it is not.
 */
export function detectEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideEncoding(bytes.subarray(0, 65_536));
  if (wide) return wide;
  const text = new TextDecoder('utf-8').decode(bytes);
  const unread = text.split('\uFFFD').length - 1;
  if (unread === 0) return 'utf-8';
  // In the one-byte encodings nearly every letter beyond ASCII is unread.
  const read = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  if (read > unread * 20) return 'utf-8';
  const arabic = new TextDecoder('windows-1256').decode(bytes);
  return /\p{Script=Arabic}{3}/u.test(arabic) ? 'windows-1256' : 'windows-1252';
}

/** Digits, separators and line ends of a text in UTF-16 have a zero byte, always on the same side. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) * 20 < bytes.length) return null;
  if (even * 20 < odd) return 'utf-16le';
  return odd * 20 < even ? 'utf-16be' : null;
}

/** The mark that cuts the first lines most evenly. */
export function detectDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .slice(0, 30);
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, '')).filter((line) => line.trim() !== '');
  let best: Delimiter = ';';
  let most = 0;
  for (const mark of [';', '\t', ','] as const) {
    const counts = bare.map((line) => line.split(mark).length - 1).filter((count) => count > 0);
    const typical = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    // Commas are also inside French sentences: they count when they cut most lines.
    const score = counts.length * 2 >= bare.length ? typical : 0;
    if (score > most) [best, most] = [mark, score];
  }
  return best;
}
