import type { ImportedRow, ImportMapping, RowProblem } from '#shared/contract/import.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import type { Layout } from './headings.ts';
import { ProblemList } from './problem-list.ts';
import {
  cellText,
  countedFrom1900,
  ensureFormulaWorked,
  readDate,
  readNumber,
  readWords,
} from './read-cells.ts';
import type { Cell, Table } from './table.ts';

export interface DatedRow extends ImportedRow {
  /** Of the book it belongs to. */
  year: number;
  /** The year came from the arrival date alone. */
  guessedYear: boolean;
}

export interface ReadRows {
  rows: DatedRow[];
  /** Rows that hold anything. */
  filled: number;
  errors: ProblemList;
  warnings: ProblemList;
}

export interface RowContext {
  /** The legal day: nothing arrived after it. */
  today: string;
  /** 'ARR-DKH': labels of another register do not belong here. */
  series: string;
}

/** Every row below the headings, read and checked; what cannot be read is a problem of that row alone. */
export function readRows(
  table: Table,
  layout: Layout,
  mapping: ImportMapping,
  context: RowContext,
): ReadRows {
  const read: ReadRows = { rows: [], filled: 0, errors: new ProblemList(), warnings: new ProblemList() };
  for (let index = layout.firstRow; index < table.rows.length; index++) {
    const cells = table.rows[index] ?? [];
    if (cells.every((cell) => cellText(cell) === '')) continue;
    read.filled++;
    const warn = (code: string, params: RowProblem['params'] = {}) =>
      read.warnings.add(index + 1, code, params);
    try {
      ensureNoneSwallowed(table, index, layout, context.today);
      read.rows.push(readRow(index + 1, table, layout, mapping, context, warn));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      read.errors.add(index + 1, error.code, error.params);
    }
  }
  read.rows = withoutOddYears(read.rows, read.errors);
  return read;
}

function readRow(
  row: number,
  table: Table,
  { columns, headings }: Layout,
  mapping: ImportMapping,
  { today, series }: RowContext,
  warn: (code: string, params?: RowProblem['params']) => void,
): DatedRow {
  const cells = table.rows[row - 1] ?? [];
  const cell = (field: keyof typeof columns) => (columns[field] === undefined ? null : cells[columns[field]]);
  const dayCell = (field: 'receivedOn' | 'senderDate') =>
    table.dates1904 ? countedFrom1900(cell(field)) : cell(field);
  for (const field of Object.keys(columns) as (keyof typeof columns)[])
    ensureFormulaWorked(cell(field), field);
  const label = readNumber(cell('number'));
  if (label.form === 'label') {
    const [prefix, office] = series.split('-');
    const ours = label.prefix === prefix && (label.office === null || label.office === office);
    ensure(ours, 'import.other-register', { series: [label.prefix, label.office].filter(Boolean).join('-') });
  }
  const stated = label.form === 'number' ? (mapping.year ?? null) : label.year;
  const receivedOn = readDate(dayCell('receivedOn'), 'receivedOn', today, stated);
  if (receivedOn === null) throw new DomainError('import.date-missing');
  ensure(receivedOn <= today, 'date.in-future', { field: 'receivedOn' });
  const year = stated ?? yearOf(receivedOn);
  // Arrived in the last days of December and entered in January, or the reverse; never years apart.
  ensure(Math.abs(yearOf(receivedOn) - year) <= 1, 'import.date-far', { year });

  const words = (field: 'correspondent' | 'senderReference' | 'subject', multiline = false): string => {
    const { value, changed } = readWords(cell(field), field, FIELD_LIMITS[field], multiline);
    if (changed) warn('import.marks-removed', { field });
    return value;
  };
  const correspondent = words('correspondent');
  const subject = words('subject', true);
  ensure(correspondent !== '' || subject !== '', 'import.row-empty', { row });
  const letterDate = softDate(dayCell('senderDate'), today, year);
  if (letterDate.unread) warn('import.sender-date-kept', { value: letterDate.unread.slice(0, 40) });
  const destination = cellText(cell('destination'));
  const heading = columns.destination === undefined ? '' : (headings[columns.destination] ?? '');
  const observation = readWords(
    [
      cellText(cell('observation')),
      destination === '' ? '' : heading === '' ? destination : `${heading} : ${destination}`,
      letterDate.unread,
    ]
      .filter((part) => part !== '')
      .join('\n'),
    'observation',
    FIELD_LIMITS.observation,
    true,
  ).value;
  return {
    row,
    number: label.number,
    year,
    guessedYear: stated === null,
    receivedOn,
    correspondent,
    senderReference: words('senderReference'),
    senderDate: letterDate.date,
    subject,
    observation,
    language: languageOf(`${subject} ${correspondent}`),
  };
}

/**
 * A quotation mark that nobody closed takes in the rows below it up to the next one: they would be lost inside one cell
 * without a word. A line inside a cell that reads as a row of the book is one. Refuses `import.rows-inside-cell` {count}.
 */
function ensureNoneSwallowed(
  { rows, delimiter }: Table,
  index: number,
  { columns }: Layout,
  today: string,
): void {
  if (delimiter === undefined) return;
  const cells = (rows[index] ?? []).filter((cell) => typeof cell === 'string' && cell.includes('\n'));
  const count = cells.flatMap((cell) => String(cell).split('\n').slice(1)).filter(isRow).length;
  ensure(count === 0, 'import.rows-inside-cell', { count });

  function isRow(line: string): boolean {
    const parts = line.split(delimiter ?? '');
    try {
      const label = readNumber(parts[columns.number ?? 0]);
      const year = label.form === 'number' ? null : label.year;
      return readDate(parts[columns.receivedOn ?? 0], 'receivedOn', today, year) !== null;
    } catch {
      return false;
    }
  }
}

/** The letter's own date is not worth losing a line of the book for: what cannot be read is kept as words. */
function softDate(
  cell: Cell | undefined,
  today: string,
  year: number,
): { date: string | null; unread: string } {
  try {
    const date = readDate(cell, 'senderDate', today, year);
    return date !== null && date > today ? { date: null, unread: cellText(cell) } : { date, unread: '' };
  } catch (error) {
    if (error instanceof DomainError) return { date: null, unread: cellText(cell) };
    throw error;
  }
}

/**
 * One slip in a date (2014 for 2024) would open a book of its own and declare its numbers lost: a row whose year
 * differs from both its neighbours, when they agree, is refused.
 */
function withoutOddYears(rows: DatedRow[], errors: ProblemList): DatedRow[] {
  return rows.filter(({ year, guessedYear, row }, index) => {
    const before = rows[index - 1]?.year;
    const after = rows[index + 1]?.year;
    const odd = guessedYear && before !== undefined && before === after && year !== before;
    if (odd) errors.add(row, 'import.year-odd', { year });
    return !odd;
  });
}

function languageOf(words: string): 'ar' | 'fr' | 'zgh' {
  const count = (script: RegExp) => words.match(script)?.length ?? 0;
  const [arabic, latin, tifinagh] = [
    count(/\p{Script=Arabic}/gu),
    count(/\p{Script=Latin}/gu),
    count(/\p{Script=Tifinagh}/gu),
  ];
  if (tifinagh > Math.max(arabic, latin)) return 'zgh';
  return latin > arabic ? 'fr' : 'ar';
}
