import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '#server/config.ts';
import { BucketVault } from '#server/scans/bucket-vault.ts';
import { sweepScans } from '#server/scans/sweep-scans.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import { create, download, get, name, PART, patch, pdf, scansOf, upload } from './scan-desk.ts';
import { foundedBy } from './test-desk.ts';

withPostgres();

const BUCKET = 'scans-of-councils';
/** The server's own. */
const KEYS = { SIJILL_S3_KEY_ID: 'S3RVER', SIJILL_S3_SECRET: 'S3RVER' };

async function s3(folder: string): Promise<{ environment: Record<string, string>; server: ChildProcess }> {
  const server = fork(join(import.meta.dirname, 's3-process.ts'), [folder, BUCKET]);
  onTestFinished(() => void server.kill());
  const [port] = (await once(server, 'message')) as [number];
  const endpoint = `http://127.0.0.1:${port}`;
  return { server, environment: { SIJILL_S3_ENDPOINT: endpoint, SIJILL_S3_BUCKET: BUCKET, ...KEYS } };
}

it('whole scans lie in a bucket of an S3 store: brought, read in parts, removed; a store that is gone costs nothing', async () => {
  const { environment, server } = await s3(temporaryFolder());
  const centre = await testCentre(undefined, 0, false, environment);
  const desk = await foundedBy(centre);
  const council = desk.enrolled?.council.id ?? '';
  const file = pdf();
  await name(desk, file);
  await create(desk, file);
  await upload(desk, file);
  expect(await download(desk, file)).toEqual(file.bytes);
  // Nothing of it stays on the centre's own disk.
  expect(existsSync(scansOf(centre, desk)) && readdirSync(join(scansOf(centre, desk), 'drafts'))).toEqual([]);
  const { bucket } = centre.centre.config;
  const vault = new BucketVault({ ...bucket, secret: bucket?.secret ?? '' } as never);
  expect(await vault.holds(council, file.sha256, file.size)).toBe(true);
  expect(await vault.holds(council, file.sha256, file.size + 1)).toBe(false);
  expect(await vault.read(council, '0'.repeat(64), 0, 10)).toBeNull();
  const strange = new BucketVault({ ...bucket, secret: 'another' } as never);
  await expect(strange.check()).rejects.toThrow('403');

  desk.write('content.eliminate', { mails: [], contents: [], files: [file.sha256], slip: '12/2026' });
  await desk.sync(desk.chain.length);
  await sweepScans(centre.centre);
  expect(await vault.holds(council, file.sha256, file.size)).toBe(false);

  // The store dies with the last part on its way: the desk is told to come again, and its bytes wait.
  const late = pdf(PART + 10);
  await name(desk, late);
  await create(desk, late);
  await patch(desk, late.sha256, 0, late.bytes.subarray(0, PART));
  server.kill();
  await once(server, 'exit');
  const cut = await patch(desk, late.sha256, PART, late.bytes.subarray(PART));
  expect(cut).toMatchObject({ status: 503, code: 'centre.not-ready' });
  expect((await get(desk, late.sha256)).status).toBe(404);
  await centre.stop();
  const again = await s3(temporaryFolder());
  const back = await testCentre(centre.databaseUrl, 0, false, {
    ...again.environment,
    SIJILL_DATA_FOLDER: centre.centre.config.dataFolder,
  });
  desk.address = back.address;
  expect((await patch(desk, late.sha256, PART, late.bytes.subarray(PART))).status).toBe(204);
  expect(await download(desk, late)).toEqual(late.bytes);
});

it('half a configuration, or a store in clear beyond this machine, is refused in words', () => {
  const whole = { SIJILL_S3_ENDPOINT: 'https://s3.example.ma', SIJILL_S3_BUCKET: BUCKET, ...KEYS };
  expect(readConfig(whole).bucket).toMatchObject({ bucket: BUCKET, region: 'us-east-1' });
  expect(readConfig({}).bucket).toBeNull();
  expect(() => readConfig({ ...whole, SIJILL_S3_SECRET: undefined })).toThrow('go together');
  expect(() => readConfig({ ...whole, SIJILL_S3_ENDPOINT: 'http://s3.example.ma' })).toThrow('is https');
});
