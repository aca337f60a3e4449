import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepScans } from '#server/scans/sweep-scans.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import {
  ask,
  create,
  download,
  type File,
  get,
  list,
  metadata,
  name,
  PART,
  patch,
  pdf,
  scansOf,
  upload,
} from './scan-desk.ts';
import { foundedBy, joinedTo, type TestDesk } from './test-desk.ts';

withPostgres();

it('a scan comes in parts, is hashed again, and goes to the other desk; a restart in the middle loses nothing', async () => {
  const first = await testCentre(undefined, 0);
  const a = await foundedBy(first);
  const b = await joinedTo(a);
  const file = pdf();
  await name(a, file);
  expect(await list(a, 0, [file.sha256])).toMatchObject({ ready: [], missing: [file.sha256] });
  expect((await create(a, file)).status).toBe(201);
  await patch(a, file.sha256, 0, file.bytes.subarray(0, PART));
  // Another start of the same centre on the same folder and database.
  const again = await testCentre(first.databaseUrl, 0, false, {
    SIJILL_DATA_FOLDER: first.centre.config.dataFolder,
  });
  for (const desk of [a, b]) Object.assign(desk, { address: again.address });
  const known = await ask(a, 'HEAD', `/v1/scans/${file.sha256}`);
  expect(known.headers.get('upload-offset')).toBe(String(PART));
  expect((await get(b, file.sha256)).code).toBe('centre.not-found');
  await upload(a, file, PART);
  expect((await ask(a, 'HEAD', `/v1/scans/${file.sha256}`)).headers.get('upload-offset')).toBe(
    String(file.size),
  );
  const { ready, upto } = await list(b);
  expect(ready).toEqual([{ sha256: file.sha256, size: file.size }]);
  expect((await list(b, upto)).ready).toEqual([]);
  expect((await list(a, 0, [file.sha256])).missing).toEqual([]);
  expect((await download(b, file)).equals(file.bytes)).toBe(true);
  // The last part again, after its answer was lost; and beyond the end.
  expect((await patch(a, file.sha256, 2 * PART, file.bytes.subarray(2 * PART))).status).toBe(204);
  expect((await get(b, file.sha256, file.size)).code).toBe('scan.wrong-offset');
});

it('wrong bytes are dropped and refused; a hole, another length, a file nobody named, garbage: each its answer', async () => {
  const centre = await testCentre();
  const a = await foundedBy(centre);
  const file = pdf(1_000);
  const wrong = { ...file, bytes: pdf(1_000).bytes };
  await name(a, file);
  expect((await patch(a, file.sha256, 0, wrong.bytes)).code).toBe('scan.wrong-hash');
  expect(readdirSync(join(scansOf(centre, a), 'drafts'))).toEqual([]);
  expect((await patch(a, file.sha256, 10, file.bytes.subarray(10))).code).toBe('scan.wrong-offset');
  expect((await create(a, { ...file, size: 999 })).code).toBe('scan.wrong-size');
  expect((await patch(a, file.sha256, 0, Buffer.alloc(1_001))).code).toBe('scan.wrong-size');
  expect((await create(a, { ...file, size: 10_000_000_000 })).code).toBe('scan.too-large');
  expect((await create(a, pdf(50))).code).toBe('centre.not-found');
  expect((await ask(a, 'POST', '/v1/scans', { 'upload-length': '5' })).code).toBe('centre.garbage');
  expect((await ask(a, 'GET', '/v1/scans/..%2f..%2fkey')).code).toBe('centre.not-found');
  expect((await patch(a, file.sha256, 0, randomBytes(PART + 1))).status).toBe(413);
  const forged = await fetch(`${centre.address}/v1/scans/${file.sha256}`, { method: 'GET' });
  expect(forged.status).toBe(401);
  const text = {
    bytes: Buffer.from('<html>'),
    size: 6,
    sha256: createHash('sha256').update('<html>').digest('hex'),
  };
  await name(a, text);
  expect((await patch(a, text.sha256, 0, text.bytes)).code).toBe('scan.type-refused');
  await upload(a, file);
  expect((await download(a, file)).equals(file.bytes)).toBe(true);
});

