import { Client } from 'pg';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { makeSnapshot } from '#server/snapshots/make-snapshot.ts';
import type { SyncAnswer } from '#shared/contract/http.ts';
import type { snapshotAnswer } from '#shared/contract/snapshot.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import { SNAPSHOT_FORM } from '#shared/journal/snapshot.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import { foundedBy, joinedTo, newId, TestDesk } from './test-desk.ts';

withPostgres();

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('takes custody in order and hands everything to the other desk, byte for byte, under one chain', async () => {
  const a = await foundedBy(await testCentre());
  const b = await joinedTo(a);
  for (let i = 0; i < 5; i++) a.letter();
  const answer = await a.sync(1);
  expect(answer).toMatchObject({ status: { code: 'ok' }, custody: { upto: 5 }, more: false });
  await b.sync(1);
  expect(b.have).toEqual(a.have);
  const fromA = b.pulled.filter(({ dev }) => dev === a.id);
  expect(fromA.map(({ bytes }) => bytes)).toEqual(a.chain.map(({ sealed }) => sealed.bytes.toString('utf8')));
  expect(fromA.map(({ content }) => content)).toEqual(
    a.chain.map(({ content }) => content?.toString('utf8')),
  );
  // One's own come back as places only.
  expect(a.pulled.filter(({ dev }) => dev === a.id).every(({ bytes }) => bytes === null)).toBe(true);
});

it('the same request k times does once (I13), and a lost answer is no clone', async () => {
  const a = await foundedBy(await testCentre());
  a.letter();
  const request = a.request(1);
  const answers: SyncAnswer[] = [];
  for (let i = 0; i < 4; i++) answers.push((await a.post<SyncAnswer>('/v1/sync', request)).body);
  expect(answers.every(({ status, custody }) => status.code === 'ok' && custody.upto === 1)).toBe(true);
  expect(new Set(answers.map(({ ratchet }) => ratchet)).size).toBe(1);
  expect(new Set(answers.map(({ pull }) => JSON.stringify(pull))).size).toBe(1);
  a.take(answers[3] as SyncAnswer);
  a.letter();
  expect((await a.sync(2)).custody.upto).toBe(2);
});

it('a hole is told, a shuffled batch keeps nothing after it, garbage keeps nothing at all', async () => {
  const a = await foundedBy(await testCentre());
  for (let i = 0; i < 4; i++) a.letter();
  expect((await a.sync(3)).status).toEqual({ code: 'gap', expected: 1 });
  const { push } = a.request(1);
  const [first, second, third, fourth] = push as [never, never, never, never];
  const shuffled = await a.sync(1, { push: [first, third, second, fourth] });
  expect(shuffled).toMatchObject({ status: { code: 'gap', expected: 2 }, custody: { upto: 1 } });
  const b = new TestDesk(a);
  b.write('mail.register', { mail: newId() });
  for (const bad of [
    { ...(second as object), sig: `${'A'.repeat(86)}==` },
    { ...(second as object), bytes: '{"v":1}' },
    { ...(second as object), content: 'other words' },
    b.request(1).push[0],
  ]) {
    const { status } = await a.post('/v1/sync', a.request(1, { push: [second, bad] as never }));
    expect(status).toBe(400);
  }
  expect((await a.sync(2)).custody.upto).toBe(4);
});

it('a cloned disk is told, its branch kept apart and never in the stream', async () => {
  const running = await testCentre();
  const a = await foundedBy(running);
  a.letter();
  await a.sync(1);
  const clone = new TestDesk(a);
  Object.assign(clone, { id: a.id, key: a.key, chain: [...a.chain], have: a.have, ratchet: a.ratchet });
  clone.enrolled = a.enrolled;
  a.letter();
  await a.sync(2);
  clone.letter();
  clone.letter();
  expect((await clone.sync(2)).status).toEqual({ code: 'fork', at: 3 });
  const rows = await rowsOf(running.databaseUrl, 'SELECT reason, seq FROM quarantine ORDER BY seq');
  expect(rows).toEqual([
    { reason: 'fork', seq: 2 },
    { reason: 'fork', seq: 3 },
  ]);
  a.letter();
  expect((await a.sync(3)).custody.upto).toBe(3);
});

