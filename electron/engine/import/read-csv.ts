import { CsvError, parse } from 'csv-parse/sync';
import type { ImportMapping } from '#shared/contract/import.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { checkTable, type Table } from './table.ts';

type Encoding = NonNullable<ImportMapping['encoding']>;
type Delimiter = NonNullable<ImportMapping['delimiter']>;

/** Refuses `import.unknown-format`, `import.csv-broken` {row} and what `checkTable` refuses. */
export function readCsv(bytes: Buffer, options: Pick<ImportMapping, 'encoding' | 'delimiter'>): Table {
  const encoding = options.encoding ?? detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\u0000')) throw new DomainError('import.unknown-format');
  try {
    const rows: string[][] = parse(text, {
      delimiter: options.delimiter ?? detectDelimiter(text),
      relax_column_count: true,
      // People's files hold a lone quotation mark inside a cell.
      relax_quotes: true,
      // An empty line is a row too: the numbers of the rows must be those a spreadsheet shows.
      skip_empty_lines: false,
      // One more than allowed, so that too many are noticed without reading them all.
      to: IMPORT_LIMITS.rows + 1,
      max_record_size: IMPORT_LIMITS.columns * IMPORT_LIMITS.cellChars,
    });
    return checkTable(rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell))));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('import.csv-broken', { row: Number((error as { lines?: number }).lines ?? 0) });
  }
}

/**
 * A byte order mark decides; else UTF-8 when every byte fits; else one of the two encodings of Moroccan offices.
 * Windows-1256 gives Arabic words where it is right, single Arabic letters inside French ones where it is not.
 */
export function detectEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    const arabic = new TextDecoder('windows-1256').decode(bytes);
    return /\p{Script=Arabic}{3}/u.test(arabic) ? 'windows-1256' : 'windows-1252';
  }
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
