import { frenchNumberWords } from '#shared/domain/amount-words.ts';
import { arabicNumberWords } from '#shared/domain/arabic-numbers.ts';
import { type BookCover, bookTitle } from './book.ts';
import { type Html, html } from './html.ts';
import { letterhead } from './letterhead.ts';
import {
  both,
  inLanguage,
  ltr,
  type PaperLanguage,
  paperDate,
  paperHour,
  typed,
  type Word,
} from './words.ts';

/** A count in digits and in words of both languages, as a certificate writes it. */
export function counted(count: number): Html {
  return html`<b>${ltr(count)}</b> <span class="inwords">${inLanguage(arabicNumberWords(count), 'ar')} · ${inLanguage(frenchNumberWords(count), 'fr')}</span>`;
}

export function line(name: Word, value: Html, language: PaperLanguage): Html {
  return html`<div><dt>${both(name, language)}</dt><dd>${value}</dd></div>`;
}

/** A hash in groups a person can compare. */
export function sealOf(hash: string): Html {
  return html`<code class="seal" dir="ltr">${hash.match(/.{8}/g)?.join(' ') ?? hash}</code>`;
}

export function signatureBoxes(names: readonly Word[], language: PaperLanguage): Html {
  return html`<footer class="boxes">${names.map((name) => html`<div>${both(name, language)}</div>`)}</footer>`;
}

const moment = (at: string): Html => html`${ltr(paperDate(at))} ${ltr(paperHour(at))}`;

/** What the first run writes by itself: the line above says it better. */
const ASSUMED_REASON = /^(paper \d+)?$/;

/** Before the first line: whose book it is, and the paper number it follows. */
export function openingPage(book: BookCover, language: PaperLanguage): Html {
  // Why there is a book that does not start the year: it follows a paper one, or takes what came after the closing.
  const told = (book.startsAfter > 0 || book.supplement > 0) && !ASSUMED_REASON.test(book.reason);
  const after =
    book.startsAfter > 0
      ? line('book.startsAfter', ltr(book.startsAfter), language)
      : line('book.startsHere', ltr(1), language);
  const starts = html`${after}${told && line('book.reason', typed(book.reason), language)}`;
  return html`<section class="page cover">${letterhead(book.letterhead)}<h1>${typed(bookTitle(book, language))}</h1><h2>${both('book.opening', language)}</h2>
<dl class="facts">${book.openedAt !== '' && line('book.openedOn', moment(book.openedAt), language)}${starts}${line('book.from', ltr(book.startsAfter + 1), language)}</dl><p class="rule">${both('book.pageRule', language)}</p>
${signatureBoxes(['book.officeHead', 'book.authority'], language)}</section>`;
}

/** After the last line: counts, the chain's head, and who signs; before the closing it says that there is none yet. */
export function closingPage(book: BookCover, waiting: number, language: PaperLanguage): Html {
  const { closing, sums } = book;
  const totals = closing?.totals ?? sums;
  const all = totals.valid + totals.void + totals.reserved + totals.lost;
  return html`<section class="page cover">${letterhead(book.letterhead)}<h1>${typed(bookTitle(book, language))}</h1><h2>${closing ? both('book.closing', language) : both('book.notClosed', language)}</h2>
<dl class="facts">${closing && line('book.closedOn', html`${moment(closing.at)} ${typed(closing.person)}`, language)}${book.last > book.startsAfter ? line('book.from', html`${ltr(book.startsAfter + 1)} ${both('book.until', language)} ${ltr(book.last)}`, language) : html`<div><dt>${both('book.empty', language)}</dt><dd></dd></div>`}${line('book.pages', ltr(book.pages), language)}
${line('book.valid', counted(totals.valid), language)}${line('book.void', counted(totals.void), language)}${line('book.reserved', counted(totals.reserved), language)}${line('book.lost', counted(totals.lost), language)}${line('book.sum', counted(all), language)}
${waiting > 0 && line('book.emergencyWaiting', ltr(waiting), language)}${book.lateChanges > 0 && line('book.lateChanges', ltr(book.lateChanges), language)}${closing && html`${line('seal.position', ltr(closing.position), language)}${line('seal', sealOf(closing.hash), language)}`}</dl>
${signatureBoxes(['book.clerk', 'book.officeHead', 'book.authority'], language)}</section>`;
}