it('a disk that went back is told how far; it says so, begins anew and gets its lost entries back', async () => {
  const a = await foundedBy(await testCentre());
  for (let i = 0; i < 3; i++) a.letter();
  await a.sync(1);
  const lost = a.chain[2]?.sealed.bytes.toString('utf8');
  const old = { chain: a.chain.slice(0, 2), ratchet: GENESIS, have: { cseq: 0, chead: GENESIS }, pulled: [] };
  Object.assign(a, old);
  expect((await a.sync(3)).status).toEqual({ code: 'behind', from: 3 });
  a.inc = 2;
  a.write('device.restore', { device: a.id, incarnation: 2, cause: 'restored', witness: null });
  a.letter();
  const answer = await a.sync(3);
  expect(answer).toMatchObject({ status: { code: 'ok' }, custody: { upto: 4 } });
  expect(
    a.pulled.filter(({ bytes, dev }) => dev === a.id && bytes !== null).map(({ bytes }) => bytes),
  ).toEqual([lost]);
});

it('what a revoked device still sends is kept in quarantine (I17), and it receives nothing', async () => {
  const running = await testCentre();
  const a = await foundedBy(running);
  const b = await joinedTo(a);
  b.letter();
  await b.sync(1);
  await a.post('/v1/devices/revoke', { device: b.id, reason: 'volé' });
  b.letter();
  const answer = await b.sync(2);
  expect(answer).toMatchObject({ status: { code: 'revoked' }, pull: [], custody: { upto: 1 }, token: null });
  expect(await rowsOf(running.databaseUrl, 'SELECT reason FROM quarantine')).toEqual([{ reason: 'revoked' }]);
  await a.sync(1);
  expect(a.pulled.filter(({ dev }) => dev === b.id)).toHaveLength(1);
});

it('words stay in their office and below the clearance; structure goes to everybody (I16)', async () => {
  const a = await foundedBy(await testCentre());
  const sameOffice = await joinedTo(a, { clearance: 0 });
  const annexe = await joinedTo(a, { own: true });
  const head = await joinedTo(a, { own: true, scope: 'council', clearance: 1 });
  for (const level of [0, 1, 2]) a.letter(newId(), level);
  a.write('person.create', { person: newId(), service: false }, { login: 'omar', name: 'Omar' });
  await a.sync(1);
  const seen = async (desk: TestDesk) => {
    await desk.sync(1);
    return desk.pulled
      .filter(({ dev }) => dev === a.id)
      .map(({ bytes, content }) => [bytes !== null, content !== null]);
  };
  expect(await seen(sameOffice)).toEqual([
    [true, true],
    [true, false],
    [true, false],
    [true, true],
  ]);
  expect(await seen(annexe)).toEqual([
    [true, false],
    [true, false],
    [true, false],
    [true, true],
  ]);
  expect(await seen(head)).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [true, true],
  ]);
});

it('a signed elimination takes the words away, for whoever comes later too', async () => {
  const a = await foundedBy(await testCentre());
  const mail = a.letter();
  await a.sync(1);
  const contents = [String(a.chain[0]?.sealed.entry.body.words)];
  a.write('content.eliminate', { mails: [mail], contents, files: [], slip: '12' });
  await a.sync(2);
  const b = await joinedTo(a);
  await b.sync(1);
  expect(b.pulled.filter(({ dev }) => dev === a.id).map(({ content }) => content)).toEqual([null, null]);
});

it('a chain that this centre never had is refused aloud; an old and a newer desk are told', async () => {
  const a = await foundedBy(await testCentre());
  a.letter();
  await a.sync(1);
  for (const have of [
    { cseq: 1, chead: 'ab'.repeat(32) },
    { cseq: 99, chead: a.have.chead },
  ]) {
    const { status, body } = await a.post('/v1/sync', a.request(2, { have }));
    expect([status, body]).toMatchObject([409, { error: { code: 'sync.contradiction' } }]);
  }
  expect((await a.sync(2, { proto: 0 })).status).toEqual({ code: 'upgrade', min: 1 });
  expect((await a.post('/v1/sync', a.request(2, { proto: 2 }))).status).toBe(400);
  expect((await a.sync(2, { gen: 7 })).status).toEqual({ code: 'recovering', from: 0, inc: 1 });
});

