import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { owePurge, purgeSearch } from '#engine/search/purge.ts';
import { planSearch } from '#engine/search/search-plan.ts';
import { otherSpellings } from '#engine/search/vocabulary.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const TABLES = ['search_open', 'search_guarded'] as const;

/** Reads the store beside the engine, as its reader does. */
async function beside(engine: TestEngine): Promise<Connection> {
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  if (!unlocked) throw new Error('cannot unlock');
  const connection = openDatabase(join(engine.folder, DATABASE), unlocked.key, { readonly: true });
  onTestFinished(() => void connection.close());
  return connection;
}

/** Where a word is still kept: in which lists of words, found in which index, in the pages of which. */
function places(connection: Connection, word: string): string[] {
  const asks: [place: string, sql: string][] = [
    ...['search_word', 'search_word_guarded'].map((table): [string, string] => [
      table,
      `SELECT 1 FROM ${table} WHERE word = ?`,
    ]),
    ...TABLES.map((table): [string, string] => [table, `SELECT 1 FROM ${table} WHERE ${table} MATCH ?`]),
    ...TABLES.map((table): [string, string] => [
      `${table} pages`,
      `SELECT 1 FROM ${table}_data WHERE instr(block, CAST(? AS BLOB)) > 0`,
    ]),
  ];
  return asks.filter(([, sql]) => connection.prepare(sql).get(word) !== undefined).map(([place]) => place);
}

const OPEN = ['search_word', 'search_open', 'search_open pages'];
const GUARDED = ['search_word_guarded', 'search_guarded', 'search_guarded pages'];

test('an elimination leaves no word of the letter, and every word that another letter holds', async () => {
  const engine = await openedEngine();
  const connection = await beside(engine);
  const { id } = await engine.ask('mail.register', letter({ subject: 'Zerktouni Bouskoura' }));
  const secret = letter({ subject: 'Taznakhti', confidentiality: 'secret', keywords: ['Ouaouizeght'] });
  await engine.ask('mail.register', secret);
  await engine.ask('mail.register', letter({ subject: 'Bouskoura' }));
  expect(places(connection, 'zerktouni')).toEqual(OPEN);
  expect(places(connection, 'taznakhti')).toEqual(GUARDED);
  expect(places(connection, 'ouaouizeght')).toEqual(GUARDED);

  await engine.ask('content.eliminate', { mails: [id, secret.id], slip: 'B-12/2026' });
  for (const word of ['zerktouni', 'taznakhti', 'ouaouizeght']) {
    expect(places(connection, word).filter((place) => !place.endsWith('pages'))).toEqual([]);
    await expect.poll(() => places(connection, word)).toEqual([]);
  }
  expect(places(connection, 'bouskoura')).toEqual(OPEN);
});

test('a purge that was cut is done at the next opening', async () => {
  const engine = await openedEngine();
  await engine.ask('mail.register', letter());
  await engine.close();
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const closed = openDatabase(join(engine.folder, DATABASE), unlocked?.key ?? Buffer.alloc(0));
  closed.exec("INSERT INTO search_open (rowid, subject) VALUES (900, 'zerktouni')");
  closed.exec('DELETE FROM search_open WHERE rowid = 900');
  const settings = new SettingTable(closed);
  owePurge(settings);
  let turns = 0;
  await purgeSearch(closed, settings, { stopped: () => turns++ > 0, pause: nextTurn });
  expect(settings.get('search-purge')).toBe('1');
  closed.close();

  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const connection = await beside(engine);
  await expect.poll(() => new SettingTable(connection).get('search-purge')).toBe('0');
  expect(places(connection, 'zerktouni')).toEqual([]);
});

test('a corrected word goes with the last letter that held it, and comes back when it is written again', async () => {
  const engine = await openedEngine();
  const connection = await beside(engine);
  const { id } = await engine.ask('mail.register', letter({ observation: 'Zerktuni' }));
  const correct = (value: string) =>
    engine.ask('mail.amend', { id, field: 'observation', value, reason: 'تصحيح' });
  await correct('Zerktouni');
  expect(places(connection, 'zerktuni')).not.toContain('search_word');
  expect(places(connection, 'zerktouni')).toContain('search_word');
  await correct('Zerktuni');
  expect(places(connection, 'zerktuni')).toContain('search_word');
  expect(places(connection, 'zerktouni')).not.toContain('search_word');
  // Keywords are kept as the entry form keeps them: composed, and nothing in them that turns letters round.
  const keywords = (value: string) => ({ id, field: 'keywords', value, reason: 'تصحيح' });
  await engine.ask('mail.amend', keywords('e\u0301cole، , ماء'));
  expect((await engine.ask('mail.record', { id })).keywords).toEqual(['\u00e9cole', 'ماء']);
  expect(await engine.refusal('mail.amend', keywords('a\u202eb'))).toBe('text.bidi-control');
});

test('words of a letter that becomes confidential leave the open list', async () => {
  const engine = await openedEngine();
  const connection = await beside(engine);
  const { id } = await engine.ask('mail.register', letter({ subject: 'Zerktouni' }));
  await engine.ask('mail.amend', { id, field: 'confidentiality', value: 'confidential', reason: 'سر' });
  const kept = places(connection, 'zerktouni');
  expect(kept).toEqual(expect.arrayContaining(['search_word_guarded', 'search_guarded']));
  expect(kept).not.toContain('search_word');
  expect(kept).not.toContain('search_open');
});

test('who may not search confidential letters is given no spelling that only they hold', async () => {
  const engine = await openedEngine();
  const connection = await beside(engine);
  await engine.ask('mail.register', letter({ subject: 'Alaoui', confidentiality: 'confidential' }));
  expect(otherSpellings(connection, 'علوي', true)).toContain('alaoui');
  expect(otherSpellings(connection, 'علوي', false)).toEqual([]);

  const grant = {
    role: 'office-head',
    officeId: null,
    unitId: null,
    from: null,
    to: null,
    onBehalfOf: null,
  } as const;
  const matchFor = (clearance: Person['clearance']) => {
    const actor: Person = { id: 'p', active: true, clearance, grants: [grant] };
    const context = { actor, day: '2026-03-12', office: 'o' };
    return planSearch(connection, 'العلوي', NO_FILTERS, context).match?.whole;
  };
  expect(matchFor(0)).not.toContain('alaoui');
  expect(matchFor(1)).toContain('alaoui');
});
