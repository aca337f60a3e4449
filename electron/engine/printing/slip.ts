import { paperMark } from '#shared/domain/paper-mark.ts';
import { type Html, html } from './html.ts';
import { type Letterhead, letterhead } from './letterhead.ts';
import { qrCode } from './qr.ts';
import { document } from './sheet.ts';
import {
  both,
  bothNames,
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

export interface Slip {
  letterhead: Letterhead;
  kind: string;
  label: string;
  hash: string;
  registeredAt: string;
  receivedOn: string;
  correspondent: string;
  senderReference: string;
  senderDate: string | null;
  subject: string;
  pieces: number;
  priority: string;
  /** The council's own instructions, in their order. */
  instructions: readonly { id: string; ar: string; fr: string }[];
  /** The council's steps from the top down; those the letter has been to are marked. */
  circuit: readonly { ar: string; fr: string; passed: boolean }[];
  /** Steps already taken, oldest first. */
  steps: readonly SlipStep[];
  duplicate: boolean;
}

export interface SlipStep {
  at: string;
  unit: { ar: string; fr: string };
  /** Ids of instructions, as the circuit keeps them. */
  instruction: string;
  note: string;
  due: string | null;
}

/** Lines of the table with those left for what is decided by hand after the printing; at least so many are left. */
const LINES = 7;
const LEAST_HAND_LINES = 3;

/** What travels with the letter: who it is from, the steps so far, boxes to tick and lines to sign. */
export function slipHtml(slip: Slip, language: PaperLanguage): string {
  const title = `${word('slip.title', language)} ${slip.label}`;
  const urgent =
    slip.priority === 'ordinary'
      ? null
      : html`<p class="urgent">${both(`priority.${slip.priority}` as Word, language)}</p>`;
  return document(
    { title, look: 'slip', language },
    html`<main>${letterhead(slip.letterhead)}<div class="head"><div><h1>${both('slip.title', language)}</h1><p class="number">${ltr(slip.label)}</p>${urgent}${slip.duplicate && html`<p class="duplicate">${both('duplicate', language)}</p>`}</div>${qrCode(paperMark(slip.label, slip.hash))}</div>
<dl class="facts">${facts(slip, language)}</dl>
${slip.subject.length > LONG_TEXT && html`<p class="again">${ltr(slip.label)}</p>`}<p class="circuit"><b>${both('slip.circuit', language)}</b> ${slip.circuit.map(({ ar, fr, passed }) => html`<span class="stop"><span class="box${passed && ' passed'}"></span> ${bothNames({ ar, fr }, language)}</span>`)}</p>
<table class="steps"><thead><tr>${(['slip.date', 'slip.to', 'slip.instruction', 'slip.due', 'book.signature'] as const).map((name) => html`<th>${both(name, language)}</th>`)}</tr></thead><tbody>${slip.steps.map((step) => stepRow(step, slip, language))}${Array.from({ length: Math.max(LEAST_HAND_LINES, LINES - slip.steps.length) }, () => html`<tr class="hand"><td></td><td></td><td></td><td></td><td></td></tr>`)}</tbody></table>
<section class="ticks">${slip.instructions.map(({ ar, fr }) => html`<div><span class="box"></span> ${bothNames({ ar, fr }, language)}</div>`)}</section></main>`,
  );
}

function facts(slip: Slip, language: PaperLanguage): Html[] {
  const line = (name: Word, value: Html): Html =>
    html`<div><dt>${both(name, language)}</dt><dd>${value}</dd></div>`;
  const isOutgoing = slip.kind === 'outgoing' || slip.kind === 'decision';
  return [
    line('registeredAt', html`${ltr(paperDate(slip.registeredAt))} ${ltr(paperHour(slip.registeredAt))}`),
    line(
      isOutgoing ? 'recipient' : 'sender',
      slip.correspondent === '' ? both('sealedEnvelope', language) : typed(slip.correspondent),
    ),
    line('reference', senderReference(slip) ?? html``),
    line('subject', slip.subject === '' ? both('sealedEnvelope', language) : typed(slip.subject)),
    line('pieces', ltr(slip.pieces)),
  ];
}

function stepRow(step: SlipStep, { instructions }: Slip, language: PaperLanguage): Html {
  const known = instructions.find(({ id }) => id === step.instruction);
  const said = known ? bothNames(known, language) : typed(step.instruction);
  return html`<tr><td>${ltr(paperDate(step.at))}</td><td>${bothNames(step.unit, language)}</td><td>${said}${step.note !== '' && html`<br>${typed(step.note)}`}</td><td>${step.due !== null && ltr(paperDate(step.due))}</td><td></td></tr>`;
}
