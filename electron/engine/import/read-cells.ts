import { civilDate, fromDayNumber } from '#shared/domain/civil-date.ts';
import { cleanText } from '#shared/domain/clean-text.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type ParsedLabel, parseLabel } from '#shared/domain/order-number.ts';
import { foldTokens } from '#shared/domain/text-folding.ts';
import { parseTypedDate } from '#shared/domain/typed-date.ts';
import type { Cell } from './table.ts';

/** Excel counts days from here, with its own leap year of 1900: true for every day after February 1900. */
const SERIAL_ZERO = -25_569;
const FIRST_SERIAL = 3_000;
const LAST_SERIAL = 80_000;
/** Days between the two beginnings that a workbook may count from. */
const FROM_1904 = 1_462;
/** In a workbook's own words, and as a French Excel writes them into a text. */
const FORMULA_FAILED =
  /^#(?:NUL(?:L)?!|DIV\/0!|VALUE!|VALEUR!|REF!|NAME\?|NOM\?|NUM!|NOMBRE!|N\/A|SPILL!|CALC!)$/i;
const NO_DATE = new Set([
  '',
  's d',
  'sd',
  'sans date',
  'sans',
  'neant',
  'بدون',
  'بدون تاريخ',
  'ب ت',
  'no date',
  'none',
  'n a',
]);

/** Words of a cell, or '' when it is empty. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return '';
  if (cell instanceof Date) return isoDay(cell) ?? '';
  return String(cell).trim();
}

/** A day that a workbook counts from 1904, counted as the others do. */
export const countedFrom1900 = (cell: Cell | undefined): Cell | undefined =>
  typeof cell === 'number' ? cell + FROM_1904 : cell;

/** What a spreadsheet shows where a formula has no answer is nobody's word. Refuses `import.formula-failed` {field, value}. */
export function ensureFormulaWorked(cell: Cell | undefined, field: string): void {
  const value = cellText(cell);
  if (FORMULA_FAILED.test(value)) throw new DomainError('import.formula-failed', { field, value });
}

export interface CleanedCell {
  value: string;
  /** Marks that show a text in another order than it is stored were taken out. */
  changed: boolean;
}

/** Refuses the codes of `cleanText` and `import.character-unread`, with `field`. */
export function readWords(
  cell: Cell | undefined,
  field: string,
  maxChars: number,
  multiline: boolean,
): CleanedCell {
  const typed = cellText(cell);
  // Bytes that are none of the encoding: these words would be locked for ever as nobody wrote them.
  if (typed.includes('\uFFFD')) throw new DomainError('import.character-unread', { field });
  // Pasted Arabic is full of embedding marks; a clerk cannot see them, so a row is not refused for them.
  const plain = typed.replace(/[\u202A-\u202E\u2066-\u2069]/g, '').replace(/_x000D_/g, '');
  const cleaned = cleanText(multiline ? plain : plain.replace(/\s+/g, ' '), { maxChars, multiline });
  if (!cleaned.ok) throw new DomainError(cleaned.code, { field });
  return { value: cleaned.value, changed: plain !== typed };
}

/** Refuses `import.number-missing`, `import.number-unread`, `import.supplement`. */
export function readNumber(cell: Cell | undefined): Exclude<ParsedLabel, { form: 'emergency' }> {
  const typed = cellText(cell);
  if (typed === '') throw new DomainError('import.number-missing');
  const label = cell instanceof Date ? null : parseLabel(typed);
  if (!label || label.form === 'emergency')
    throw new DomainError('import.number-unread', { value: typed.slice(0, 40) });
  if (label.form !== 'number' && label.supplement > 0) throw new DomainError('import.supplement');
  return label;
}

/**
 * A date as a cell holds it: a date, Excel's day count, or typed words. `year` completes "12/3". Null when the cell
 * says there is none. Refuses `import.date-unread` {field, value}: nothing is guessed from today.
 */
export function readDate(
  cell: Cell | undefined,
  field: string,
  today: string,
  year: number | null,
): string | null {
  const typed = cellText(cell);
  // Before anything is read: a cell may be as long as the file.
  if (typed.length > LONGEST_DATE) throw unread(field, typed);
  const words = foldTokens(typed);
  if (NO_DATE.has(words.join(' '))) return null;
  const day =
    cell instanceof Date
      ? isoDay(cell)
      : typeof cell === 'number'
        ? fromSerial(cell)
        : readTyped(typed, words, today, year);
  if (day === null) throw unread(field, typed);
  return day;
}

const unread = (field: string, typed: string): DomainError =>
  new DomainError('import.date-unread', { field, value: typed.slice(0, 40) });

/** With its hour and its words. Taking an hour off is quadratic in a long run of spaces. */
const LONGEST_DATE = 80;

function readTyped(typed: string, words: string[], today: string, year: number | null): string | null {
  const bare = typed.replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i, '');
  const whole = foldTokens(bare).length >= 3 || /^(\d{6}|\d{8})$/.test(words.join(''));
  if (whole && /\d/.test(words.join(''))) return parseTypedDate(bare, today);
  // Never "12" or "yesterday": in an old book they would become this month.
  return year !== null && words.length === 2 ? parseTypedDate(`${bare}/${year}`, today) : null;
}

function fromSerial(days: number): string | null {
  const whole = Math.floor(days);
  return whole >= FIRST_SERIAL && whole <= LAST_SERIAL ? fromDayNumber(whole + SERIAL_ZERO) : null;
}

function isoDay(date: Date): string | null {
  return civilDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
