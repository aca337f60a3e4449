import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { migrate } from '#engine/migrate.ts';
import { SqliteRows } from '#engine/rows.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const CLOCK: Row<'deadline'> = {
  id: 'd1',
  mail: 'm1',
  office: 'o1',
  level: 0,
  preset: 'ordinary',
  nature: 'internal',
  calculator: 'working-days',
  count: 15,
  moves: 1,
  silence: 0,
  source: 'the council’s own delay',
  start_on: '2026-03-12',
  state: 'running',
  due: '2026-04-02',
  extensions: 0,
  pauses: '[]',
  ended_on: null,
  extension: null,
  extension_times: 0,
  with_letter: 0,
  counted_by: '',
  position: 7,
};

it('a row put with the one just read writes what differs, by its key, and refuses one that is not there', async () => {
  const file = join(temporaryFolder(), 'sijill.db');
  const key = Buffer.alloc(32, 7);
  await migrate(file, key, () => undefined);
  const connection = openDatabase(file, key);
  const rows = new SqliteRows(connection);
  rows.put('deadline', CLOCK);
  rows.put('deadline', { ...CLOCK, id: 'd2', position: 8 });
  const moved = { ...CLOCK, due: null, state: 'paused' };
  rows.put('deadline', moved, CLOCK);
  expect(rows.list('deadline', {})).toEqual([moved, { ...CLOCK, id: 'd2', position: 8 }]);
  const before = connection.prepare('SELECT total_changes()').pluck().get();
  rows.put('deadline', { ...moved }, moved);
  expect(connection.prepare('SELECT total_changes()').pluck().get()).toBe(before);
  expect(() => rows.put('deadline', { ...CLOCK, id: 'd3', due: null }, { ...CLOCK, id: 'd3' })).toThrow();
  connection.close();
});

it('what a table holds once is refused a second time, on disk and in memory', async () => {
  const file = join(temporaryFolder(), 'sijill.db');
  const key = Buffer.alloc(32, 7);
  await migrate(file, key, () => undefined);
  const connection = openDatabase(file, key);
  const number = (at: number, mail: string | null): Row<'number'> => ({
    ...{ register: 'r1', year: 2026, supplement: 0, number: at },
    ...{ state: 'valid', mail, entry: 'e1', reason: '' },
  });
  for (const rows of [new SqliteRows(connection), new MemoryRows()]) {
    rows.put('number', number(1, 'm1'));
    expect(() => rows.put('number', number(2, 'm1'))).toThrow(/UNIQUE/);
    for (const at of [3, 4]) rows.put('number', number(at, null));
    rows.put('number', { ...number(1, 'm1'), reason: 'again' });
    expect(rows.list('number', {}).map(({ number: at, reason }) => `${at}${reason}`)).toEqual([
      '1again',
      '3',
      '4',
    ]);
    rows.put('number', number(1, 'm2'));
    rows.put('number', number(2, 'm1'));
  }
  connection.close();
});

it('a tally begins with its first and goes with its last, on disk and in memory; another counter needs its row', async () => {
  const file = join(temporaryFolder(), 'sijill.db');
  const key = Buffer.alloc(32, 7);
  await migrate(file, key, () => undefined);
  const connection = openDatabase(file, key);
  for (const rows of [new SqliteRows(connection), new MemoryRows()]) {
    const tallied = () => rows.list('mail_tally', {}).map(({ mails }) => mails);
    const sums = [1, 1, -2, -1, 3].map((by) => {
      rows.add('mail_tally', ['', 'o1', 'incoming', 0], 'mails', by);
      return tallied();
    });
    expect(sums).toEqual([[1], [2], [], [-1], [2]]);
    rows.add('deadline', ['d1'], 'extensions', 1);
    expect(rows.list('deadline', {})).toEqual([]);
    rows.put('deadline', CLOCK);
    rows.add('deadline', ['d1'], 'extensions', 2);
    expect(rows.list('deadline', {})).toEqual([{ ...CLOCK, extensions: 2 }]);
  }
  connection.close();
});
