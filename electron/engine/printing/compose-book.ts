import { ensure } from '#shared/domain/errors.ts';
import { pagesOfBook } from '#shared/domain/paper-pages.ts';
import { bookPagesHtml, bookTitle, emergencyPages } from './book.ts';
import { closingPage, openingPage } from './book-cover.ts';
import type { Compose } from './compose.ts';
import { html } from './html.ts';
import { pagesOfDays, readBookCover, readBookPages, readBookRow, readWaiting, spanOf } from './read-book.ts';
import { SHEETS } from './sheet.ts';

/** Pages drawn at once: printing grows faster than its pages, and a part is what can be stopped. */
const PAGES_A_PART = 20;

/** Of days whose letters all wait for their number. */
const NO_PAGE = { first: 1, last: 0 };

/** What names a book in the journal of papers. */
export const bookKey = (place: { register: string; year: number; supplement: number }): string =>
  `${place.register}/${place.year}/${place.supplement}`;

/** Some pages of a book; the first part holds the opening, the last one the closing. */
export const composeBook: Compose<'book'> = (connection, asked, { language, part }, context) => {
  const row = readBookRow(connection, asked, context);
  const cover = readBookCover(connection, row);
  const range = asked.days
    ? pagesOfDays(connection, row, asked.days)
    : { first: 1, last: pagesOfBook(spanOf(row)) };
  const waiting = readWaiting(connection, row, asked.days, context);
  ensure(range || waiting.length > 0, 'paper.no-letter');
  const { first: begin, last: end } = range ?? NO_PAGE;
  const parts = Math.max(1, Math.ceil((end - begin + 1) / PAGES_A_PART));
  const first = begin + part * PAGES_A_PART;
  const last = Math.min(first + PAGES_A_PART - 1, end);
  const pages = last >= first ? readBookPages(connection, row, { first, last }, context) : [];
  const whole = asked.days === null;
  const ends = part === parts - 1;
  return {
    title: bookTitle(cover, language),
    fileName: `${cover.series}-${cover.year}${asked.days ? `-${asked.days.from}-${asked.days.to}` : ''}`,
    sheet: SHEETS.a4Landscape,
    parts,
    html: bookPagesHtml(cover, pages, {
      language,
      days: asked.days,
      before: whole && part === 0 ? openingPage(cover, language) : null,
      after: ends
        ? html`${emergencyPages(cover, waiting, language)}${whole && closingPage(cover, waiting.length, language)}`
        : null,
    }),
    about: [bookKey(asked)],
    // A book is printed as often as it is needed: each print is of that day.
    duplicate: false,
  };
};
