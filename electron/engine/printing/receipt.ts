import type { PaperSheet } from '#shared/contract/papers.ts';
import { presetNamed } from '#shared/domain/deadline-presets.ts';
import type { Transport } from '#shared/domain/mail-kinds.ts';
import { paperMark } from '#shared/domain/paper-mark.ts';
import { inBlocks } from '#shared/domain/tracking.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { qrCode } from './qr.ts';
import type { Tracking } from './read-tracking.ts';
import { document, SHEETS } from './sheet.ts';
import {
  both,
  inLanguage,
  isWord,
  LONG_TEXT,
  ltr,
  type PaperLanguage,
  paperDate,
  paperHour,
  senderReference,
  typed,
  type Word,
  word,
} from './words.ts';

export interface Receipt {
  letterhead: Letterhead;
  kind: string;
  label: string;
  /** Both numbers stay on paper (SYNC "Numbers"). */
  number: number;
  emergency: string;
  hash: string;
  registeredAt: string;
  receivedOn: string;
  correspondent: string;
  senderReference: string;
  senderDate: string | null;
  subject: string;
  pieces: number;
  transport: Transport;
  sealed: boolean;
  /** Legal deadlines: the day the answer is due, the rule it comes from, and where the council read it. */
  deadlines: readonly { due: string; preset: string; source: string; silence: boolean }[];
  /** The page on which it can be followed; null where there is none. */
  tracking: Tracking | null;
  duplicate: boolean;
  registeredBy: string;
}

export type ReceiptSize = 'a5' | '80mm';

/** Millimetres of a strip: all that is on every one, a line of its letterhead, of its words, and of words set smaller. */
const STRIP = { rest: 182, head: 5, line: 4.8, low: 3.5 } as const;
const linesOf = (text: string, letters: number): number => Math.ceil(text.length / letters);

/** A strip is cut where it ends: longer words need a longer one. */
export function receiptSheet(receipt: Receipt, size: ReceiptSize): PaperSheet {
  if (size === 'a5') return SHEETS.a5;
  const { subject, deadlines, letterhead: head, duplicate, emergency, tracking } = receipt;
  const { ar, fr, zgh } = head.above;
  const names = [...ar, ...fr, ...zgh, head.council.ar, head.council.fr, head.office.ar, head.office.fr];
  // The kingdom in its three scripts stands above them.
  const heads = names.reduce((sum, name) => sum + linesOf(name, 40), 3);
  const small = subject.length > LONG_TEXT;
  const typedLines = [receipt.correspondent, receipt.senderReference, small ? '' : subject]
    .map((text) => linesOf(text, 30))
    .reduce(
      (sum, lines) => sum + lines,
      deadlines.length * 16 +
        (duplicate ? 2 : 0) +
        (emergency ? 3 : 0) +
        (tracking ? 3 + linesOf(tracking.address, 30) : 0),
    );
  const low = small ? linesOf(subject, 40) * STRIP.low : 0;
  return {
    width: 80,
    height: Math.round(STRIP.rest + heads * STRIP.head + typedLines * STRIP.line + low),
    margin: 4,
  };
}

const titleOf = ({ kind }: Receipt): Word => (kind === 'incoming' ? 'receipt.title' : 'receipt.departure');

/** What the PDF is called. */
export function receiptTitle(receipt: Receipt, language: PaperLanguage): string {
  return `${word(titleOf(receipt), language)} ${receipt.label}`;
}

/** With its legal part, or the way to follow it, an A5 is full: it is set smaller, so that it stays one sheet. */
function lookOf({ deadlines, subject, tracking }: Receipt, size: ReceiptSize): string {
  if (size === '80mm') return 'receipt strip';
  const isFull = deadlines.length > 0 || tracking !== null;
  if (isFull && subject.length > LONG_TEXT) return 'receipt a5 full tight';
  return isFull || subject.length > 300 ? 'receipt a5 full' : 'receipt a5';
}

