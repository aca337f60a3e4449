import type { Connection } from '../database.ts';
import { signatureBoxes } from './book-cover.ts';
import type { AskedPaper, Compose } from './compose.ts';
import { type Html, html } from './html.ts';
import { letterhead } from './letterhead.ts';
import { readBookRow } from './read-book.ts';
import { readLetterhead } from './read-office.ts';
import { document, SHEETS } from './sheet.ts';
import { both, ltr, typed, type Word, word } from './words.ts';

const STYLE = `.losses h1 { margin-block: 6mm 1mm; }
.losses .subtitle { margin-block-end: 5mm; text-align: center; }
.losses .list { margin-block: 5mm 10mm; }`;

const HEADINGS: readonly Word[] = ['bundle.first', 'bundle.last', 'losses.count', 'losses.report'];

interface Run {
  first: number;
  last: number;
  reason: string;
}

/** Runs of numbers that still wait for their letter, each with the report it was declared with. */
const LOST = `SELECT min(number) AS first, max(number) AS last, reason FROM (
    SELECT number, reason, number - row_number() OVER (PARTITION BY reason ORDER BY number) AS run FROM number
    WHERE register = @register AND year = @year AND supplement = @supplement AND state = 'lost'
  ) GROUP BY reason, run ORDER BY first LIMIT 2000`;

/** The report of a book's lost numbers, to be signed and kept with it. Refuses `register.unknown`, `person.not-allowed`. */
export const composeLosses: Compose<'losses'> = (connection, asked, { language }, context) => {
  const { series, office, year, supplement } = readBookRow(connection, asked, context);
  const book = `${series}/${year}${supplement > 0 ? `/S${supplement}` : ''}`;
  const title = `${word('losses.title', language)} ${book}`;
  const runs = lostRuns(connection, asked);
  const row = ({ first, last, reason }: Run): Html =>
    html`<tr><td class="num">${ltr(first)}</td><td class="num">${ltr(last)}</td><td class="num">${ltr(last - first + 1)}</td><td>${typed(reason)}</td></tr>`;
  const list = html`<table class="list"><thead><tr>${HEADINGS.map((heading) => html`<th>${both(heading, language)}</th>`)}</tr></thead><tbody>${runs.map(row)}</tbody></table>`;
  return {
    title,
    fileName: `losses-${book.replaceAll('/', '-')}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: document(
      { title, look: 'losses', language },
      html`<main>${letterhead(readLetterhead(connection, office))}<h1>${both('losses.title', language)} ${ltr(book)}</h1><p class="subtitle">${both('losses.subtitle', language)}</p>${runs.length > 0 ? list : html`<p class="none">${both('losses.none', language)}</p>`}${signatureBoxes(['book.clerk', 'book.officeHead', 'book.authority'], language)}</main>`,
    ),
    style: STYLE,
    about: [],
    duplicate: false,
  };
};

const lostRuns = (
  connection: Connection,
  { register, year, supplement }: AskedPaper<'losses'>,
): readonly Run[] => connection.prepare(LOST).all({ register, year, supplement }) as Run[];
