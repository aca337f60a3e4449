import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import { both, bothNames, ltr, type PaperLanguage, paperDate, typed, word } from './words.ts';

export interface Delivery {
  letterhead: Letterhead;
  day: string;
  receivers: { name: { ar: string; fr: string }; lines: DeliveryLine[] }[];
}

export interface DeliveryLine {
  label: string;
  nature: 'original' | 'copy' | 'note' | 'hand';
  /** Null for a confidential letter: the page is carried from door to door. */
  subject: string | null;
  pieces: number;
}

const HEADINGS = [
  'number',
  'delivery.nature',
  'subject',
  'pieces',
  'delivery.receiver',
  'book.signature',
] as const;

/** A page of the delivery book: for each receiver, what they are handed and where they sign. */
export function deliveryHtml(
  { letterhead: head, day, receivers }: Delivery,
  language: PaperLanguage,
): string {
  const title = `${word('delivery.title', language)} ${paperDate(day)}`;
  const group = ({ name, lines }: Delivery['receivers'][number]): Html =>
    html`<section><h2>${bothNames(name, language)} (${ltr(lines.length)})</h2><table class="list"><thead><tr>${HEADINGS.map((heading) => html`<th>${both(heading, language)}</th>`)}</tr></thead><tbody>${lines.map((line) => lineRow(line, language))}</tbody></table></section>`;
  const none = html`<p class="none">${both('delivery.none', language)}</p>`;
  return document(
    { title, look: 'delivery', language },
    html`<main>${letterhead(head)}<h1>${both('delivery.title', language)}</h1><p class="subtitle">${both('delivery.subtitle', language)} ${ltr(paperDate(day))}</p>${receivers.length > 0 ? receivers.map(group) : none}</main>`,
  );
}

function lineRow({ label, nature, subject, pieces }: DeliveryLine, language: PaperLanguage): Html {
  const words = subject === null ? both('withheld', language) : typed(subject);
  return html`<tr><td>${ltr(label)}</td><td>${both(`delivery.${nature}`, language)}</td><td>${words}</td><td class="num">${ltr(pieces)}</td><td></td><td></td></tr>`;
}
