import { paperMark } from '#shared/domain/paper-mark.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { qrCode } from './qr.ts';
import { document } from './sheet.ts';
import { both, ltr, type PaperLanguage, paperDate, typed, type Word, word } from './words.ts';

export interface DispatchNote {
  letterhead: Letterhead;
  label: string;
  hash: string;
  issuedAt: string;
  recipient: string;
  address: string;
  remark: string;
  letters: readonly DispatchLetter[];
  duplicate: boolean;
}

export interface DispatchLetter {
  label: string;
  day: string;
  /** Null for a confidential letter: its words go in its envelope, never on the note. */
  subject: string | null;
  pieces: number;
}

const HEADINGS = ['dispatch.place', 'dispatch.letter', 'dispatch.date', 'subject', 'pieces'] as const;

/** The same note twice: one stays with whoever receives, the other comes back signed. */
export function dispatchHtml(note: DispatchNote, language: PaperLanguage): string {
  const title = `${word('dispatch.title', language)} ${note.label}`;
  const copies = (['dispatch.keep', 'dispatch.back'] as const).map((which) => copyOf(note, which, language));
  return document({ title, look: 'dispatch', language }, html`<main>${copies}</main>`);
}

function copyOf(note: DispatchNote, which: Word, language: PaperLanguage): Html {
  const duplicate = note.duplicate && html`<p class="duplicate">${both('duplicate', language)}</p>`;
  const pieces = note.letters.reduce((sum, letter) => sum + letter.pieces, 0);
  return html`<section class="copy">${letterhead(note.letterhead)}
<p class="which">${both(which, language)}</p>
<div class="head"><div><h1>${both('dispatch.title', language)}</h1><p class="number">${ltr(note.label)}</p>${duplicate}</div>${qrCode(paperMark(note.label, note.hash))}</div>
<dl class="facts">${facts(note, language)}</dl>
<table class="list"><thead><tr class="again"><th colspan="5">${ltr(note.label)}</th></tr><tr>${HEADINGS.map((name) => html`<th>${both(name, language)}</th>`)}</tr></thead>
<tbody>${note.letters.map((letter, index) => letterRow(letter, index, language))}<tr class="sum"><td colspan="3">${both('dispatch.sum', language)}</td><td>${both('dispatch.count', language)} ${ltr(note.letters.length)}</td><td class="num">${ltr(pieces)}</td></tr></tbody></table>
<footer class="boxes-two"><div>${both('dispatch.sentBy', language)}</div><div>${both('dispatch.receivedBy', language)}</div></footer></section>`;
}

function facts(note: DispatchNote, language: PaperLanguage): (Html | null)[] {
  const line = (name: Word, value: Html): Html =>
    html`<div><dt>${both(name, language)}</dt><dd>${value}</dd></div>`;
  return [
    line('recipient', typed(note.recipient)),
    note.address === '' ? null : line('dispatch.address', typed(note.address)),
    line('sentOn', ltr(paperDate(note.issuedAt))),
    note.remark === '' ? null : line('dispatch.remark', typed(note.remark)),
  ];
}

function letterRow(letter: DispatchLetter, index: number, language: PaperLanguage): Html {
  const subject = letter.subject === null ? both('withheld', language) : typed(letter.subject);
  return html`<tr><td class="num">${ltr(index + 1)}</td><td>${ltr(letter.label)}</td><td>${ltr(paperDate(letter.day))}</td><td>${subject}</td><td class="num">${ltr(letter.pieces)}</td></tr>`;
}
