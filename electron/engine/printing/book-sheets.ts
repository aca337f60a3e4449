import type { BookLine, BookPage } from './book.ts';

/** Text lines that fit on a sheet between the headings and the signatures. */
const LINES_A_SHEET = 29;
/** Least lines of a row, so that there is room for a signature. */
const LEAST = 2;

/** Characters on one text line of each column of words, a little fewer than measured. */
const WIDTHS = { correspondent: 27, subject: 42, reference: 15, observation: 21, longSubject: 58 } as const;

const lines = (text: string, width: number): number =>
  text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / width)), 0);

/** Text lines a row takes, by counting: the same everywhere, and no page is laid out to know it. */
export function linesOf({ mail, reason = '', state }: BookLine): number {
  if (!mail) return LEAST;
  const why = state === 'void' ? lines(reason, WIDTHS.observation) + 1 : 0;
  // Long subjects are set smaller, and their lines are lower.
  const subject =
    mail.subject.length > 500
      ? lines(mail.subject, WIDTHS.longSubject) * 0.8
      : lines(mail.subject, WIDTHS.subject);
  return Math.max(
    LEAST,
    subject,
    lines(mail.correspondent, WIDTHS.correspondent),
    lines(mail.reference, WIDTHS.reference) + (mail.referenceDate ? 1 : 0),
    lines(mail.observation, WIDTHS.observation) + why + (mail.imported ? 1 : 0),
  );
}

/** The sheets of one page: almost always one; very long words continue on a sheet that carries the same page number. */
export function sheetsOf({ lines: all }: BookPage): BookLine[][] {
  const sheets: BookLine[][] = [];
  let sheet: BookLine[] = [];
  let used = 0;
  for (const line of all) {
    const height = linesOf(line);
    if (sheet.length > 0 && used + height > LINES_A_SHEET) {
      sheets.push(sheet);
      sheet = [];
      used = 0;
    }
    sheet.push(line);
    used += height;
  }
  return [...sheets, sheet];
}
