import { createHash, randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { RegisteringDesk, realClock, type ToldLetter } from '#tests/server/registering-desk.ts';
import { freshDatabase, rowsIn, withPostgres } from '#tests/server/running-centre.ts';
import { newId } from '#tests/server/test-desk.ts';
import { CentreProcess } from './centre-process.ts';
import { Front } from './front.ts';

withPostgres();

const LETTERS = 30;

/** Two processes of `server/main.ts` on one database and one folder of scans, one address before them. */
async function twoCentres() {
  const database = await freshDatabase();
  const folder = temporaryFolder();
  const centres = [0, 1].map(() => new CentreProcess(folder, { SIJILL_DATABASE_URL: database })) as [
    CentreProcess,
    CentreProcess,
  ];
  const front = new Front();
  onTestFinished(async () => {
    front.close();
    for (const centre of centres) await centre.end('SIGKILL');
  });
  await Promise.all(centres.map((centre) => centre.start()));
  front.targets = centres.map(({ port }) => port);
  const codes = await Promise.all(centres.map((centre) => centre.setupCode()));
  return { database, centres, front, codes, address: await front.listen() };
}

/** The event stream of a desk at one instance; resolves at its next "wake". */
async function wokenAt(address: string, token: string): Promise<{ woken: Promise<void> }> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const { body } = await fetch(`${address}/v1/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  const reader = body?.getReader();
  await reader?.read();
  const next = async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) throw new Error('the stream ended');
      if (Buffer.from(part.value).toString().includes('event: wake')) return;
    }
  };
  return { woken: next() };
}

/** A scan begun at one instance goes on at the other; the same part sent to both at once is written once. */
async function uploadThrough([one, other]: [string, string], desk: RegisteringDesk): Promise<void> {
  const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const blobs = [{ sha256, size: file.length, mime: 'application/pdf' }];
  desk.write('blob.attach', { mail: newId() }, null, { blobs });
  await desk.exchange(desk.chain.length);
  const path = `/v1/scans/${sha256}`;
  const ask = (where: string, method: string, path: string, headers: object, body = Buffer.alloc(0)) => {
    const type = body.length > 0 ? { 'content-type': 'application/offset+octet-stream' } : {};
    const authorization = desk.proof({ method, path, body });
    const sent = body.length > 0 ? { body: new Uint8Array(body) } : {};
    return fetch(`${where}${path}`, { method, headers: { authorization, ...type, ...headers }, ...sent });
  };
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`;
  const length = { 'upload-length': String(file.length), 'upload-metadata': metadata };
  expect((await ask(one, 'POST', '/v1/scans', length, file.subarray(0, 100_000))).status).toBe(201);
  const part = file.subarray(100_000, 150_000);
  const both = await Promise.all(
    [one, other].map((where) => ask(where, 'PATCH', path, { 'upload-offset': '100000' }, part)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  const rest = { 'upload-offset': '150000' };
  expect((await ask(other, 'PATCH', path, rest, file.subarray(150_000))).status).toBe(204);
  const whole = await ask(one, 'GET', path, {});
  expect(Buffer.from(await whole.arrayBuffer()).equals(file)).toBe(true);
}

test('two centres on one database: desks register through both, either is killed; lost 0, twice 0', async () => {
  const { database, centres, front, codes, address } = await twoCentres();
  const [a, b] = centres;
  const direct = centres.map(({ port }) => `http://127.0.0.1:${port}`) as [string, string];
  const founder = new RegisteringDesk({ address, clock: realClock });
  // The set-up code that was printed last counts.
  const enrolled = await Promise.allSettled(codes.map((code) => founder.enrol(founder.enrolRequest(code))));
  expect(enrolled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const register = await founder.openRegister();
  const desks = [founder];
  while (desks.length < 4) desks.push(await founder.colleague(register));

  // Heard by one: refused by the other, and by itself.
  const body = Buffer.from(JSON.stringify(founder.request(founder.chain.length + 1)));
  const authorization = founder.proof({ method: 'POST', path: '/v1/sync', body });
  const ask = async (where: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    return (await fetch(`${where}/v1/sync`, { method: 'POST', headers, body })).status;
  };
  expect([await ask(direct[0]), await ask(direct[1]), await ask(direct[0])]).toEqual([200, 401, 401]);

  // A desk that listens at one instance is woken by what came in through the other.
  const listener = await founder.exchange(founder.chain.length + 1);
  const other = Object.assign(desks[1] as RegisteringDesk, { address: direct[1] });
  const { woken } = await wokenAt(direct[0], listener.token ?? '');
  const told: ToldLetter[] = [await other.registerLetter()];
  await woken;
  Object.assign(other, { address });

  await uploadThrough(direct, founder);

  // Everybody registers while one is killed and comes back, then the other one.
  let registered = 0;
  let isOver = false;
  const reached = (count: number) => expect.poll(() => registered, { interval: 5 }).toBeGreaterThan(count);
  const work = desks.map(async (desk) => {
    for (let i = 0; i < LETTERS || !isOver; i++) {
      told.push(await desk.registerLetter());
      registered += 1;
    }
  });
  const kills = async () => {
    await reached(LETTERS / 2);
    await a.end('SIGKILL');
    await reached(registered + LETTERS / 2);
    await a.start();
    await b.end('SIGKILL');
    await reached(registered + LETTERS / 2);
    await b.start();
  };
  const killed = kills().finally(() => {
    isOver = true;
  });
  await Promise.all([killed, ...work]);
  expect(front.taken.size).toBe(2);
  expect(desks.some(({ failed }) => failed > 0)).toBe(true);

  // Every letter that was told has its number once, and the book has no hole.
  const rows = (await rowsIn(
    database,
    'SELECT n.entry, n.number FROM number n JOIN journal j ON j.council = n.council AND j.id = n.entry ORDER BY n.number',
  )) as ToldLetter[];
  expect(rows.map(({ number }) => number)).toEqual(told.map((_, index) => index + 1));
  expect(told.sort((x, y) => x.number - y.number)).toEqual(rows);
  const [head] = (await rowsIn(
    database,
    'SELECT c.cseq, (SELECT count(*) FROM journal) AS entries FROM council c',
  )) as { cseq: number; entries: number }[];
  expect(head?.cseq).toBe(head?.entries);
}, 120_000);
