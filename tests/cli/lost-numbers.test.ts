import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CliDesk, councilDesk, LETTER } from './desk.ts';

/** A register brought back to number 38 whose paper goes to 41: 39 to 41 are lost. */
async function restoredDesk(): Promise<CliDesk> {
  const desk = await councilDesk();
  expect((await desk.sijill(LETTER)).json.number).toBe(38);
  const copy = join(desk.home, 'copy.sijill');
  expect((await desk.asHead(['backup', '--out', copy])).exit).toBe(0);
  for (const number of [39, 40]) expect((await desk.sijill(LETTER)).json.number).toBe(number);
  const paper = ['ARR=41', 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((said) => [
    '--last-stamped',
    said,
  ]);
  const restored = await desk.asHead(['restore', copy, '--set-aside', ...paper]);
  expect(restored.err).toBe('');
  return desk;
}

const onPaper = (number: string, ...more: string[]) => [...LETTER, '--number', number, ...more];
const FOUND = ['--paper-day', '2026-03-12', '--lost'];

it('letters lost with a disk are entered again from paper, each once, under its own number', async () => {
  const desk = await restoredDesk();
  const refused = async (...args: string[]) => {
    const { exit, json } = await desk.sijill(args);
    expect(exit).toBe(2);
    return (json.error as { code: string }).code;
  };
  expect(await refused(...onPaper('ARR/40/2026', '--paper-day', '2026-03-12'))).toBe('number.now-lost');
  expect(await refused(...onPaper('ARR/40/2026', '--lost'))).toBe('number.paper-day');
  expect(await refused(...onPaper('ARR/40/2026', '--lost', '--paper-day', '2025-12-31'))).toBe(
    'number.paper-year',
  );
  expect(await refused(...onPaper('ARR/40/2026', '--lost', '--paper-day', '2026-03-13'))).toBe(
    'date.in-future',
  );
  expect(await refused(...onPaper('ARR/40/2025', ...FOUND))).toBe('number.not-waiting');
  expect(await refused(...onPaper('ARR/42/2026', ...FOUND))).toBe('number.not-waiting');
  expect(await refused(...onPaper('ARR/38/2026', ...FOUND))).toBe('number.not-waiting');
  expect(await refused(...onPaper('DEP/40/2026', ...FOUND))).toBe('number.not-waiting');
  expect(await refused(...LETTER, ...FOUND)).toBe('option.missing');

  const id = '0190a0a0-0000-7000-8000-000000000040';
  const once = await desk.sijill(onPaper('40', ...FOUND, '--id', id));
  expect(once.json).toMatchObject({ number: 40, label: 'ARR-DKH/40/2026' });
  // The same save again is the same letter; another one under its number is refused.
  expect((await desk.sijill(onPaper('40', ...FOUND, '--id', id))).json).toEqual(once.json);
  expect(await refused(...onPaper('ARR/40/2026', ...FOUND))).toBe('number.not-waiting');
  expect((await desk.sijill(LETTER)).json.number).toBe(42);
  expect((await desk.sijill(onPaper('٤١/2026', ...FOUND))).json.number).toBe(41);
  const { json } = await desk.asHead(['gap-check', '--register', 'ARR', '--year', '2026']);
  expect(json.books).toMatchObject([{ totals: { valid: 4, lost: 1, expected: 5 }, reconciled: true }]);
  expect((await desk.asHead(['verify'])).exit).toBe(0);
});

it('a number kept aside is filled from a terminal too', async () => {
  const desk = await councilDesk();
  await desk.asHead(['reserve', '--register', 'ARR', '--count', '2', '--reason', 'محجوز']);
  expect((await desk.sijill(onPaper('ARR/39/2026', ...FOUND))).exit).toBe(2);
  expect((await desk.sijill(onPaper('ARR/39/2026'))).json.number).toBe(39);
  expect((await desk.sijill(LETTER)).json.number).toBe(40);
});
