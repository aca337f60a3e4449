import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCAN_FILES, SCAN_LIMITS } from '#shared/contract/http.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import { download, type File, list, name, PART, pdf, scansOf } from './scan-desk.ts';
import { foundedBy, joinedTo, type TestDesk } from './test-desk.ts';

withPostgres();

interface Listed {
  sha256: string;
  size: number;
}

/** Files in one request; `list` is signed, `sent` is what comes; `cut`: the line, when that has settled. */
async function batch(
  desk: TestDesk,
  files: readonly File[],
  {
    list = files as readonly Listed[],
    sent = Buffer.concat(files.map(({ bytes }) => bytes)),
    cut = null as (() => Promise<void>) | null,
  } = {},
): Promise<{ kept: string[]; code: string | null }> {
  const named = list.map(({ sha256, size }) => `${sha256}:${size}`).join(',');
  const length = cut ? list.reduce((sum, { size }) => sum + size, 0) : sent.length;
  const asked = request(`${desk.address}/v1/scan-batch`, {
    method: 'POST',
    headers: {
      authorization: desk.proof({ method: 'POST', path: '/v1/scan-batch', body: Buffer.from(named) }),
      'content-type': 'application/octet-stream',
      'content-length': String(length),
      [SCAN_FILES]: named,
    },
  });
  if (cut) {
    asked.on('error', () => undefined).write(sent);
    await cut();
    asked.destroy();
    return { kept: [], code: null };
  }
  asked.end(sent);
  const [answer] = await once(asked, 'response');
  const body = JSON.parse(Buffer.concat(await answer.toArray()).toString());
  return { kept: body.kept ?? [], code: body.error?.code ?? null };
}

it('small files come together: each hashed again, those that are none left out, a cut leaves what came whole', async () => {
  const centre = await testCentre(undefined, 0, false, { SIJILL_SCANS_GB: '0.001' });
  const a = await foundedBy(centre);
  const b = await joinedTo(a);
  const digests = (files: readonly Pick<Listed, 'sha256'>[]) => files.map(({ sha256 }) => sha256);
  const files = [pdf(1_000), pdf(PART), pdf(70_000)];
  const text = {
    bytes: Buffer.from('<html>'),
    size: 6,
    sha256: createHash('sha256').update('<html>').digest('hex'),
  };
  const eliminated = pdf(300);
  for (const file of [...files, text, eliminated]) await name(a, file);
  a.write('content.eliminate', { mails: [], contents: [], files: [eliminated.sha256], slip: '12/2026' });
  await a.sync(a.chain.length);
  const other = pdf(500);
  const [small, large, middle] = files as [File, File, File];
  const wrong = { ...middle, bytes: randomBytes(middle.size) };
  const first = await batch(a, [small, wrong, text, eliminated, other, large]);
  expect(first).toEqual({ kept: digests([small, large]), code: null });
  expect(digests((await list(b)).ready).sort()).toEqual(digests([small, large]).sort());
  expect((await list(a, 0, digests(files))).missing).toEqual([middle.sha256]);
  // Its answer was lost: what is here already is told again, and nothing twice.
  expect((await batch(a, files)).kept.sort()).toEqual(digests(files).sort());
  for (const file of files) expect((await download(b, file)).equals(file.bytes)).toBe(true);
  const drafts = join(scansOf(centre, a), 'drafts');
  expect(readdirSync(drafts)).toEqual([]);

  const [whole, half] = [pdf(2_000), pdf(3_000)];
  for (const file of [whole, half]) await name(a, file);
  await batch(a, [whole, half], {
    sent: Buffer.concat([whole.bytes, half.bytes.subarray(0, 100)]),
    cut: () => expect.poll(() => readdirSync(drafts)).toHaveLength(1),
  });
  await expect.poll(async () => (await list(a, 0, digests([whole, half]))).missing).toEqual([half.sha256]);

  // Bytes that were not listed, a list that is none, a list that somebody else's key signed.
  expect((await batch(a, [half], { sent: half.bytes.subarray(1) })).code).toBe('centre.garbage');
  expect((await batch(a, [half], { sent: Buffer.concat([half.bytes, half.bytes]) })).code).toBe(
    'centre.garbage',
  );
  expect((await batch(a, [half, half])).code).toBe('centre.garbage');
  expect((await batch(a, [half], { list: [{ ...half, size: PART + 1 }] })).code).toBe('centre.garbage');
  const many = Array.from({ length: SCAN_LIMITS.batchFiles + 1 }, () => pdf(20));
  expect((await batch(a, many)).code).toBe('centre.garbage');
  const forger = Object.assign(Object.create(Object.getPrototypeOf(b)), b, { id: a.id });
  expect((await batch(forger, [half])).code).toBe('centre.not-known');
  expect((await batch(await foundedBy(centre), [half])).kept).toEqual([]);
  // Only so much has room: what does not fit is left to be told so alone.
  const [fits, beyond] = [pdf(PART - 150_000), pdf(PART - 150_000)];
  for (const file of [fits, beyond]) await name(a, file);
  expect((await batch(a, [fits, beyond])).kept).toHaveLength(1);
});
