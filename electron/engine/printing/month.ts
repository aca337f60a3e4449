import { MONTHS } from '#shared/domain/month-names.ts';
import { line, signatureBoxes } from './book-cover.ts';
import { barChart, type Series, stackedChart } from './charts.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { document } from './sheet.ts';
import { both, inLanguage, ltr, type PaperLanguage, paperDate, type Word, word } from './words.ts';

export interface Month {
  letterhead: Letterhead;
  year: number;
  /** 1 to 12. */
  month: number;
  /** Legal day the report was made: what is open or late is so on that day. */
  day: string;
  /** Per kind of register: registered in the month, of them void, and registered the month before. */
  kinds: readonly { kind: string; registered: number; voids: number; before: number }[];
  /** Incoming and outgoing, one for each day of the month. */
  days: readonly { incoming: number; outgoing: number }[];
  /** Letters of the month by the unit that answers for them, the most first. */
  units: readonly { unit: { ar: string; fr: string }; done: number; open: number; late: number }[];
  unassigned: number;
  /** Mean days from registration to the end of the work; null when nothing was ended. */
  meanDays: number | null;
}

const INCOMING = '#222';
const OUTGOING = '#b5b5b5';
const DONE = '#222';
const OPEN = '#b5b5b5';
const LATE = '#fff';
/** More would not fit on the one page. */
const MOST_UNITS = 9;

/** The month of one office on one page, in both languages, with two charts. */
export function monthHtml(month: Month, language: PaperLanguage): string {
  const named = (lang: PaperLanguage) => `${MONTHS[lang][month.month - 1]} ${month.year}`;
  const other = language === 'ar' ? 'fr' : 'ar';
  const title = `${word('month.title', language)} ${named(language)}`;
  return document(
    { title, look: 'month', language },
    html`<main>${letterhead(month.letterhead)}<h1>${both('month.title', language)}</h1>
<p class="subtitle"><span class="both"><b>${inLanguage(named(language), language)}</b> <i>${inLanguage(named(other), other)}</i></span></p>
${kindsTable(month, language)}
<section><h2>${both('month.perDay', language)}</h2>${legend([series('month.incoming', INCOMING, language), series('month.outgoing', OUTGOING, language)])}${daysChart(month, language)}</section>
<section><h2>${both('month.perUnit', language)}</h2>${month.units.length > 0 ? html`${legend([series('month.done', DONE, language), series('month.open', OPEN, language), series('month.late', LATE, language)])}${unitsChart(month, language)}` : html`<p class="none">${both('month.noUnit', language)}</p>`}</section>
<dl class="facts">${line('month.unassigned', ltr(month.unassigned), language)}${month.meanDays !== null && line('month.mean', ltr(month.meanDays), language)}${line('month.madeOn', ltr(paperDate(month.day)), language)}</dl>
${signatureBoxes(['book.officeHead', 'book.authority'], language)}</main>`,
  );
}

const series = (name: Word, fill: string, language: PaperLanguage): Series => ({
  name: both(name, language),
  fill,
});

function legend(all: readonly Series[]): Html {
  return html`<p class="legend">${all.map(({ name, fill }) => html`<span><svg viewBox="0 0 4 4" aria-hidden="true"><rect x="0.2" y="0.2" width="3.6" height="3.6" fill="${fill}" stroke="#000" stroke-width="0.3"/></svg> ${name}</span>`)}</p>`;
}

function kindsTable({ kinds }: Month, language: PaperLanguage): Html {
  const headings = (['month.register', 'month.registered', 'month.void', 'month.before'] as const).map(
    (name) => html`<th>${both(name, language)}</th>`,
  );
  const rows = kinds.map(
    ({ kind, registered, voids, before }) =>
      html`<tr><td>${both(`kind.${kind}` as Word, language)}</td><td class="num">${ltr(registered)}</td><td class="num">${ltr(voids)}</td><td class="num">${ltr(before)}</td></tr>`,
  );
  return html`<table class="list"><thead><tr>${headings}</tr></thead><tbody>${rows}</tbody></table>`;
}

function daysChart({ days }: Month, language: PaperLanguage): Html {
  const told = days.map(({ incoming, outgoing }, at) => `${at + 1}: ${incoming} / ${outgoing}`).join('; ');
  return barChart({
    groups: days.map(({ incoming, outgoing }, at) => ({
      label: at === 0 || (at + 1) % 5 === 0 ? String(at + 1) : '',
      values: [incoming, outgoing],
    })),
    fills: [INCOMING, OUTGOING],
    say: `${word('month.perDay', language)} ${told}`,
    rtl: language === 'ar',
  });
}

function unitsChart({ units }: Month, language: PaperLanguage): Html {
  const shown = units.slice(0, MOST_UNITS);
  const rest = units.slice(MOST_UNITS);
  const add = (part: 'done' | 'open' | 'late') => rest.reduce((sum, unit) => sum + unit[part], 0);
  const rows = shown.map(({ unit, done, open, late }) => ({
    label: unit[language] || unit.ar || unit.fr,
    values: [done, open, late],
  }));
  if (rest.length > 0)
    rows.push({ label: word('month.others', language), values: [add('done'), add('open'), add('late')] });
  const told = rows.map(({ label, values }) => `${label}: ${values.join(' / ')}`).join('; ');
  return stackedChart({
    rows: rows.map(({ label, values }) => ({ label: shortened(label), values })),
    fills: [DONE, OPEN, LATE],
    say: `${word('month.perUnit', language)} ${told}`,
    rtl: language === 'ar',
  });
}

/** A name longer than its room beside the bars ends after a word: half an Arabic word is another word. */
const shortened = (name: string): string =>
  name.length > 38 ? `${name.slice(0, 38).replace(/\s+\S*$/, '')}…` : name;
