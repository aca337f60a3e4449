import dictionary from '#resources/papers/words.json' with { type: 'json' };
import { type Html, html } from './html.ts';

export type PaperLanguage = 'ar' | 'fr';
export type Word = keyof typeof dictionary;

/** One word of the papers in one language. */
export function word(name: Word, language: PaperLanguage): string {
  return dictionary[name][language];
}

export const isWord = (name: string): name is Word => Object.hasOwn(dictionary, name);

/** The kingdom's name in Amazigh, for the letterhead. */
export const KINGDOM_ZGH: string = dictionary.kingdom.zgh;

const OTHER: Record<PaperLanguage, PaperLanguage> = { ar: 'fr', fr: 'ar' };

const directed = (language: PaperLanguage): Html =>
  language === 'ar' ? html`lang="ar" dir="rtl"` : html`lang="fr" dir="ltr"`;

/** One text in its own language and direction. */
export function inLanguage(text: string, language: PaperLanguage): Html {
  return html`<span ${directed(language)}>${text}</span>`;
}

/** The first in the paper's own language, the second smaller, on the paper's edge where it stands on a line of its own. */
const inBoth = (first: string, second: string, language: PaperLanguage): Html =>
  html`<span class="both"><b ${directed(language)}>${first}</b> <i>${inLanguage(second, OTHER[language])}</i></span>`;

/** A heading in both languages, the paper's own first and larger. */
export function both(name: Word, language: PaperLanguage): Html {
  return inBoth(word(name, language), word(name, OTHER[language]), language);
}

/** A name kept in both languages; whichever exists when one is missing. */
export function bothNames(names: { ar: string; fr: string }, language: PaperLanguage): Html {
  const other = OTHER[language];
  const own = names[language].trim();
  const second = names[other].trim();
  if (own === '' || second === '' || own === second)
    return html`<span class="both"><b><bdi>${own || second}</bdi></b></span>`;
  return inBoth(own, second, language);
}

/** What somebody typed: its own direction, on the starting edge of the paper. */
export function typed(text: string): Html {
  return html`<bdi class="typed${text.length > LONG_TEXT && ' long'}">${text}</bdi>`;
}

/** The sender's own number and date; null when there is neither. */
export function senderReference(mail: { senderReference: string; senderDate: string | null }): Html | null {
  const { senderReference: reference, senderDate: date } = mail;
  if (date === null) return reference === '' ? null : typed(reference);
  return html`${reference !== '' && html`${typed(reference)} — `}${ltr(paperDate(date))}`;
}

/** Words as long as a page: most papers set them smaller, so that what is signed stays with what it is about. */
export const LONG_TEXT = 500;

/** Numbers, dates and references: never turned round. */
export function ltr(text: string | number): Html {
  return html`<bdi dir="ltr" class="n">${text}</bdi>`;
}

/** '12/03/2026'. */
export function paperDate(date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** '10:41' of a local moment. */
export function paperHour(moment: string): string {
  return moment.slice(11, 16);
}
