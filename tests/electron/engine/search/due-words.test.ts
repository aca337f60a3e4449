import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Keyring } from '#engine/keyring.ts';
import { compareSearch } from '#engine/proof/compare-search.ts';
import { percentWritten } from '#engine/search/due-words.ts';
import { Store } from '#engine/store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { FaultList } from '#shared/journal/verify/fault.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { type Phase, sqlError, watchSql } from '#tests/sync/sim/sql-hook.ts';
import { openStoreAt } from '../sync/open-store-at.ts';

const LETTERS = 12;

/** Nobody lets the words be written: all but the numbers wait. */
const never = () => new Promise<void>(() => undefined);

it('letters that came at once are found by number, the newest by words first, and all of them after another opening', async () => {
  const engine = await openedEngine();
  const ids: string[] = [];
  for (let at = 1; at <= LETTERS; at++)
    ids.push((await engine.ask('mail.register', letter({ subject: `نفس الموضوع ${at}` }))).id);
  const { folder, machine } = engine;
  await engine.close();
  const key = (await Keyring.read(folder).unlock('fatima', PASSWORD))?.key ?? Buffer.alloc(0);
  const open = () =>
    Store.open({ folder, key, machine, waitMs: 0, pause: never, committed: () => undefined });
  const faultsOf = ({ connection }: Pick<Store, 'connection'>) => {
    const faults = new FaultList();
    compareSearch(connection, faults);
    return faults.listed.map(({ code, detail }) => `${code} ${detail}`);
  };
  const wordsOf = ({ connection }: Store) =>
    connection.prepare('SELECT id FROM search_open_docsize ORDER BY id').pluck().all();

  const store = await open();
  const { search, rows, work } = store;
  const write = (change: () => void) =>
    work.absorb(() => {
      change();
      return new Set();
    });
  const putAgain = (at: number, subject?: string) => {
    const mail = rows.get('mail', ids[at] ?? '');
    if (mail) rows.put('mail', { ...mail, subject: subject ?? mail.subject });
  };
  write(() => {
    search.beginDue();
    for (let at = 0; at < LETTERS - 1; at++) putAgain(at);
  });
  // While they come, one that is written here waits with them.
  write(() => putAgain(LETTERS - 1));
  expect([percentWritten(store.connection), wordsOf(store)]).toEqual([0, []]);
  write(() => search.endDue());
  expect(faultsOf(store)).toEqual([]);
  write(() => search.writeDue(3));
  // One whose turn has not come is written with the words it then has; another one anew.
  write(() => putAgain(0, 'آخر'));
  write(() => putAgain(LETTERS - 1, 'آخر'));
  expect([percentWritten(store.connection), wordsOf(store)]).toEqual([25, [10, 11, 12]]);
  expect(faultsOf(store)).toEqual([]);
  // What is undone is due again.
  expect(() =>
    write(() => {
      search.writeDue(3);
      throw new Error('cut');
    }),
  ).toThrow('cut');
  expect(wordsOf(store)).toEqual([10, 11, 12]);
  store.connection.prepare("INSERT INTO search_open (rowid, subject) VALUES (2, 'x')").run();
  expect(faultsOf(store)).toEqual([expect.stringContaining(`row.changed words of search_doc ${ids[1]}`)]);
  store.connection.prepare('DELETE FROM search_open WHERE rowid = 2').run();
  store.close();

  const again = testEngine({ folder, machine });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const found = async (text: string) =>
    (await again.ask('search.mails', { text, filters: NO_FILTERS, after: null, limit: 50 })).hits.length;
  await expect.poll(() => found('نفس')).toBe(LETTERS - 2);
  expect([await found('آخر'), await found('3')]).toEqual([2, 1]);
  await again.close();
  const closed = await openStoreAt(folder);
  expect([percentWritten(closed), faultsOf({ connection: closed })]).toEqual([null, []]);
  closed.close();
});

it('a disk that fails right after the commit denies nothing of what is committed', async () => {
  const engine = await openedEngine();
  let isFailing: (sql: string, phase: Phase) => boolean = (sql) => sql === 'COMMIT';
  const unwatch = watchSql(join(engine.folder, DATABASE), (sql, phase) => {
    if (isFailing(sql, phase)) throw sqlError('SQLITE_IOERR_READ');
  });
  // After a rollback nothing is remembered of what was read.
  expect(await engine.refusal('person.create', { login: 'first', name: 'Salma' })).toBe('store.io');
  let isCommitted = false;
  isFailing = (sql, phase) => {
    const fails = isCommitted;
    isCommitted ||= sql === 'COMMIT' && phase === 'after';
    return fails;
  };
  const answer = engine.call('person.create', { login: 'second', name: 'Salma' });
  expect((await answer).ok).toBe(true);
  expect(isCommitted).toBe(true);
  unwatch();
  // Whose rights could not be read is signed out.
  await expect.poll(() => engine.refusal('person.list', {})).toBe('session.locked');
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { people } = await engine.ask('person.list', {});
  expect(people.map(({ login }) => login)).toEqual(expect.arrayContaining(['second']));
  expect(people.map(({ login }) => login)).not.toContain('first');
  await engine.close();
});
