import type { LabelSettings } from '#shared/contract/labels.ts';
import { type LabelField, type LabelGrid, labelGrid } from '#shared/domain/label-sheets.ts';
import { paperMark, shortHash } from '#shared/domain/paper-mark.ts';
import { widthOf } from './book-sheets.ts';
import { type Html, html } from './html.ts';
import { qrCode } from './qr.ts';
import { document } from './sheet.ts';
import { both, ltr, type PaperLanguage, paperDate, paperHour, type Word, word } from './words.ts';

export interface Label {
  kind: string;
  council: { ar: string; fr: string };
  office: { ar: string; fr: string };
  label: string;
  hash: string;
  registeredAt: string;
  correspondent: string;
  subject: string;
  pieces: number;
}

interface LabelsHow {
  layout: LabelSettings;
  /** First free place, from 1; a begun sheet is used up. */
  start: number;
  language: PaperLanguage;
}

/** Labels from a starting place on, as many sheets as they need. */
export function labelsHtml(labels: readonly Label[], { layout, start, language }: LabelsHow): string {
  const grid = labelGrid(layout.sheet, layout);
  const places = grid.columns * grid.rows;
  const empty = places === 1 ? 0 : start - 1;
  const cells = [
    ...Array.from({ length: empty }, () => html`<div class="label"></div>`),
    ...labels.map((label) => one(label, layout, language)),
  ];
  const title = `${word('label.title', language)} ${labels[0]?.label ?? ''}`;
  return document({ title, look: 'labels', language }, html`${sheets(cells, places)}`);
}

/** Cells as whole sheets. */
export function sheets(cells: readonly Html[], places: number): Html[] {
  const count = Math.ceil(cells.length / places);
  return Array.from(
    { length: count },
    (_, sheet) =>
      html`<section class="leaf"><main class="sheet">${cells.slice(sheet * places, (sheet + 1) * places)}</main></section>`,
  );
}

/** Millimetres kept clear inside a label's edge. */
const EDGE = 1.5;
/** Under this a printer of 203 dpi makes a code that no longer reads. */
const LEAST_CODE = 12;
const POINTS_PER_MM = 72 / 25.4;

/** The measures of a layout as a style of its own: a paper admits no style inside its words. */
export function labelStyle({ shift, text, code, stamp, sheet, ...sizes }: LabelSettings): string {
  const { width, height, columns, top, side, gap } = labelGrid(sheet, { ...sizes, stamp });
  const side2 = codeSide({ width, height });
  const places = sheet === 'stamp' ? `left:${stamp.left}mm;top:${stamp.top}mm;position:absolute;` : '';
  // A hair under the page: exactly its height, rounded, would be a page more.
  const leaf = (sheet === 'roll' ? height : 297) - 0.3;
  return `.labels .leaf{height:${leaf}mm}
.labels .sheet{grid-template-columns:repeat(${columns},${width}mm);grid-auto-rows:${height}mm;column-gap:${gap}mm;padding-block-start:${top}mm;padding-inline-start:${side}mm;transform:translate(${shift.right}mm,${shift.down}mm);${places}}
.labels .label{width:${width}mm;height:${height}mm;padding:${EDGE}mm;font-size:${text}pt;flex-direction:${code === 'end' ? 'row-reverse' : 'row'}}
.labels .qr{width:${side2}mm;height:${side2}mm}`;
}

const codeSide = ({ width, height }: Pick<LabelGrid, 'width' | 'height'>): number =>
  Math.round(Math.max(LEAST_CODE, Math.min(height - 2 * EDGE, width * 0.42)) * 10) / 10;

/** Steps of the number's size; the largest that fits is taken, so that it is never cut. */
const NUMBER_STEPS = [1.7, 1.5, 1.35, 1.2, 1.05, 0.9, 0.8, 0.7, 0.6, 0.5] as const;
/** Width of a bold Latin character of the paper's font, in its size: measured on the widest labels. */
const CHARACTER = 0.56;

/** Points of one line beside the code. */
function roomOf(layout: LabelSettings): number {
  const { width, height } = labelGrid(layout.sheet, layout);
  return (width - 2 * EDGE - (layout.code === 'none' ? 0 : codeSide({ width, height }) + 1)) * POINTS_PER_MM;
}

/** Which step of the number's size fits beside the code; the last one when none does. */
function numberStep(label: string, layout: LabelSettings): number {
  const fits = NUMBER_STEPS.findIndex(
    (step) => label.length * CHARACTER * step * layout.text <= roomOf(layout),
  );
  return fits < 0 ? NUMBER_STEPS.length - 1 : fits;
}

/** The widths of letters are rather too wide: by so much a line takes more. */
const LOOSE = 1.1;

/** The first words that fit on one line: cut at the edge, a line of two directions loses its beginning. */
function fitted(text: string, layout: LabelSettings): string {
  const room = (roomOf(layout) / layout.text) * LOOSE;
  const said = text.trim().replace(/\s+/g, ' ');
  if (widthOf(said) <= room) return said;
  const words = said.split(' ');
  let count = words.length - 1;
  while (count > 1 && widthOf(`${words.slice(0, count).join(' ')}…`) > room) count--;
  return `${words.slice(0, count).join(' ')}…`;
}

function one(label: Label, layout: LabelSettings, language: PaperLanguage): Html {
  const own = (text: string): Html => html`<div class="typed" dir="auto">${fitted(text, layout)}</div>`;
  const lines: Record<LabelField, () => Html | string> = {
    kind: () => both(`label.${label.kind}` as Word, language),
    council: () => own(label.council[language] || label.council.ar || label.council.fr),
    office: () => own(label.office[language] || label.office.ar || label.office.fr),
    number: () => ltr(label.label),
    moment: () => html`${ltr(paperDate(label.registeredAt))} ${ltr(paperHour(label.registeredAt))}`,
    correspondent: () => own(label.correspondent),
    subject: () => own(label.subject),
    pieces: () => html`${word('pieces', language)} ${ltr(label.pieces)}`,
    check: () => ltr(shortHash(label.hash)),
  };
  const step = numberStep(label.label, layout);
  const said = layout.fields.map(
    (field) => html`<div class="${field === 'number' ? `number s${step}` : field}">${lines[field]()}</div>`,
  );
  const code = layout.code === 'none' ? null : qrCode(paperMark(label.label, label.hash));
  return html`<div class="label">${code}<div class="said">${said}</div></div>`;
}
