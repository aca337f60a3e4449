import { paperMark } from '#shared/domain/paper-mark.ts';
import { type Html, html } from './html.ts';
import { qrCode } from './qr.ts';
import { document } from './sheet.ts';
import { ltr, type PaperLanguage, paperDate, paperHour, typed, word } from './words.ts';

/** A label in millimetres, and how many stand on a sheet; one by one on a roll. */
export interface LabelSize {
  width: number;
  height: number;
  columns: number;
  rows: number;
  /** Before the first label, from the top and from the start edge. */
  top: number;
  side: number;
}

/** Sheets sold everywhere, and a roll. */
export const LABEL_SIZES = {
  roll: { width: 62, height: 29, columns: 1, rows: 1, top: 0, side: 0 },
  'a4-24': { width: 70, height: 37, columns: 3, rows: 8, top: 0.5, side: 0 },
  'a4-14': { width: 99.1, height: 38.1, columns: 2, rows: 7, top: 15.1, side: 4.6 },
} as const satisfies Record<string, LabelSize>;
export type LabelSizeName = keyof typeof LABEL_SIZES;

export interface Label {
  council: { ar: string; fr: string };
  office: { ar: string; fr: string };
  label: string;
  hash: string;
  registeredAt: string;
  pieces: number;
}

/** Labels from a starting place on the sheet, so that a begun one is used up; places count from 1. */
export function labelsHtml(
  labels: readonly Label[],
  { size, start, language }: { size: LabelSizeName; start: number; language: PaperLanguage },
): string {
  const empty = Array.from(
    { length: LABEL_SIZES[size].columns === 1 ? 0 : start - 1 },
    () => html`<div class="label"></div>`,
  );
  const title = `${word('label.title', language)} ${labels[0]?.label ?? ''}`;
  return document(
    { title, look: `labels ${size}`, language },
    html`<main>${empty}${labels.map((label) => one(label, language))}</main>`,
  );
}

function one({ council, office, label, hash, registeredAt, pieces }: Label, language: PaperLanguage): Html {
  return html`<div class="label">${qrCode(paperMark(label, hash))}<div class="said"><div class="who">${typed(council[language] || council.ar || council.fr)} · ${typed(office[language] || office.ar)}</div><div class="number">${ltr(label)}</div><div>${ltr(paperDate(registeredAt))} ${ltr(paperHour(registeredAt))}</div><div>${word('pieces', language)} ${ltr(pieces)}</div><div class="mark">${ltr(paperMark(label, hash).split(' ')[1] ?? '')}</div></div></div>`;
}
