import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { Transport } from '#engine/sync/transport.ts';
import type { wordsAnswer } from '#shared/contract/http.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, founder, join, joined, level, rowsOf, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

/** Subjects of the letters as they lie on a closed desk's disk, '' where its words are not there. */
async function subjectsOn(folder: string): Promise<string[]> {
  const connection = await openStoreAt(folder);
  const subjects = connection.prepare('SELECT subject FROM mail ORDER BY subject').pluck().all() as string[];
  const words = connection
    .prepare(
      'SELECT CAST(bytes AS TEXT) FROM shared_content UNION ALL SELECT CAST(bytes AS TEXT) FROM content',
    )
    .pluck()
    .all() as string[];
  connection.close();
  for (const subject of subjects) if (subject !== '') expect(words.join()).toContain(subject);
  return subjects;
}

type Words = z.output<typeof wordsAnswer>;

/** Changes what the centre says when it is asked for words; answers how often it was asked. */
function onWords(wire: Wire, change: (answer: Words) => Words): () => number {
  const { call } = wire;
  let asked = 0;
  const changed: Transport['call'] = async (...request) => {
    const answer = await call(...request);
    if (request[2] !== '/v1/words') return answer;
    asked++;
    return change(answer as Words) as never;
  };
  Object.assign(wire, { call: changed });
  return () => asked;
}

/** Whether the pages of a desk's search index hold a word. */
async function isInIndex(folder: string, word: string): Promise<boolean> {
  const connection = await openStoreAt(folder);
  const pages = 'SELECT 1 FROM search_guarded_data WHERE instr(block, CAST(? AS BLOB)) > 0';
  const held = connection.prepare(pages).get(word) !== undefined;
  connection.close();
  return held;
}

it('a PC that may see less gives up the words beyond, one that may see more receives them, and rows say the same', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await joined(centre, a);
  const signIn = () => b.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await a.ask('mail.register', letter({ subject: 'a عادي' }));
  const guarded = letter({ subject: 'b سري', keywords: ['Taznakhti'], confidentiality: 'confidential' });
  const { id } = await a.ask('mail.register', guarded);
  await b.ask('mail.register', letter({ subject: 'c من هنا', confidentiality: 'secret' }));
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  const [own, device] = [1, 2].map((post) => devices.find((each) => each.post === post)?.id ?? '');
  const see = (scope: 'office' | 'council', clearance: number) =>
    a.ask('sync.scope-device', { device: device ?? '', scope, clearance, admin: false });
  const onDisk = async () => {
    await b.close();
    const subjects = await subjectsOn(b.folder);
    await signIn();
    return subjects;
  };
  expect(await onDisk()).toEqual(['a عادي', 'b سري', 'c من هنا']);
  expect(await isInIndex(b.folder, 'taznakhti')).toBe(true);

  await see('council', 0);
  await level(b);
  await expect.poll(() => isInIndex(b.folder, 'taznakhti'), { timeout: 30_000 }).toBe(false);
  // What it wrote itself stays where it was written.
  expect(await onDisk()).toEqual(['', 'a عادي', 'c من هنا']);
  const found = await b.ask('search.mails', {
    ...{ text: 'سري', filters: NO_FILTERS, after: null, limit: 9 },
  });
  expect(found.hits).toEqual([]);

  await see('office', 2);
  await level(b);
  expect(await onDisk()).toEqual(['', '', 'c من هنا']);

  await see('council', 1);
  await level(b);
  expect(await onDisk()).toEqual(['a عادي', 'b سري', 'c من هنا']);
  const again = await b.ask('search.mails', { text: 'سري', filters: NO_FILTERS, after: null, limit: 9 });
  expect(again.hits.map(({ line }) => line.id)).toEqual([id]);

  // A letter whose level rises leaves a PC that is below it.
  const raise = { id, field: 'confidentiality', value: 'secret', reason: 'قرار الرئيس' } as const;
  await a.ask('mail.amend', raise);
  await level(a, b);
  expect(await onDisk()).toEqual(['', 'a عادي', 'c من هنا']);
  await a.ask('mail.amend', { ...raise, value: 'ordinary' });
  await level(a, b);
  expect(await onDisk()).toEqual(['a عادي', 'b سري', 'c من هنا']);

  expect(
    await a.refusal('sync.scope-device', { device: own ?? '', scope: 'council', clearance: 2, admin: false }),
  ).toBe('centre.own-device');
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a clerk registers while the rows are made again in a thread of their own, a few in each turn', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const wire = new Wire();
  // As where one answer does not hold all words.
  const asked = onWords(wire, ({ gone, words }) => ({
    gone,
    words: words.slice(0, 25),
    ...(words.length > 25 && { more: true as const }),
  }));
  const options = { ...deskOptions(wire), workers: true };
  const first = await openedEngine(options);
  await join(centre, a, first);
  for (let i = 0; i < 60; i++)
    await a.ask('mail.register', letter({ subject: `سري ${i}`, confidentiality: 'confidential' }));
  await level(a, first);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  const see = (clearance: number) =>
    a.ask('sync.scope-device', { device, scope: 'council', clearance, admin: false });
  const work = async () => {
    const mended = first.ask('sync.now', {});
    for (let told = 0; told < 30; told++) {
      await first.ask('mail.register', letter({ subject: `أثناء ذلك ${told}` }));
      await nextTurn();
    }
    await mended;
  };
  for (const clearance of [0, 2]) {
    await see(clearance);
    await work();
    await level(first, a);
    const { lines } = await first.ask('mail.list', { day: null, kind: null, at: 0, limit: 500 });
    const seen = lines.filter(({ subject }) => subject.startsWith('سري'));
    expect(seen.length).toBe(clearance === 0 ? 0 : 60);
  }
  expect(first.bugs).toEqual([]);
  expect(asked()).toBe(4);
  await a.close();
  await first.close();
  expect(await rowsOf(first)).toEqual(await rowsOf(a));
});

it('words that are not those their author signed are refused aloud, and none of them is kept', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const wire = new Wire();
  onWords(wire, ({ gone, words }) => ({
    gone,
    words: words.map(({ sha256, content }) => ({ sha256, content: content.replace('سري', 'مدسوس') })),
  }));
  const b = await joined(centre, a, wire);
  await a.ask('mail.register', letter({ subject: 'سري', confidentiality: 'confidential' }));
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  for (const clearance of [0, 2]) {
    await a.ask('sync.scope-device', { device, scope: 'council', clearance, admin: false });
    await level(a, b);
  }
  const state = await b.ask('sync.state', {});
  expect(state).toMatchObject({ state: 'attention', problem: 'sync.contradiction' });
  await b.close();
  expect(await subjectsOn(b.folder)).toEqual(['']);
});
