import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bitmap, zplOf } from '#engine/printing/zpl.ts';
import { readZpl } from '#tests/helpers/zpl.ts';

function bitmap(width: number, dark: readonly boolean[]): Bitmap {
  const height = dark.length / width;
  const rgba = Uint8Array.from(dark.flatMap((dot) => (dot ? [0, 0, 0, 255] : [255, 255, 255, 255])));
  return { width, height, rgba };
}

it('every bitmap comes back dot by dot, with runs, full rows, empty rows and repeated rows shortened', () => {
  const run = fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 6 })
    .map((runs) => runs.flatMap(([dot, length]) => Array<boolean>(length).fill(dot)));
  const rows = fc
    .array(fc.tuple(run, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 8 })
    .chain((made) => fc.integer({ min: 1, max: 1700 }).map((width) => ({ made, width })));
  fc.assert(
    fc.property(rows, ({ made, width }) => {
      const dark = made.flatMap(([row, times]) => {
        const cut = Array.from({ length: width }, (_, at) => row[at % row.length] ?? false);
        return Array.from({ length: times }, () => cut).flat();
      });
      const [label] = readZpl(zplOf([bitmap(width, dark)], 2));
      const height = dark.length / width;
      expect(label).toMatchObject({ width: Math.ceil(width / 8) * 8, height, copies: 2 });
      const back = Array.from({ length: height }, (_, y) =>
        [...(label?.dots.subarray(y * label.width, y * label.width + width) ?? [])].map((dot) => dot === 1),
      ).flat();
      expect(back).toEqual(dark);
    }),
    { numRuns: 60, seed: 7 },
  );
});

it('several pages are several labels, and nothing but plain ASCII', () => {
  const page = bitmap(8, Array<boolean>(16).fill(true));
  const stream = zplOf([page, page, page], 1);
  expect(readZpl(stream)).toHaveLength(3);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole range of plain ASCII
  expect(stream).toMatch(/^[\x0A\x20-\x7E]*$/);
});