/** What is given at the deposit: bilingual, with the number, the hour, the legal delay and the code. */
export function receiptHtml(receipt: Receipt, size: ReceiptSize, language: PaperLanguage): string {
  const title = titleOf(receipt);
  const name = receiptTitle(receipt, language);
  return document(
    { title: name, look: lookOf(receipt, size), language },
    html`<main>${letterhead(receipt.letterhead)}
<h1>${both(title, language)}</h1>
${receipt.duplicate && html`<p class="duplicate">${both('duplicate', language)}</p>`}
<p class="number">${ltr(receipt.label)}</p>${emergencyLine(receipt, language)}
<dl class="facts">${facts(receipt, language)}</dl>
${receipt.deadlines.length > 0 && remedies(receipt, language)}${receipt.tracking && followed(receipt.tracking, language)}
<section class="foot"><div class="code">${qrCode(paperMark(receipt.label, receipt.hash))}<p class="mark">${ltr(paperMark(receipt.label, receipt.hash))}</p></div><div class="stamp">${both('stamp', language)}<p class="clerk">${typed(receipt.registeredBy)}</p></div></section>
<p class="note">${both('receipt.note', language)}</p></main>`,
  );
}

/** Whoever has the paper asks; whoever has the number alone learns nothing. */
function followed({ address, secret }: Tracking, language: PaperLanguage): Html {
  return html`<dl class="facts follow"><div><dt>${both('receipt.follow', language)}</dt><dd>${ltr(address)}</dd></div><div><dt>${both('receipt.followCode', language)}</dt><dd class="secret">${ltr(inBlocks(secret))}</dd></div></dl>`;
}

function emergencyLine({ number, emergency }: Receipt, language: PaperLanguage): Html | false {
  if (emergency === '') return false;
  if (number === 0) return html`<p class="note">${both('receipt.awaitsNumber', language)}</p>`;
  return html`<p class="note">${both('receipt.emergency', language)} ${ltr(emergency)}</p>`;
}

function facts(receipt: Receipt, language: PaperLanguage): Html[] {
  const incoming = receipt.kind === 'incoming';
  const line = (name: Word, value: Html | null): Html | null =>
    value && html`<div><dt>${both(name, language)}</dt><dd>${value}</dd></div>`;
  const words = receipt.sealed ? both('sealedEnvelope', language) : null;
  const moment = html`${ltr(paperDate(receipt.registeredAt))} ${inLanguage(word('at', language), language)} ${ltr(paperHour(receipt.registeredAt))}`;
  return [
    line('registeredAt', moment),
    line(incoming ? 'receivedOn' : 'sentOn', ltr(paperDate(receipt.receivedOn))),
    line(
      incoming ? 'sender' : 'recipient',
      receipt.correspondent === '' ? words : typed(receipt.correspondent),
    ),
    line('reference', senderReference(receipt)),
    line('subject', receipt.subject === '' ? words : typed(receipt.subject)),
    line('pieces', ltr(receipt.pieces)),
    line('transport', both(`transport.${receipt.transport}`, language)),
  ].filter((fact) => fact !== null);
}

/** Rules as delivered have a name and remedies of their own; what a council wrote is printed as it wrote it. */
function ruleOf({ preset, source }: Receipt['deadlines'][number]): { name: Word | null; remedy: Word } {
  const delivered = presetNamed(preset);
  const name = `rule.${preset}`;
  const remedy = `remedies.${preset}`;
  return {
    name: delivered?.source === source && isWord(name) ? name : null,
    remedy: isWord(remedy) ? remedy : 'remedies.general',
  };
}

function remedies({ deadlines }: Receipt, language: PaperLanguage): Html {
  const due = deadlines.map((deadline) => {
    const { name } = ruleOf(deadline);
    const rule = name ? both(name, language) : typed(deadline.source);
    return html`<div><dt>${both('deadlineDue', language)}</dt><dd>${ltr(paperDate(deadline.due))} <span class="rule">${rule}</span></dd></div>`;
  });
  const ways = [...new Set(deadlines.map((deadline) => ruleOf(deadline).remedy))];
  return html`<section class="legal"><h2>${both('deadline', language)}</h2><dl class="facts">${due}</dl><h2>${both('remedies', language)}</h2>${ways.map((way) => html`<p class="remedies">${both(way, language)}</p>`)}</section>`;
}
