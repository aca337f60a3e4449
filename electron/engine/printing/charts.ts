import { type Html, html } from './html.ts';

export interface Series {
  name: Html;
  fill: string;
}

export interface Bars {
  /** One group of bars each, in order of reading. */
  groups: readonly { label: string; values: readonly number[] }[];
  fills: readonly string[];
  /** What a reader that does not see is told. */
  say: string;
  rtl: boolean;
}

/** Millimetres: the width of an A4 page between its margins. */
const WIDTH = 186;
const HEIGHT = 46;
const AXIS = 8;
const FOOT = 5;
const HEAD = 3;

/** A round number at or above the largest value, and how many lines divide it. */
export function scaleOf(largest: number): { top: number; lines: number } {
  if (largest <= 5) return { top: Math.max(1, largest), lines: Math.max(1, largest) };
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= largest) ?? 10;
  const top = step * power;
  return { top, lines: top % 4 === 0 ? 4 : 5 };
}

const fixed = (value: number): number => Math.round(value * 100) / 100;

/** Upright bars side by side, group by group, from the side where reading starts. */
export function barChart({ groups, fills, say, rtl }: Bars): Html {
  const { top, lines } = scaleOf(Math.max(0, ...groups.flatMap(({ values }) => values)));
  const room = (WIDTH - AXIS) / Math.max(1, groups.length);
  const thick = Math.min(4, (room * 0.8) / fills.length);
  const high = (value: number): number => (value / top) * (HEIGHT - FOOT - HEAD);
  const across = (x: number, width: number): number => fixed(rtl ? WIDTH - x - width : x);
  const base = HEIGHT - FOOT;
  const grid = Array.from({ length: lines + 1 }, (_, at) => {
    const y = fixed(base - high((top / lines) * at));
    return html`<path d="M${across(AXIS, WIDTH - AXIS)} ${y}h${WIDTH - AXIS}" stroke="#bbb" stroke-width="0.15"/><text x="${across(AXIS - 1, 0)}" y="${fixed(y + 1)}" text-anchor="${rtl ? 'start' : 'end'}" font-size="2.8">${fixed((top / lines) * at)}</text>`;
  });
  const bars = groups.map(({ label, values }, group) => {
    const from = AXIS + group * room;
    const inside = (room - thick * values.length) / 2;
    const rects = values.map((value, at) =>
      value === 0
        ? null
        : html`<rect x="${across(from + inside + at * thick, thick)}" y="${fixed(base - high(value))}" width="${fixed(thick)}" height="${fixed(high(value))}" fill="${fills[at] ?? '#000'}" stroke="#000" stroke-width="0.1"/>`,
    );
    return html`${rects}<text x="${across(from + room / 2, 0)}" y="${HEIGHT - 1}" text-anchor="middle" font-size="2.8">${label}</text>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${say}" direction="ltr">${grid}${bars}</svg>`;
}

export interface Lying {
  rows: readonly { label: string; values: readonly number[] }[];
  fills: readonly string[];
  say: string;
  rtl: boolean;
}

const NAME = 62;
const ROW = 6.4;

/** Lying bars of parts that make a whole, a row each, with the name before and the sum after. */
export function stackedChart({ rows, fills, say, rtl }: Lying): Html {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const { top } = scaleOf(Math.max(0, ...rows.map(({ values }) => sum(values))));
  const long = (value: number): number => (value / top) * (WIDTH - NAME - 12);
  const across = (x: number, width: number): number => fixed(rtl ? WIDTH - x - width : x);
  const drawn = rows.map(({ label, values }, row) => {
    const y = row * ROW;
    let x = NAME;
    const parts = values.map((value, at) => {
      const width = long(value);
      const from = x;
      x += width;
      return value === 0
        ? null
        : html`<rect x="${across(from, width)}" y="${fixed(y + 1)}" width="${fixed(width)}" height="${ROW - 2}" fill="${fills[at] ?? '#000'}" stroke="#000" stroke-width="0.15"/>`;
    });
    const total = html`<text x="${across(x + 1.5, 0)}" y="${fixed(y + 4.3)}" text-anchor="${rtl ? 'end' : 'start'}" font-size="3.2">${sum(values)}</text>`;
    // A name is written from its own side: its end, which may be three dots, is what touches the bars.
    const name = html`<text x="${across(NAME - 2, 0)}" y="${fixed(y + 4.3)}" direction="${rtl ? 'rtl' : 'ltr'}" text-anchor="end" font-size="3.2">${label}</text>`;
    return html`${name}${parts}${total}`;
  });
  const height = Math.max(1, rows.length) * ROW;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${say}" direction="ltr">${drawn}</svg>`;
}