it('a small file comes with the request that begins it; whole and not hashed when the centre was stopped, it is finished', async () => {
  const centre = await testCentre();
  const a = await foundedBy(centre);
  const files = [pdf(1_000), pdf(1_001), pdf(1_002)] as const;
  for (const file of files) await name(a, file);
  const [small, halted, cut] = files;
  const createWith = ({ sha256, size, bytes }: File) =>
    ask(
      a,
      'POST',
      '/v1/scans',
      { 'upload-length': String(size), 'upload-metadata': metadata(sha256) },
      bytes,
    );
  const offsets = async (...asked: Promise<{ headers: Headers }>[]) =>
    (await Promise.all(asked)).map(({ headers }) => headers.get('upload-offset'));
  expect((await createWith({ ...small, bytes: pdf(1_000).bytes })).code).toBe('scan.wrong-hash');
  expect(await offsets(createWith(small))).toEqual(['1000']);
  expect(await offsets(createWith(small))).toEqual(['1000']);
  const drafts = join(scansOf(centre, a), 'drafts');
  mkdirSync(drafts, { recursive: true });
  for (const { sha256, bytes } of [halted, cut]) writeFileSync(join(drafts, `${a.id}-${sha256}`), bytes);
  // Some of its bytes are here: those that came along are not added a second time.
  truncateSync(join(drafts, `${a.id}-${cut.sha256}`), 10);
  expect(await offsets(createWith(halted), createWith(cut))).toEqual(['1001', '10']);
  expect(await offsets(patch(a, cut.sha256, 10, cut.bytes.subarray(10)))).toEqual(['1002']);
  expect(readdirSync(drafts)).toEqual([]);
  expect((await list(a)).ready.map(({ sha256 }) => sha256).sort()).toEqual(
    files.map(({ sha256 }) => sha256).sort(),
  );
  for (const file of files) expect((await download(a, file)).equals(file.bytes)).toBe(true);
});

it('a file goes only where its letter’s words go; knowing its digest opens nothing', async () => {
  const centre = await testCentre();
  const a = await foundedBy(centre);
  const low = await joinedTo(a, { clearance: 0 });
  const elsewhere = await joinedTo(a, { own: true });
  const whole = await joinedTo(a, { own: true, scope: 'council' });
  const [file, secret] = [pdf(1_000), pdf(1_001)];
  await name(a, file);
  const mail = await name(a, secret, 2);
  await upload(a, file);
  await upload(a, secret);
  const readable = async (desk: TestDesk) => (await list(desk)).ready.map(({ sha256 }) => sha256);
  expect(await readable(low)).toEqual([file.sha256]);
  expect(await readable(elsewhere)).toEqual([]);
  expect(await readable(whole)).toEqual([file.sha256, secret.sha256]);
  expect((await get(low, secret.sha256)).code).toBe('centre.not-found');
  // It names the digest it read in the structure on a letter of its own: its upload is still awaited.
  await name(low, secret);
  expect((await get(low, secret.sha256)).code).toBe('centre.not-found');
  expect((await list(low, 0, [secret.sha256])).missing).toEqual([secret.sha256]);
  expect((await ask(low, 'HEAD', `/v1/scans/${secret.sha256}`)).headers.get('upload-offset')).toBe('0');
  // Lowered by whoever may read it: told to those who had asked already.
  const { upto } = await list(low);
  a.write('mail.amend', { mail, field: 'confidentiality', value: 0 });
  await a.sync(a.chain.length);
  expect((await list(low, upto)).ready).toEqual([{ sha256: secret.sha256, size: secret.size }]);
  // Another council does not know that it exists.
  const stranger = await foundedBy(centre);
  expect((await get(stranger, file.sha256)).code).toBe('centre.not-found');
  expect((await create(stranger, file)).code).toBe('centre.not-found');
});

it('eliminated: unreadable at once, its bytes gone, never taken again; half uploads are swept; a full council refuses', async () => {
  const centre = await testCentre(undefined, 0, false, { SIJILL_SCANS_GB: '0.001' });
  const a = await foundedBy(centre);
  const [file, half, big] = [pdf(1_000), pdf(2_000), pdf(1_000_000)];
  await name(a, file);
  await upload(a, file);
  a.write('content.eliminate', { mails: [], contents: [], files: [file.sha256], slip: '12/2026' });
  await a.sync(a.chain.length);
  expect((await get(a, file.sha256)).code).toBe('centre.not-found');
  expect((await create(a, file)).code).toBe('scan.eliminated');
  await name(a, half);
  await patch(a, half.sha256, 0, half.bytes.subarray(0, 500));
  const draft = join(scansOf(centre, a), 'drafts', `${a.id}-${half.sha256}`);
  await sweepScans(centre.centre);
  expect(existsSync(join(scansOf(centre, a), file.sha256.slice(0, 2), file.sha256))).toBe(false);
  expect(existsSync(draft)).toBe(true);
  const longAgo = new Date(centre.clock.ms - 8 * 86_400_000);
  utimesSync(draft, longAgo, longAgo);
  await sweepScans(centre.centre);
  expect(existsSync(draft)).toBe(false);
  await name(a, big);
  await upload(a, half);
  expect((await create(a, big)).code).toBe('scan.quota');
});