it('another council does not exist: neither its entries, nor its device ids, nor its rows', async () => {
  const running = await testCentre();
  const a = await foundedBy(running);
  const stranger = await foundedBy(running);
  a.letter();
  await a.sync(1);
  await stranger.sync(1);
  expect(stranger.pulled.some(({ dev }) => dev === a.id)).toBe(false);
  expect((await stranger.post('/v1/sync', stranger.request(1, { dev: a.id }))).status).toBe(400);
  await running.centre.database.unitOfWork(stranger.enrolled?.council.id ?? '', async (client) => {
    const { rows } = await client.query('SELECT DISTINCT device FROM journal');
    expect(rows).not.toContainEqual({ device: a.id });
  });
});

it('the application may add to the journal and never change it (I18)', async () => {
  const running = await testCentre();
  const a = await foundedBy(running);
  a.letter();
  await a.sync(1);
  for (const sql of [
    'UPDATE journal SET inc = 9',
    'DELETE FROM journal',
    'TRUNCATE journal',
    'DELETE FROM quarantine',
  ]) {
    const attempt = running.centre.database.unitOfWork(a.enrolled?.council.id ?? '', (client) =>
      client.query(sql),
    );
    await expect(attempt).rejects.toThrow(/permission denied/);
  }
});

it('many desks at once: one sequence without a hole, equal heads (I4, I12)', async () => {
  const a = await foundedBy(await testCentre());
  const desks = [a, await joinedTo(a), await joinedTo(a), await joinedTo(a)];
  await Promise.all(
    desks.map(async (desk) => {
      for (let round = 0; round < 12; round++) {
        const from = desk.chain.length + 1;
        for (let i = 0; i <= round % 3; i++) desk.letter();
        await desk.sync(from);
      }
    }),
  );
  for (const desk of desks) {
    while ((await desk.sync(desk.chain.length + 1)).more);
  }
  expect(new Set(desks.map(({ have }) => JSON.stringify(have))).size).toBe(1);
  const written = desks.reduce((sum, { chain }) => sum + chain.length, 0);
  expect(a.pulled.filter(({ dev }) => desks.some(({ id }) => id === dev))).toHaveLength(written);
});

it('a level is lowered only by whoever may read the words: nobody else sees them because a desk said so', async () => {
  const a = await foundedBy(await testCentre());
  const mail = a.letter(newId(), 2);
  await a.sync(1);
  const stranger = await joinedTo(a, { own: true, clearance: 0, scope: 'council' });
  const other = await joinedTo(a, { own: true, clearance: 2, scope: 'office' });
  for (const desk of [stranger, other]) {
    desk.write('mail.amend', { mail, field: 'confidentiality', value: 0 });
    await desk.sync(1);
  }
  const reader = await joinedTo(a, { clearance: 0, scope: 'council' });
  await reader.sync(1);
  const words = () => reader.pulled.filter(({ dev, content }) => dev === a.id && content !== null);
  expect(words()).toEqual([]);
  a.write('mail.amend', { mail, field: 'confidentiality', value: 0 });
  await a.sync(2);
  const later = await joinedTo(a, { clearance: 0, scope: 'council' });
  await later.sync(1);
  expect(later.pulled.filter(({ dev, content }) => dev === a.id && content !== null)).toHaveLength(1);
});

it('rows are offered to a PC of the same form, whatever was withdrawn before they were made, and a page to whoever names it', async () => {
  const centre = await testCentre();
  const a = await foundedBy(centre);
  const b = await joinedTo(a, { scope: 'council' });
  // Its own first entry stands before a withdrawal.
  b.letter();
  await b.sync(1);
  a.write('content.eliminate', { contents: [], files: [], mails: [] });
  await a.sync(1);
  type Answer = z.output<typeof snapshotAnswer>;
  const none = { isMaking: false, snapshot: null };
  for (const form of [{}, { form: GENESIS }]) expect((await b.post('/v1/snapshot', form)).body).toEqual(none);
  const { snapshot } = (await b.post<Answer>('/v1/snapshot', { form: SNAPSHOT_FORM })).body;
  const { cseq = 0, pages = [] } = snapshot ?? {};
  expect(pages).toHaveLength(1);
  const page = { cseq, page: 0, sha256: pages[0] };
  expect((await b.post('/v1/snapshot-page', page)).status).toBe(200);
  expect((await b.post('/v1/snapshot-page', { ...page, sha256: GENESIS })).status).toBe(404);
  // Whoever waits hears that there is none: it is not folded again and again.
  const { database } = centre.centre;
  const sight = { council: a.enrolled?.council.id ?? '', office: '', clearance: 1 };
  await expect(makeSnapshot(database, sight, 2, cseq)).rejects.toThrow('another generation');
});
