import { expect, it } from 'vitest';
import { paperMark, readPaperMark, shortHash } from '#shared/domain/paper-mark.ts';

it('takes the first fifty bits of the hash, five a character', () => {
  expect(shortHash('0'.repeat(64))).toBe('0000000000');
  expect(shortHash('f'.repeat(64))).toBe('ZZZZZZZZZZ');
  // 0000 0|000 01|00 010|0 0011 |0010 0|…
  expect(shortHash(`0044320000000${'0'.repeat(51)}`)).toBe('0123400000');
});

it('is read back, and nothing else is', () => {
  const mark = paperMark('ARR-DKH/38/2026', 'ab'.repeat(32));
  expect(readPaperMark(mark)).toEqual({ label: 'ARR-DKH/38/2026', check: shortHash('ab'.repeat(32)) });
  for (const other of ['', 'ARR-DKH/38/2026', 'ARR-DKH/38/2026 SHORT', 'x y z', 'ARR/1/2026 ILOUILOUIL'])
    expect(readPaperMark(other)).toBeNull();
});
