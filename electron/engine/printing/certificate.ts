import { isReconciled } from '#shared/domain/closing.ts';
import { type BookCover, bookTitle } from './book.ts';
import { counted, line, sealOf, signatureBoxes } from './book-cover.ts';
import { html } from './html.ts';
import { letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import { both, ltr, type PaperLanguage, paperDate, paperHour, typed, word } from './words.ts';

/** One closing of one book, as it was sealed. */
export interface Certificate
  extends Pick<BookCover, 'letterhead' | 'kind' | 'series' | 'year' | 'supplement'> {
  day: string | null;
  closing: NonNullable<BookCover['closing']>;
  duplicate: boolean;
}

const SEALS = {
  held: 'certificate.sealHeld',
  broken: 'certificate.sealBroken',
  elsewhere: 'certificate.sealElsewhere',
} as const;

/** The counts of a closing with the sum that must hold, in digits and in words, and the seal of the chain. */
export function certificateHtml(certificate: Certificate, language: PaperLanguage): string {
  const { closing, day } = certificate;
  const { totals } = closing;
  const name = day === null ? 'certificate.year' : 'certificate.day';
  const all = totals.valid + totals.void + totals.reserved + totals.lost;
  const sum = `${totals.valid} + ${totals.void} + ${totals.reserved} + ${totals.lost} = ${all}`;
  const title = `${word(name, language)} ${certificate.series} ${day ?? certificate.year}`;
  return document(
    { title, look: 'certificate', language },
    html`<main>${letterhead(certificate.letterhead)}<h1>${both(name, language)}</h1>
${certificate.duplicate && html`<p class="duplicate">${both('duplicate', language)}</p>`}
<p class="subtitle">${typed(bookTitle(certificate, language))}${day !== null && html` — ${both('certificate.dayOf', language)} ${ltr(paperDate(day))}`}</p>
<p class="words">${both('certificate.words', language)}</p>
<dl class="facts">${line('certificate.first', ltr(totals.first), language)}${line('certificate.last', ltr(totals.last), language)}
${line('book.valid', counted(totals.valid), language)}${line('book.void', counted(totals.void), language)}${line('book.reserved', counted(totals.reserved), language)}${line('book.lost', counted(totals.lost), language)}
${line('book.sum', counted(all), language)}${line('certificate.expected', counted(totals.expected), language)}</dl>
<p class="equation"><b>${ltr(sum)}</b><br>${both('certificate.equation', language)}<br>${both(isReconciled(totals) ? 'certificate.reconciled' : 'certificate.notReconciled', language)}</p>
<dl class="facts">${line('seal.position', ltr(closing.position), language)}${line('seal', html`${sealOf(closing.hash)}<br>${both(SEALS[closing.seal], language)}`, language)}${line('certificate.doneOn', html`${ltr(paperDate(closing.at))} ${ltr(paperHour(closing.at))} ${both('certificate.by', language)} ${typed(closing.person)}`, language)}</dl>
${signatureBoxes(['book.officeHead', 'book.authority'], language)}</main>`,
  );
}
