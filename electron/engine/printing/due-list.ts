import { diffDays } from '#shared/domain/civil-date.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import {
  both,
  bothNames,
  inLanguage,
  ltr,
  type PaperLanguage,
  paperDate,
  typed,
  type Word,
  word,
} from './words.ts';

/** Letters with their due dates, unit by unit, the earliest first. */
export interface DueList {
  /** `overdue`: what is late · `week`: what is late or falls due until a day, with what was asked. */
  list: 'overdue' | 'week';
  letterhead: Letterhead;
  /** Legal day of the list. */
  day: string;
  /** Last due date listed; null when only what is past is. */
  until: string | null;
  units: { unit: { ar: string; fr: string }; lines: DueLine[] }[];
}

export interface DueLine {
  label: string;
  receivedOn: string;
  /** Null where the reader may not see the words. */
  correspondent: string | null;
  subject: string | null;
  instruction: { ar: string; fr: string } | null;
  due: string;
}

const COLUMNS = {
  overdue: ['number', 'receivedOn', 'sender', 'subject', 'slip.due', 'overdue.days'],
  week: ['number', 'sender', 'subject', 'slip.instruction', 'slip.due', 'overdue.days'],
} as const satisfies Record<DueList['list'], readonly Word[]>;

export function dueListHtml(due: DueList, language: PaperLanguage): string {
  const { list, letterhead: head, day, until, units } = due;
  const title = `${word(`${list}.title`, language)} ${paperDate(day)}`;
  const headings = COLUMNS[list].map((name) => html`<th>${both(name, language)}</th>`);
  const group = ({ unit, lines }: DueList['units'][number]): Html =>
    html`<section><h2>${bothNames(unit, language)} (${ltr(lines.length)})</h2><table class="list ${list}"><thead><tr>${headings}</tr></thead><tbody>${lines.map((line) => lineRow(line, due, language))}</tbody></table></section>`;
  const none = html`<p class="none">${both(`${list}.none`, language)}</p>`;
  const days = until === null ? '' : html` ${both('week.until', language)} ${ltr(paperDate(until))}`;
  return document(
    { title, look: 'overdue', language },
    html`<main>${letterhead(head)}<h1>${both(`${list}.title`, language)}</h1><p class="subtitle">${ltr(paperDate(day))}${days}</p>${units.length > 0 ? units.map(group) : none}</main>`,
  );
}

function lineRow(line: DueLine, { list, day }: DueList, language: PaperLanguage): Html {
  const { label, receivedOn, correspondent, subject, instruction, due } = line;
  const hidden = both('withheld', language);
  const late = diffDays(due, day);
  const cells: Record<(typeof COLUMNS)[DueList['list']][number], Html | string> = {
    number: ltr(label),
    receivedOn: ltr(paperDate(receivedOn)),
    sender: correspondent === null ? hidden : typed(correspondent),
    subject: subject === null ? '' : typed(subject),
    'slip.instruction': instruction ? inLanguage(instruction[language] || instruction.ar, language) : '',
    'slip.due': ltr(paperDate(due)),
    'overdue.days': late > 0 ? ltr(late) : '',
  };
  return html`<tr>${COLUMNS[list].map((name) => html`<td${name === 'overdue.days' ? html` class="num"` : ''}>${cells[name]}</td>`)}</tr>`;
}
