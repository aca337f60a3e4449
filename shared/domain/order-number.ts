import { FIRST_YEAR, LAST_YEAR } from './civil-date.ts';
import { DomainError } from './errors.ts';

export interface OrderLabel {
  /** Kind prefix and office code: 'ARR-DKH'. */
  series: string;
  number: number;
  year: number;
  /** 0 or left out = the main book; 1 and up = a supplement opened after its closing, numbered from 1. */
  supplement?: number;
  /** Shown in the number's place while there is none (`number` 0). */
  emergency?: string;
}

export interface EmergencyId {
  /** Post number of the device, given once. */
  post: number;
  year: number;
  sequence: number;
  /** Six characters of the entry's hash. */
  check: string;
}

/** What somebody typed to name one entry, as far as they said it. */
export type ParsedLabel =
  | { form: 'number'; number: number }
  | { form: 'number-year'; number: number; year: number; supplement: number }
  /** 'ARR/38/2026' names no office: `office` is null and several series may match. */
  | { form: 'label'; prefix: string; office: string | null; number: number; year: number; supplement: number }
  | ({ form: 'emergency' } & EmergencyId);

export const MAX_ORDER_NUMBER = 9_999_999;

const PART = /^[A-Z0-9]{1,8}$/;
const SERIES = /^([A-Z0-9]{1,8})(?:-([A-Z0-9]{1,8}))?$/;
const EMERGENCY = /^S(\d{2,4})-(\d{4})-(\d{4,7})-([A-Z0-9]{6})$/;
const DIGITS = /^\d{1,7}$/;

/** A kind prefix or an office code: 1 to 8 Latin capitals or digits. */
export function isSeriesPart(text: string): boolean {
  return PART.test(text);
}

/** @throws DomainError `series.malformed` unless both parts are 1 to 8 Latin capitals or digits. */
export function makeSeries(prefix: string, officeCode: string): string {
  if (!isSeriesPart(prefix) || !isSeriesPart(officeCode)) throw new DomainError('series.malformed');
  return `${prefix}-${officeCode}`;
}

/**
 * 'ARR-DKH/38/2026': number, series and year are always shown together. Supplement 1 of that book
 * gives 'ARR-DKH/3/2026/S1', so that no two entries ever carry one label. A letter that has no ordinary number yet is
 * named by its emergency number, or by nothing in the moment before it has either.
 */
export function formatLabel({ series, number, year, supplement = 0, emergency = '' }: OrderLabel): string {
  if (number === 0) return emergency;
  return `${series}/${number}/${year}${supplement > 0 ? `/S${supplement}` : ''}`;
}

/** 'S07-2026-0012-K7Q4T9'. */
export function formatEmergencyId({ post, year, sequence, check }: EmergencyId): string {
  return `S${String(post).padStart(2, '0')}-${year}-${String(sequence).padStart(4, '0')}-${check}`;
}

const CHECK_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first 30 bits of an entry's hash (hex) as 6 base32 characters: a disk put back cannot print one id for two letters. */
export function emergencyCheck(hash: string): string {
  const bits = Number.parseInt(hash.slice(0, 8), 16) >>> 2;
  return [25, 20, 15, 10, 5, 0].map((shift) => CHECK_LETTERS[(bits >>> shift) & 31]).join('');
}

function readNumber(text: string): number | null {
  const number = DIGITS.test(text) ? Number(text) : 0;
  return number >= 1 && number <= MAX_ORDER_NUMBER ? number : null;
}

function readYear(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : /^\d{2}$/.test(text) ? 2000 + Number(text) : 0;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

interface Pair {
  number: number;
  year: number;
}

function readPair(first: string, second: string): Pair | null {
  // Right-to-left paper and screens often turn 38/2026 into 2026/38.
  const turned = first.length === 4 && readYear(first) !== null && second.length < 4;
  const number = readNumber(turned ? second : first);
  const year = readYear(turned ? first : second);
  return number === null || year === null ? null : { number, year };
}

function readEmergency(text: string): ParsedLabel | null {
  const found = EMERGENCY.exec(text);
  if (!found) return null;
  const [post, year, sequence] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (post < 1 || sequence < 1 || readYear(found[2] ?? '') === null) return null;
  return { form: 'emergency', post, year, sequence, check: found[4] ?? '' };
}

/** Latin digits and capitals, one kind of slash and hyphen, no space around them, no invisible mark. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\p{Cf}/gu, '')
    .replace(/[\\\u2044\u2215]/g, '/')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .trim()
    .replace(/\s*([/-])\s*/g, '$1')
    .toUpperCase();
}

/**
 * Reads `38`, `38/2026`, `38-2026`, `ARR/38/2026`, `ARR-DKH/38/2026`, a supplement's `…/S1` or an emergency id, in Latin
 * or Arabic digits, any case, spaces around the separators. Null when it is none of them.
 */
export function parseLabel(text: string): ParsedLabel | null {
  if (text.length > 80) return null;
  const typed = normalise(text);
  const emergency = readEmergency(typed);
  if (emergency) return emergency;
  const [, book = '', bookSupplement] = /^(.*?)(?:\/S(\d{1,2}))?$/.exec(typed) ?? [];
  const supplement = Number(bookSupplement ?? 0);
  const parts = book.replace(/^(\d{1,7})-(\d{4})$/, '$1/$2').split('/');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 1) {
    const number = bookSupplement === undefined ? readNumber(first) : null;
    return number === null ? null : { form: 'number', number };
  }
  const pair = parts.length === 2 ? readPair(first, second) : readPair(second, third);
  if (pair === null || parts.length > 3) return null;
  if (parts.length === 2) return { form: 'number-year', ...pair, supplement };
  const [series, prefix = '', office = null] = SERIES.exec(first) ?? [];
  return series === undefined ? null : { form: 'label', prefix, office, ...pair, supplement };
}
