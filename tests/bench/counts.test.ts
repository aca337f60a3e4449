import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { statementTurns } from '#bench/statement-count.ts';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { csv, ImportDesk, range } from '#tests/electron/engine/import/import-desk.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

/*
 * What a figure in milliseconds would only say on a quiet machine is held here by counting. A number that grew is
 * looked at before it is written down: each was as small as it is for a reason.
 */

// Of a record's, one asks whether a national ID number may be kept.
const MOST = { register: 44, amend: 30, list: 2, record: 8, counts: 15 };

it('SQL statements of what a desk does all day', async () => {
  const engine = await openedEngine();
  const first = await engine.ask('mail.register', letter());
  await engine.ask('mail.register', letter());
  // What a commit leaves to the turns after it is its own, not the next question's.
  const whole = async (work: () => Promise<unknown>) => {
    await work();
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  };
  const of = async (work: () => Promise<unknown>) => (await statementTurns(() => whole(work))).all;
  const read = { day: null, kind: 'incoming', at: 0, limit: 100 } as const;
  const amendment = { id: first.id, field: 'observation', value: 'ملاحظة', reason: 'قراءة ثانية' } as const;
  const counts = {
    register: await of(() => engine.ask('mail.register', letter())),
    amend: await of(() => engine.ask('mail.amend', amendment)),
    list: await of(() => engine.ask('mail.list', read)),
    record: await of(() => engine.ask('mail.record', { id: first.id })),
    counts: await of(() => engine.ask('tray.counts', {})),
  };
  const grown = Object.entries(MOST).filter(([work, most]) => counts[work as keyof typeof MOST] > most);
  expect(grown, JSON.stringify(counts)).toEqual([]);
});

it('an import never holds the writer for more than a hundred lines', async () => {
  const desk = await new ImportDesk().open();
  onTestFinished(() => desk.close());
  await desk.plan(desk.file('book.csv', csv(range(1, 600))));
  const { all, longest } = await statementTurns(() => desk.imports.run(desk.person));
  expect(all).toBeLessThan(600 * 25);
  expect(longest).toBeLessThan(100 * 25);
});

it('bytes a letter takes: what is signed, and the database with its indexes and search terms', async () => {
  const engine = await openedEngine();
  const pages = async () => {
    const { key } = (await Keyring.read(engine.folder).unlock('fatima', PASSWORD)) ?? {
      key: Buffer.alloc(32),
    };
    const connection = openDatabase(join(engine.folder, DATABASE), key, { readonly: true });
    const one = (sql: string) => connection.prepare(sql).pluck().get() as number;
    const sizes = {
      signed: one('SELECT (SELECT sum(length(bytes)) FROM own) + (SELECT sum(length(bytes)) FROM content)'),
      file: one('PRAGMA page_count') * one('PRAGMA page_size'),
    };
    connection.close();
    return sizes;
  };
  const before = await pages();
  const letters = 300;
  for (let index = 0; index < letters; index++) await engine.ask('mail.register', letter());
  const after = await pages();
  expect((after.signed - before.signed) / letters).toBeLessThan(1_210);
  expect((after.file - before.file) / letters).toBeLessThan(4_200);
});
