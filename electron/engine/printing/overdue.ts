import { diffDays } from '#shared/domain/civil-date.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import { both, bothNames, ltr, type PaperLanguage, paperDate, typed, word } from './words.ts';

export interface Overdue {
  letterhead: Letterhead;
  /** Legal day of the list. */
  day: string;
  units: { unit: { ar: string; fr: string }; lines: OverdueLine[] }[];
}

export interface OverdueLine {
  label: string;
  receivedOn: string;
  /** Null where the reader may not see the words. */
  correspondent: string | null;
  subject: string | null;
  due: string;
}

/** What is late, unit by unit, the longest first. */
export function overdueHtml({ letterhead: head, day, units }: Overdue, language: PaperLanguage): string {
  const title = `${word('overdue.title', language)} ${paperDate(day)}`;
  const headings = (['number', 'receivedOn', 'sender', 'subject', 'slip.due', 'overdue.days'] as const).map(
    (name) => html`<th>${both(name, language)}</th>`,
  );
  const group = ({ unit, lines }: Overdue['units'][number]): Html =>
    html`<section><h2>${bothNames(unit, language)} (${ltr(lines.length)})</h2><table class="list"><thead><tr>${headings}</tr></thead><tbody>${lines.map((line) => lineRow(line, day, language))}</tbody></table></section>`;
  const none = html`<p class="none">${both('overdue.none', language)}</p>`;
  return document(
    { title, look: 'overdue', language },
    html`<main>${letterhead(head)}<h1>${both('overdue.title', language)}</h1><p class="subtitle">${ltr(paperDate(day))}</p>${units.length > 0 ? units.map(group) : none}</main>`,
  );
}

function lineRow(
  { label, receivedOn, correspondent, subject, due }: OverdueLine,
  day: string,
  language: PaperLanguage,
): Html {
  const hidden = both('withheld', language);
  return html`<tr><td>${ltr(label)}</td><td>${ltr(paperDate(receivedOn))}</td><td>${correspondent === null ? hidden : typed(correspondent)}</td><td>${subject === null ? '' : typed(subject)}</td><td>${ltr(paperDate(due))}</td><td class="num">${ltr(diffDays(due, day))}</td></tr>`;
}
