import { NUMBERS_A_PAGE } from '#shared/domain/paper-pages.ts';
import { sheetsOf } from './book-sheets.ts';
import { type Html, html } from './html.ts';
import type { Letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import {
  both,
  bothNames,
  inLanguage,
  ltr,
  type PaperLanguage,
  paperDate,
  paperHour,
  typed,
  type Word,
  word,
} from './words.ts';

export interface BookSums {
  valid: number;
  void: number;
  reserved: number;
  lost: number;
  /** Of the valid letters. */
  pieces: number;
}

export interface BookLine {
  number: number;
  state: 'valid' | 'void' | 'reserved' | 'lost' | 'unexplained';
  reason?: string;
  mail?: {
    receivedOn: string;
    registeredAt: string;
    correspondent: string;
    reference: string;
    referenceDate: string | null;
    subject: string;
    pieces: number;
    unit: { ar: string; fr: string };
    observation: string;
    note: 'withheld' | 'sealedEnvelope' | 'eliminated' | null;
    imported: boolean;
  };
}

export interface BookPage {
  page: number;
  lines: BookLine[];
  /** Sums of all pages before this one. */
  carried: BookSums;
  total: BookSums;
  forward: BookSums;
}

export interface BookCover {
  letterhead: Letterhead;
  kind: string;
  series: string;
  year: number;
  supplement: number;
  startsAfter: number;
  last: number;
  reason: string;
  openedAt: string;
  pages: number;
  sums: BookSums;
  /** The yearly certificate, once the book is closed. */
  closing: {
    totals: {
      first: number;
      last: number;
      valid: number;
      void: number;
      reserved: number;
      lost: number;
      expected: number;
    };
    position: number;
    hash: string;
    at: string;
    person: string;
    /** Compared with the chain of this computer when the paper is made. */
    seal: 'held' | 'broken' | 'elsewhere';
  } | null;
  /** Changes after the closing, which its certificate does not count. */
  lateChanges: number;
}

type Named = Pick<BookCover, 'letterhead' | 'kind' | 'series' | 'year' | 'supplement'>;

export function bookTitle({ kind, series, year, supplement }: Named, language: PaperLanguage): string {
  const more = supplement > 0 ? ` – ${word('book.supplement', language)} ${supplement}` : '';
  return `${word(`kind.${kind}` as Word, language)} ${series} – ${year}${more}`;
}

/** Some pages of the book, each as many sheets as its words need. */
export function bookPagesHtml(
  book: Named,
  pages: readonly BookPage[],
  { language, days, before, after }: BookPart,
): string {
  const body = pages.flatMap((page) =>
    sheetsOf(page).map((lines, index, sheets) =>
      sheet({ book, page, lines, index, last: index === sheets.length - 1, days }, language),
    ),
  );
  const look = 'book';
  return document({ title: bookTitle(book, language), look, language }, html`${before}${body}${after}`);
}

interface BookPart {
  language: PaperLanguage;
  /** What was asked, when it is not the whole year. */
  days: { from: string; to: string } | null;
  /** Opening and closing pages, where this part holds them. */
  before: Html | null;
  after: Html | null;
}

interface Sheet {
  book: Named;
  page: BookPage;
  lines: readonly BookLine[];
  index: number;
  last: boolean;
  days: BookPart['days'];
}

function sheet({ book, page, lines, index, last, days }: Sheet, language: PaperLanguage): Html {
  const blank = last ? NUMBERS_A_PAGE - page.lines.length : 0;
  const extract =
    days &&
    html`${both('book.extract', language)} ${ltr(paperDate(days.from))} ${both('book.to', language)} ${ltr(paperDate(days.to))}`;
  const which = html`${both('book.page', language)} ${ltr(index === 0 ? page.page : `${page.page} (${index + 1})`)}`;
  return html`<section class="page">${running(book, extract, which, language)}
${table(
  book,
  html`${index === 0 && sumRow('book.carried', page.carried, language)}${lines.map((line) => row(line, language))}${blankRows(blank)}`,
  last
    ? html`<tbody class="sums">${sumRow('book.pageTotal', page.total, language)}${sumRow('book.forward', page.forward, language)}</tbody>`
    : null,
  language,
)}
${last && html`<footer class="signatures"><div>${both('book.clerk', language)}</div><div>${both('book.officeHead', language)}</div><div>${both('book.authority', language)}</div></footer>`}</section>`;
}

/** Letters of the emergency register that wait for their number: after the numbered lines, and in no total. */
export function emergencyPages(
  book: Named,
  lines: readonly BookLine[],
  language: PaperLanguage,
): Html | null {
  if (lines.length === 0) return null;
  const count = Math.ceil(lines.length / NUMBERS_A_PAGE);
  const pages = Array.from({ length: count }, (_, page) =>
    lines.slice(page * NUMBERS_A_PAGE, (page + 1) * NUMBERS_A_PAGE),
  );
  const title = both('book.emergencyWaiting', language);
  return html`${pages.map(
    (some) => html`<section class="page">${running(book, title, null, language)}
${table(book, html`${some.map((line) => row(line, language))}`, null, language)}</section>`,
  )}`;
}

function running(book: Named, below: Html | null, which: Html | null, language: PaperLanguage): Html {
  return html`<header class="running"><div class="who">${bothNames(book.letterhead.council, language)}<br>${bothNames(book.letterhead.office, language)}</div><div class="what"><b>${typed(bookTitle(book, language))}</b>${below && html`<br>${below}`}</div><div class="which">${which}</div></header>`;
}

function table(book: Named, lines: Html, sums: Html | null, language: PaperLanguage): Html {
  return html`<table><colgroup><col class="c1"><col class="c2"><col class="c3"><col class="c4"><col class="c5"><col class="c6"><col class="c7"><col class="c8"><col class="c9"></colgroup><thead><tr>${headings(book.kind).map((name) => html`<th>${both(name, language)}</th>`)}</tr></thead>
<tbody>${lines}</tbody>${sums}</table>`;
}

function headings(kind: string): Word[] {
  const incoming = kind === 'incoming' || kind === 'internal' || kind === 'visa';
  return [
    'number',
    incoming ? 'receivedOn' : 'sentOn',
    // The day the signed copy of a note came back.
    kind === 'dispatch' ? 'dispatch.returnedOn' : 'reference',
    incoming ? 'sender' : 'recipient',
    'subject',
    'pieces',
    'book.unit',
    'book.observations',
    'book.signature',
  ];
}

const STATE_LINES: Partial<Record<BookLine['state'], Word>> = {
  reserved: 'book.reservedLine',
  lost: 'book.lostLine',
  unexplained: 'book.unexplained',
};

/** What somebody typed, as a whole cell: drawing a book is drawing its elements, and this is the fewest. */
const words = (text: string): Html =>
  text === '' ? html`<td></td>` : html`<td class="words" dir="auto">${text}</td>`;

/** The same in smaller letters, so that a reference or the name of a unit seldom takes a line more than its row has. */
const lowWords = (text: string): Html =>
  text === '' ? html`<td></td>` : html`<td class="words low" dir="auto">${text}</td>`;

function row(line: BookLine, language: PaperLanguage): Html {
  const { number, state, mail } = line;
  const label = number === 0 ? html`<td></td>` : html`<td class="num">${number}</td>`;
  const reason = line.reason ? html` : ${typed(line.reason)}` : null;
  const voided =
    state === 'void' ? html`<div class="why">${both('book.voidLine', language)}${reason}</div>` : null;
  if (!mail) {
    const name = STATE_LINES[state] ?? 'book.voidLine';
    const why = html`${both(name, language)}${reason}`;
    return html`<tr class="${state}">${label}<td colspan="7">${voided ?? why}</td><td></td></tr>`;
  }
  const day = paperDate(mail.receivedOn);
  const moment = mail.imported
    ? null
    : html`<br><small>${paperDate(mail.registeredAt).slice(0, 5)} ${paperHour(mail.registeredAt)}</small>`;
  const reference = mail.referenceDate
    ? html`<td class="words low"><bdi>${mail.reference}</bdi><br>${paperDate(mail.referenceDate)}</td>`
    : lowWords(mail.reference);
  const subject = mail.note ? html`<td>${both(mail.note, language)}</td>` : words(mail.subject);
  const unit = lowWords(mail.unit[language] || mail.unit.ar || mail.unit.fr);
  const observation =
    voided || mail.imported
      ? html`<td class="low">${voided}${mail.imported && html`<div>${both('book.imported', language)}</div>`}${typed(mail.observation)}</td>`
      : lowWords(mail.observation);
  const long = mail.subject.length > LONG_SUBJECT ? ' long' : '';
  return html`<tr class="${state}${long}">${label}<td class="when">${day}${moment}</td>${reference}${words(mail.correspondent)}${subject}<td class="num">${mail.pieces}</td>${unit}${observation}<td></td></tr>`;
}

/** A subject as long as a page is set smaller. */
const LONG_SUBJECT = 500;

function sumRow(name: Word, sums: BookSums, language: PaperLanguage): Html {
  const part = (state: 'valid' | 'void' | 'reserved' | 'lost') =>
    html`<span>${inLanguage(word(`book.${state}`, language), language)} ${ltr(sums[state])}</span>`;
  const total = sums.valid + sums.void + sums.reserved + sums.lost;
  return html`<tr class="sum"><td colspan="3">${both(name, language)}</td><td class="parts" colspan="2">${part('valid')}${part('void')}${part('reserved')}${part('lost')}<b>= ${ltr(total)}</b></td><td class="num">${ltr(sums.pieces)}</td><td colspan="3"></td></tr>`;
}

function blankRows(count: number): Html | null {
  if (count <= 0) return null;
  const cells = html`<td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td>`;
  return html`${Array.from({ length: count }, () => html`<tr class="blank">${cells}</tr>`)}`;
}
