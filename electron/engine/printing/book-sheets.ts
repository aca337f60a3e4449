import type { BookLine, BookPage } from './book.ts';

/** Millimetres of a sheet between the headings and the sums and signatures. */
const SHEET = 138;
const LINE = 4.73;
/** Above and below the words of a row, its line included. */
const EDGES = 0.9;
/** A line of a long subject, in lines. */
const LONG_LINE = 0.757;
/** A line of a reference, a unit or an observation, in lines. */
const LOW_LINE = 0.88;
/** Least lines of a row, so that there is room for a signature. */
const LEAST = 2;

/**
 * Room on one text line of each column of words, in sizes of its letters. What a line loses to words that do not break,
 * the widths below have too much.
 */
const ROOM = {
  correspondent: 12.3,
  subject: 17.4,
  reference: 9.2,
  unit: 10.1,
  observation: 9.5,
  long: 22.4,
} as const;

/** Widths of letters of the paper's font in hundredths of their size, as measured; any other is as wide as the widest. */
const LETTERS: readonly [letters: RegExp, width: number][] = [
  [/[اأإآلبتثنيىئـ\u064B-\u065F]/g, 30],
  [/[ .,;:!'’|[\]/\-filjrtIJ]/g, 33],
  [/[دذرزعغفقمهوةءؤ،؛()?°]/g, 44],
  [/[a-z0-9à-öø-ÿ]/g, 51],
  [/[جحخطظكسش٠-٩]/g, 61],
  [/[A-LN-VX-ZÀ-ÖØ-ÞصضmwŒœ–]/g, 75],
];
const WIDEST = 95;

/** Width of a text in the paper's font, in sizes of its letters; rather too wide than too narrow. */
export function widthOf(text: string): number {
  let left = text;
  let width = 0;
  for (const [letters, each] of LETTERS) {
    const before = left.length;
    left = left.replace(letters, '');
    width += (before - left.length) * each;
  }
  return (width + left.length * WIDEST) / 100;
}

const lines = (text: string, room: number): number =>
  text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(widthOf(part) / room)), 0);

/** Text lines a row takes, by counting: the same everywhere, and no page is laid out to know it. */
export function linesOf({ mail, reason = '', state }: BookLine): number {
  if (!mail) return Math.max(LEAST, Math.ceil(widthOf(reason) / 40) + 1);
  const why = state === 'void' ? lines(reason, ROOM.observation) + 1 : 0;
  const unit = Math.max(lines(mail.unit.ar, ROOM.unit), lines(mail.unit.fr, ROOM.unit));
  // Long subjects are set smaller, and their lines are lower.
  const subject =
    mail.subject.length > 500
      ? (widthOf(mail.subject) / ROOM.long + mail.subject.split('\n').length) * LONG_LINE
      : lines(mail.subject, ROOM.subject);
  const reference = lines(mail.reference, ROOM.reference) + (mail.referenceDate ? 1 : 0);
  const observation = lines(mail.observation, ROOM.observation) + why + (mail.imported ? 1 : 0);
  const low = Math.max(unit, reference, observation) * LOW_LINE;
  return Math.max(LEAST, subject, lines(mail.correspondent, ROOM.correspondent), low);
}

/** The sheets of one page: almost always one; very long words continue on a sheet that carries the same page number. */
export function sheetsOf({ lines: all }: BookPage): BookLine[][] {
  const sheets: BookLine[][] = [];
  let sheet: BookLine[] = [];
  let used = 0;
  for (const line of all) {
    const height = linesOf(line) * LINE + EDGES;
    if (sheet.length > 0 && used + height > SHEET) {
      sheets.push(sheet);
      sheet = [];
      used = 0;
    }
    sheet.push(line);
    used += height;
  }
  return [...sheets, sheet];
}
