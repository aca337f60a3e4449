import type { LabelSettings } from '#shared/contract/labels.ts';
import { labelGrid } from '#shared/domain/label-sheets.ts';
import { type Html, html } from './html.ts';
import { sheets } from './label.ts';
import { document } from './sheet.ts';
import { ltr, type PaperLanguage, word } from './words.ts';

/** Length of a ruler's marks: each millimetre, each fifth, each tenth. */
const markLength = (at: number): number => (at % 10 === 0 ? 4 : at % 5 === 0 ? 2.6 : 1.4);

/**
 * The frame of every label with rulers from its left and top edges and a cross in its middle: what is missing at an
 * edge, or how far the cross stands from the middle, is what the desk enters as its shift.
 */
export function calibrationHtml(layout: LabelSettings, language: PaperLanguage): string {
  const grid = labelGrid(layout.sheet, layout);
  const places = grid.columns * grid.rows;
  const cells = Array.from({ length: places }, (_, place) => cell(grid, place, layout, language));
  return document(
    { title: word('calibration.title', language), look: 'labels', language },
    html`${sheets(cells, places)}`,
  );
}

function cell(
  { width, height }: { width: number; height: number },
  place: number,
  { shift }: LabelSettings,
  language: PaperLanguage,
): Html {
  const across = Array.from({ length: Math.floor(width) }, (_, at) => `M${at} 0v${markLength(at)}`);
  const down = Array.from({ length: Math.floor(height) }, (_, at) => `M0 ${at}h${markLength(at)}`);
  const [x, y] = [width / 2, height / 2];
  const cross = `M${x - 4} ${y}h8M${x} ${y - 4}v8`;
  const frame = `M0.2 0.2h${width - 0.4}v${height - 0.4}h-${width - 0.4}z`;
  const lines = `${across.join('')}${down.join('')}${cross}${frame}`;
  const words =
    place === 0
      ? html`<p>${word('calibration.say', language)}</p><p>${ltr(`x ${shift.right} mm · y ${shift.down} mm`)}</p>`
      : html`<p>${ltr(place + 1)}</p>`;
  return html`<div class="label rulers"><svg viewBox="0 0 ${width} ${height}" aria-hidden="true"><path d="${lines}" fill="none" stroke="#000" stroke-width="0.15"/></svg><div class="say">${words}</div></div>`;
}
