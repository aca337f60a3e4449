import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { readEvidence } from '#engine/sync/contradiction.ts';
import { madeHere, Snapshots } from '#server/snapshots/snapshots.ts';
import { SYNC_LIMITS } from '#shared/contract/http.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { pageDigest, type SnapshotPart } from '#shared/journal/snapshot.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { rowsIn, type TestCentre, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { found, founder, incoming, level, onePcMore, rowsOf, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const EARLIER = 2 * SYNC_LIMITS.entries + 60;

/** The centre says something else than its order does, and signs it. */
async function changeRows({ databaseUrl }: TestCentre, change: (text: string) => string): Promise<void> {
  const kept = (await rowsIn(databaseUrl, 'SELECT pages, cseq FROM snapshot')) as { pages: string[] }[];
  const pages = kept[0]?.pages ?? [];
  const last = pages.length - 1;
  const [row] = (await rowsIn(databaseUrl, `SELECT bytes FROM snapshot_page WHERE page = ${last}`)) as {
    bytes: Buffer;
  }[];
  const before = gunzipSync(row?.bytes ?? '').toString();
  const text = change(before);
  expect(text).not.toBe(before);
  const digest = pageDigest((JSON.parse(text) as { page: SnapshotPart[] }).page);
  const bytes = gzipSync(text).toString('hex');
  await rowsIn(databaseUrl, `UPDATE snapshot SET pages[${last + 1}] = '${digest}'`);
  await rowsIn(databaseUrl, `UPDATE snapshot_page SET bytes = '\\x${bytes}' WHERE page = ${last}`);
}

const evidenceOf = ({ folder }: TestEngine): unknown => {
  const { evidence } = JSON.parse(readEvidence(folder) ?? '{}') as { evidence: string };
  expect(evidence).not.toContain('قديم');
  return JSON.parse(evidence);
};

/** Newest first. */
const subjects = async (engine: TestEngine) => {
  const { lines, total } = await engine.ask('mail.list', { day: null, kind: null, at: 0, limit: 3 });
  return { total, newest: lines.map(({ subject }) => subject) };
};

