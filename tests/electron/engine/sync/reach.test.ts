import { expect, it } from 'vitest';
import { Reach } from '#engine/sync/reach.ts';
import { rowKey, type Touched, wholeTable } from '#engine/sync/recording-rows.ts';

const nothing: Touched = { reads: [], writes: [], adds: [] };
const reads = (...names: string[]): Touched => ({ ...nothing, reads: names });
const writes = (mail: string): Touched => ({
  ...nothing,
  writes: [{ table: 'mail', key: [mail], before: null }],
});
const adds = (mail: string): Touched => ({
  ...nothing,
  adds: [{ table: 'mail', key: [mail], column: 'pieces', by: 1 }],
});
const mail = (id: string) => rowKey('mail', [id]);

it('what commutes meets nothing: other rows, two readings, two additions', () => {
  const reach = new Reach();
  reach.note(1, writes('a'));
  reach.note(2, reads(mail('b')));
  reach.note(3, adds('c'));
  for (const other of [writes('d'), reads(mail('b')), adds('c'), adds('d'), reads(mail('d'))])
    expect([...reach.meeting(other)]).toEqual([]);
});

it('what does not commute is met, and only what comes after', () => {
  const reach = new Reach();
  reach.note(1, writes('a'));
  reach.note(2, reads(mail('a')));
  reach.note(3, adds('a'));
  reach.note(4, reads(wholeTable('mail')));
  const met = (touched: Touched, after?: number) => [...reach.meeting(touched, after)].sort();
  expect(met(writes('a'))).toEqual([1, 2, 3, 4]);
  expect(met(adds('a'))).toEqual([1, 2, 4]);
  expect(met(reads(mail('a')))).toEqual([1, 3]);
  // A list says what is not there as well.
  expect(met(writes('z'))).toEqual([4]);
  expect(met(reads(wholeTable('mail')))).toEqual([1, 3]);
  expect(met(writes('a'), 2)).toEqual([3, 4]);
  reach.forget(1, writes('a'));
  reach.note(5, nothing);
  expect(met(adds('a'))).toEqual([2, 4]);
  expect([...reach.idle]).toEqual([5]);
  reach.forget(5, nothing);
  expect([...reach.idle]).toEqual([]);
});
