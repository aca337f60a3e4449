import { paperMark } from '#shared/domain/paper-mark.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { qrCode } from './qr.ts';
import { document } from './sheet.ts';
import { both, ltr, type PaperLanguage, paperDate, typed, word } from './words.ts';

export interface Letter {
  letterhead: Letterhead;
  label: string;
  hash: string;
  day: string;
  recipient: string;
  address: string;
  subject: string;
  /** Its words, fields filled; '' for a language it is not written in. */
  text: { ar: string; fr: string };
}

/** The signs that keep a direction apart, and whatever somebody typed of them. */
const APART = /[\u2066-\u2069]/g;

/** One value of a field, marked for `letterHtml`: on one line, with a direction of its own. */
export const isolate = (value: string): string =>
  `\u2068${value.replace(APART, '').replace(/\s*\n\s*/g, ' ')}\u2069`;

/** A letter the council writes: the paper's own language first, the other one after it when it has both. */
export function letterHtml(letter: Letter, language: PaperLanguage): string {
  const title = `${word('letter.title', language)} ${letter.label}`;
  const order = language === 'ar' ? (['ar', 'fr'] as const) : (['fr', 'ar'] as const);
  const blocks = order
    .filter((one) => letter.text[one].trim() !== '')
    .map((one) => block(letter.text[one], one));
  return document(
    { title, look: 'letter', language },
    html`<main>${letterhead(letter.letterhead)}
<div class="top"><p>${both('letter.number', language)} ${ltr(letter.label)}</p><p>${both('letter.date', language)} ${ltr(paperDate(letter.day))}</p></div>
<p class="to">${both('letter.to', language)} <b>${typed(letter.recipient)}</b>${letter.address !== '' && html`<br>${typed(letter.address)}`}</p>
<p class="about">${both('subject', language)} : <b>${typed(letter.subject)}</b></p>
${blocks}
<footer class="end"><div class="code">${qrCode(paperMark(letter.label, letter.hash))}</div><div class="stamp">${both('stamp', language)}</div></footer></main>`,
  );
}

function block(text: string, language: PaperLanguage): Html {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '');
  return html`<section class="text" lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">${paragraphs.map((line) => html`<p>${words(line)}</p>`)}</section>`;
}

function words(line: string): Html[] {
  return line
    .split(/\u2068([^\u2069]*)\u2069/)
    .map((text, index) => (index % 2 === 1 ? html`<bdi>${text}</bdi>` : html`${text.replace(APART, '')}`));
}
