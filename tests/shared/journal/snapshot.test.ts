import { expect, it } from 'vitest';
import { readContent } from '#shared/journal/content.ts';
import { snapshotPages } from '#shared/journal/snapshot.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';

const office = (id: string, name: string) => ({ id, code: 'DKH', name_ar: name, name_fr: '' });

it('pages of a snapshot end at two thousand rows, and before at about a megabyte', () => {
  const sizes = (length: number, name: string) => {
    const rows = Array.from({ length }, (_, index) => office(String(index), name));
    const pages = [...snapshotPages((table) => (table === 'office' ? rows : []))];
    return pages.map((page) => page.map(({ rows: { length: count } }) => count));
  };
  expect(sizes(4_001, '')).toEqual([[2_000], [2_000], [1]]);
  expect(sizes(12, 'ن'.repeat(100_000))).toEqual([[5], [5], [2]]);
});

it('rows in memory stand in the order of SQLite, and half a letter is the mark that a database writes for it', () => {
  const rows = new MemoryRows();
  for (const id of ['\u{1f4e8}', 'ﻻ', 'ن']) rows.put('office', office(id, ''));
  expect(rows.list('office', {}).map(({ id }) => id)).toEqual(['ن', 'ﻻ', '\u{1f4e8}']);
  const bytes = Buffer.from(String.raw`{"words":{"subject":["a\ud83d","\ud83d\udce8"]}}`);
  expect(readContent(bytes)).toEqual({ subject: ['a�', '\u{1f4e8}'] });
});
