import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CopyProgress, copyCentre } from '#main/copy-centre.ts';
import { readConfig } from '#server/config.ts';
import { startCentre } from '#server/start.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const AT = new Date('2026-03-12T10:41:07.000Z');

/** A real centre on a folder, and what stays of it when it rests. */
async function lived(folder: string): Promise<{ publicKey: string; generation: number }> {
  const config = readConfig({ SIJILL_PORT: '0', SIJILL_DATA_FOLDER: folder, SIJILL_LOG_LEVEL: 'silent' });
  const { centre, stop } = await startCentre(config, { now: Date.now, random: randomBytes });
  const { rows } = await centre.database.asOwner((client) =>
    client.query<{ generation: number }>('SELECT generation FROM centre'),
  );
  await stop(200);
  return { publicKey: centre.key.publicKey, generation: rows[0]?.generation ?? 0 };
}

/** As root the database runs under an account that must be able to come here. */
function openFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

it('a copy is whole, only its owner reads it, and the centre it is put back as knows that it is one, once', async () => {
  const folder = join(openFolder(), 'centre');
  const before = await lived(folder);
  const place = openFolder();
  const heard: CopyProgress[] = [];
  const copy = await copyCentre(folder, place, AT, (progress) => heard.push(progress));
  expect(readdirSync(place)).toEqual(['sijill-centre-20260312-104107']);
  const [last] = heard.slice(-1);
  expect(heard[0]?.done).toBe(0);
  expect(last?.done).toBe(last?.total);
  expect(statSync(join(copy, 'database', 'cluster', 'PG_VERSION')).mode & 0o077).toBe(0);
  // Whoever copies is whoever runs the centre; only where that is root does the database belong to another account.
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `--reference=${folder}`, copy]);
  const back = await lived(copy);
  expect(back.publicKey).toBe(before.publicKey);
  expect(back.generation).not.toBe(before.generation);
  expect(existsSync(join(copy, 'a-copy'))).toBe(false);
  expect((await lived(copy)).generation).toBe(back.generation);
  expect((await lived(folder)).generation).toBe(before.generation);
});

it('is refused inside the centre itself, and where nothing can be written; nothing half is left', async () => {
  const folder = join(temporaryFolder(), 'centre');
  mkdirSync(join(folder, 'database'), { recursive: true });
  const refused = (place: string) =>
    copyCentre(folder, place, AT, () => undefined).catch((error: { code: string }) => error.code);
  expect(await refused(folder)).toBe('hosting.place-inside');
  expect(await refused(join(folder, 'database'))).toBe('hosting.place-inside');
  expect(await refused(join(folder, '..', 'nowhere'))).toBe('hosting.copy-failed');
  expect(readdirSync(folder)).toEqual(['database']);
});