it('a fresh PC works with this year’s letters while the years before are still on their way, and then has all of it', async () => {
  const centre = await testCentre();
  const machine = testMachine('2025-12-20T10:00:00.000Z', 'founder');
  const a = await openedEngine({ machine });
  for (let i = 0; i < EARLIER; i++)
    await a.ask(
      'mail.register',
      letter({ subject: `قديم ${i}`, receivedOn: '2025-12-19', senderDate: null }),
    );
  machine.setTime('2026-03-11T10:00:00.000Z');
  const register = await incoming(a);
  await a.ask('book.open', { register, year: 2026, startsAfter: 0, reason: 'سنة جديدة' });
  const kept = await a.ask(
    'mail.register',
    letter({ subject: 'من هذه السنة', receivedOn: '2026-03-11', senderDate: null }),
  );
  await found(centre, a);
  await level(a);
  await a.ask('pen.return', { register });
  await a.ask('mail.amend', { id: kept.id, field: 'observation', value: 'معدلة', reason: 'تصحيح' });
  await level(a);

  const wire = new Wire();
  wire.isOld = true;
  // Enrolled, the first words of the order, this year; then the line falls.
  wire.offAfter = 3;
  const { engine: first, options } = await onePcMore(centre, a, wire);
  const early = await subjects(first);
  expect(early.newest[0]).toBe('من هذه السنة');
  // Of the years before, the first page of the order alone is here.
  expect(early.total).toBeLessThan(SYNC_LIMITS.entries);
  expect(await first.ask('sync.state', {})).toMatchObject({ state: 'offline', phase: 'earlier' });
  await first.close();
  const connection = await openStoreAt(first.folder);
  const report = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
  connection.close();
  expect(report.faults).toEqual([]);
  // It goes on where it was.
  const b = testEngine({ ...options, folder: first.folder });
  await b.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  expect(await subjects(b)).toEqual(early);
  // It works: what it writes offline is in emergency, and keeps its place.
  const offline = await b.ask('mail.register', letter({ subject: 'بلا خط' }));
  expect(offline).toMatchObject({ number: 0 });
  await b.ask('mail.amend', { id: kept.id, field: 'observation', value: 'رأيتها', reason: 'ملاحظة' });

  // The line is back and the years before do not come: its letters have their ordinary numbers all the same.
  wire.holdsOrder = true;
  wire.off = false;
  const exchange = b.ask('sync.now', {});
  const numberOf = async () => (await b.ask('mail.record', { id: offline.id })).number;
  await expect.poll(numberOf, { timeout: 30_000 }).toBe(2);
  const online = await b.ask('mail.register', letter({ subject: 'على الخط' }));
  const onlineNumber = async () => (await b.ask('mail.record', { id: online.id })).number;
  await expect.poll(onlineNumber, { timeout: 30_000 }).toBe(3);
  const state = await b.ask('sync.state', {});
  expect(state).toMatchObject({ phase: 'earlier' });
  expect(state.taken).toBeLessThan(state.total);
  expect((await subjects(b)).newest).toContain('على الخط');
  // It is handed the register, whose numbers it may not know all: its pen rests until it does.
  await a.ask('sync.now', {});
  const { devices } = await a.ask('sync.devices', {});
  const { post } = await b.ask('sync.state', {});
  const device = devices.find((each) => each.post === post)?.id ?? '';
  await a.ask('pen.delegate', { register, device });
  await a.ask('sync.now', {});
  const reserve = { register, count: 1, reason: 'حجز' };
  await expect.poll(() => b.refusal('number.reserve', reserve)).toBe('pen.first-sight');
  const handed = await b.ask('mail.register', letter({ subject: 'بقلمه' }));
  expect([handed.number, handed.emergency === '']).toEqual([0, false]);

  wire.holdsOrder = false;
  await exchange;
  await level(b, a);
  expect((await b.ask('mail.record', { id: handed.id })).number).toBe(4);
  await b.ask('pen.return', { register });
  await level(b, a);
  expect(await b.ask('sync.state', {})).toMatchObject({ state: 'connected', phase: null, waiting: 0 });
  expect((await b.ask('mail.list', { day: null, kind: null, at: 0, limit: 1 })).total).toBe(EARLIER + 4);
  expect((await b.ask('conflict.list', {})).conflicts).toEqual([]);
  expect(b.bugs).toEqual([]);

  const total = EARLIER + 4;
  const held = new Wire();
  held.offBefore = '/v1/this-year';
  // Many PCs behind one router: that is no word about the rows.
  held.tooMany = '/v1/snapshot-page';
  const { engine: c } = await onePcMore(centre, a, held);
  expect(await c.ask('sync.state', {})).toMatchObject({ state: 'offline', phase: 'letters' });
  await c.ask('sync.now', {});
  expect(held.paths.filter((path) => path === '/v1/snapshot')).toHaveLength(1);
  // The centre's rows are here, and nothing of the order.
  expect(await subjects(c)).toMatchObject({ total });
  expect(await c.ask('sync.state', {})).toMatchObject({ state: 'offline', phase: 'letters' });
  const hits = async () =>
    (await c.ask('search.mails', { text: 'قديم', filters: NO_FILTERS, after: null, limit: 3 })).hits.length;
  await expect.poll(hits).toBe(3);
  await c.ask('mail.register', letter({ subject: 'قبل الترتيب' }));
  held.offBefore = '';
  held.off = false;
  await level(c, a, b);
  expect(await c.ask('sync.state', {})).toMatchObject({ state: 'connected', phase: null, waiting: 0 });
  expect(c.bugs).toEqual([]);

  // The rows in use are the order's all the same, and what was signed is kept without a word of a letter.
  await changeRows(centre, (text) => text.replace('قديم', 'جديد'));
  const { engine: d } = await onePcMore(centre, a);
  expect(await d.ask('sync.state', {})).toMatchObject({ state: 'connected', phase: null, problem: null });
  expect(evidenceOf(d)).toMatchObject({ vouched: { gen: 1 }, unlike: { page: expect.any(Number) } });

  await a.ask('mail.amend', { id: kept.id, field: 'confidentiality', value: 'confidential', reason: 'سري' });
  await level(a, b, c, d);
  // Its words were in them.
  expect(
    await rowsIn(centre.databaseUrl, 'SELECT 1 FROM snapshot UNION ALL SELECT 1 FROM snapshot_page'),
  ).toEqual([]);
  for (const each of [a, b, c, d]) await each.close();
  const rows = await rowsOf(a);
  for (const each of [b, c, d]) expect(await rowsOf(each)).toEqual(rows);
}, 240_000);

it('rows that no store can hold, of another generation, or withdrawn again and again: the order is read instead', async () => {
  const centre = await testCentre();
  centre.centre.snapshots = new Snapshots(madeHere(centre.centre.database));
  const a = await founder(centre);
  for (let i = 0; i < 120; i++) await a.ask('mail.register', letter({ subject: `قديم ${i}` }));
  await level(a);
  const pcs = [a];
  const newPc = async (wire: Wire): Promise<TestEngine> => {
    wire.most = 60;
    const { engine } = await onePcMore(centre, a, wire, 60);
    expect(await engine.ask('sync.state', {})).toMatchObject({ state: 'connected', phase: null });
    pcs.push(engine);
    return engine;
  };
  const asked = ({ paths }: Wire) => paths.filter((path) => path.startsWith('/v1/snapshot'));
  const page = '/v1/snapshot-page';

  const gone = new Wire();
  gone.gone = page;
  await newPc(gone);
  expect(asked(gone)).toEqual(['/v1/snapshot', page, '/v1/snapshot', page]);

  // A letter without its kind.
  await changeRows(centre, (text) => text.replace('"incoming"', 'null'));
  const odd = new Wire();
  const c = await newPc(odd);
  expect(asked(odd)).toEqual(['/v1/snapshot', page]);
  expect(evidenceOf(c)).toMatchObject({ vouched: { gen: 1 }, unlike: { page: 0 } });

  const later = new Wire();
  later.isLater = true;
  await newPc(later);
  expect(asked(later)).toEqual(['/v1/snapshot']);

  await level(...pcs);
  for (const each of pcs) await each.close();
  const rows = await rowsOf(a);
  for (const each of pcs) expect(await rowsOf(each)).toEqual(rows);
});
