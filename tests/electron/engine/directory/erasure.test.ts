import { expect, it } from 'vitest';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';
import { reading, rebuiltEqual } from './rebuilt.ts';

const NAME = 'كوثر بنجلون';
const card = (changes: object = {}) => ({
  id: freshId(),
  kind: 'citizen' as const,
  nameAr: NAME,
  nameFr: 'Kaoutar Benjelloun',
  aliases: [],
  address: 'حي النهضة، زنقة 7',
  phone: '0661998877',
  ...changes,
});

/** Every text of every table, as somebody with a copy of the open store would look through it. */
function textsLeft(engine: TestEngine): Promise<string> {
  return reading(engine, (connection) => {
    const tables = connection
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .pluck()
      .all() as string[];
    const rows = tables.flatMap((table) => connection.prepare(`SELECT * FROM "${table}"`).raw().all());
    return (rows as unknown[][]).flat().map(String).join('\n');
  });
}

it('a correspondent’s data leave the directory, its history and the journal; letters and the chain stay whole', async () => {
  const engine = await openedEngine();
  const [kept, twin] = [card(), card({ nameAr: 'كوثر ب', nameFr: '', phone: '0661998878' })];
  for (const each of [kept, twin]) await engine.ask('correspondent.create', each);
  await engine.ask('correspondent.change', { ...kept, address: 'عنوان آخر' });
  await engine.ask('correspondent.merge', { from: twin.id, into: kept.id });
  const saved = await engine.ask(
    'mail.register',
    letter({ correspondent: 'السيدة كوثر', correspondentId: kept.id }),
  );
  expect(await textsLeft(engine)).toContain('0661998878');
  await engine.ask('correspondent.eliminate', { id: kept.id, slip: 'D-2026/4' });

  const left = await textsLeft(engine);
  for (const word of ['بنجلون', 'Kaoutar', 'كوثر ب', '0661998877', '0661998878', 'النهضة', 'عنوان آخر'])
    expect(left, word).not.toContain(word);
  expect((await engine.ask('correspondent.suggest', { text: 'كوثر', limit: 8 })).found).toEqual([]);
  expect(await engine.ask('correspondent.record', { id: kept.id })).toMatchObject({
    state: 'eliminated',
    nameAr: '',
    phone: '',
    mails: 1,
  });
  // What was registered says what it said, under its number; only the archives' slip takes that.
  expect(await engine.ask('mail.record', { id: saved.id })).toMatchObject({ correspondent: 'السيدة كوثر' });
  for (const [name, input] of [
    ['correspondent.change', kept],
    ['correspondent.eliminate', { id: kept.id, slip: 'D-2026/5' }],
    ['correspondent.merge', { from: kept.id, into: twin.id }],
    ['correspondent.retire', { id: kept.id, retired: true }],
  ] as const)
    expect(await engine.refusal(name, input as never), name).toBe('correspondent.eliminated');
  await rebuiltEqual(engine);
});
