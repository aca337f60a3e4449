import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CopyProgress, copyCentre, type RunningDatabase } from '#main/copy-centre.ts';
import { readConfig } from '#server/config.ts';
import { HotCopy } from '#server/embedded/hot-copy.ts';
import { type RunningCentre, startCentre } from '#server/start.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const AT = new Date('2026-03-12T10:41:07.000Z');

const started = (folder: string): Promise<RunningCentre> =>
  startCentre(readConfig({ SIJILL_PORT: '0', SIJILL_DATA_FOLDER: folder, SIJILL_LOG_LEVEL: 'silent' }), {
    now: Date.now,
    random: randomBytes,
  });

/** A real centre on a folder, what it knows, and what stays of it when it rests. */
async function lived(folder: string): Promise<{ publicKey: string; generation: number; counted: number }> {
  const { centre, stop } = await started(folder);
  const { rows } = await centre.database.asOwner((client) =>
    client.query<{ generation: number; counted: number }>(
      `SELECT generation, (SELECT count(*)::int FROM pg_class WHERE relname LIKE 'noted\\_%') AS counted FROM centre`,
    ),
  );
  await stop(200);
  const { generation = 0, counted = 0 } = rows[0] ?? {};
  return { publicKey: centre.key.publicKey, generation, counted };
}

/** As root the database runs under an account that must be able to come here. */
function openFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

/** Whoever copies is whoever runs the centre; only where that is root does the database belong to another account. */
function ownedAs(folder: string, copy: string): void {
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `--reference=${folder}`, copy]);
}

it('a copy is whole, only its owner reads it, and the centre it is put back as knows that it is one, once', async () => {
  const folder = join(openFolder(), 'centre');
  const before = await lived(folder);
  const place = openFolder();
  const heard: CopyProgress[] = [];
  const copy = await copyCentre({
    ...{ folder, place, at: AT, database: null },
    progress: (progress) => heard.push(progress),
  });
  expect(readdirSync(place)).toEqual(['sijill-centre-20260312-104107']);
  const [last] = heard.slice(-1);
  expect(heard[0]?.done).toBe(0);
  expect(last?.done).toBe(last?.total);
  expect(statSync(join(copy, 'database', 'cluster', 'PG_VERSION')).mode & 0o077).toBe(0);
  // The log of each council will say that it was copied, here and where the copy starts.
  const told = [folder, copy].map((one) => readFileSync(join(one, 'copied-at-rest.jsonl'), 'utf8'));
  expect(told).toEqual(Array(2).fill(expect.stringContaining(AT.toISOString())));
  ownedAs(folder, copy);
  const back = await lived(copy);
  expect(back.publicKey).toBe(before.publicKey);
  expect(back.generation).not.toBe(before.generation);
  for (const left of ['a-copy', 'copied-at-rest.jsonl']) expect(existsSync(join(copy, left))).toBe(false);
  expect((await lived(copy)).generation).toBe(back.generation);
  expect((await lived(folder)).generation).toBe(before.generation);
});

it('is refused inside the centre itself, and where nothing can be written; nothing half is left', async () => {
  const folder = join(temporaryFolder(), 'centre');
  mkdirSync(join(folder, 'database'), { recursive: true });
  const refused = (place: string) =>
    copyCentre({ folder, place, at: AT, database: null, progress: () => undefined }).catch(
      (error: { code: string }) => error.code,
    );
  expect(await refused(folder)).toBe('hosting.place-inside');
  expect(await refused(join(folder, 'database'))).toBe('hosting.place-inside');
  expect(await refused(join(folder, '..', 'nowhere'))).toBe('hosting.place-away');
  expect(readdirSync(folder)).toEqual(['database']);
});

/** A database that is written to before, between and after each step of being copied. */
function writtenTo({ centre, postgres }: RunningCentre, dropped: { name: string }): RunningDatabase {
  const copy = new HotCopy();
  let tables = 0;
  const write = () =>
    centre.database.asOwner(async (client) => {
      tables += 1;
      await client.query(
        `CREATE TABLE noted_${tables} AS SELECT n, repeat('x', 500) AS words FROM generate_series(1, 2000) AS n`,
      );
      await client.query('CHECKPOINT');
    });
  return {
    async begin() {
      await write();
      await copy.begin(postgres?.url ?? '');
      await write();
      await centre.database.asOwner((client) => client.query(`DROP TABLE IF EXISTS ${dropped.name}`));
    },
    async whole() {
      await write();
      return copy.whole();
    },
    async end() {
      await copy.end();
      await write();
    },
  };
}

it('a centre goes on while it is copied; put back, the copy has all that was written before it was whole', async () => {
  const folder = join(openFolder(), 'centre');
  const running = await started(folder);
  await running.centre.database.asOwner((client) => client.query('CREATE TABLE gone (n int)'));
  const place = openFolder();
  const at = new Date(AT);
  const copying = { folder, place, at, progress: () => undefined };
  const copy = await copyCentre({ ...copying, database: writtenTo(running, { name: 'gone' }) });
  await running.stop(200);
  expect(existsSync(join(copy, 'database/cluster/postmaster.pid'))).toBe(false);
  expect(readFileSync(join(copy, 'database/cluster/backup_label'), 'utf8')).toContain('LABEL: sijill');
  ownedAs(folder, copy);
  const [back, original] = [await lived(copy), await lived(folder)];
  expect(back).toMatchObject({ publicKey: original.publicKey, counted: 3 });
  expect(original.counted).toBe(4);
  expect(back.generation).not.toBe(original.generation);
});

it('a database that dies under it leaves no copy', async () => {
  const folder = join(temporaryFolder(), 'centre');
  mkdirSync(join(folder, 'database/cluster/pg_wal'), { recursive: true });
  const place = temporaryFolder();
  let ended = false;
  const database = {
    begin: async () => undefined,
    whole: () => Promise.reject(new Error('the session is gone')),
    end: async () => {
      ended = true;
    },
  };
  const copying = { folder, place, at: AT, database, progress: () => undefined };
  await expect(copyCentre(copying)).rejects.toMatchObject({ code: 'hosting.copy-failed' });
  expect(readdirSync(place)).toEqual([]);
  expect(ended).toBe(true);
});

it('seven copies are kept; a scan is on the disk once, a half upload nowhere; a cut copy is cleared away', async () => {
  const folder = join(temporaryFolder(), 'centre');
  const place = temporaryFolder();
  mkdirSync(join(folder, 'scans/council/ab'), { recursive: true });
  mkdirSync(join(folder, 'scans/council/drafts'), { recursive: true });
  writeFileSync(join(folder, 'scans/council/ab/abcd'), 'a scan');
  writeFileSync(join(folder, 'scans/council/drafts/half'), 'half of one');
  mkdirSync(join(place, 'sijill-centre-20260301-000000.unfinished'));
  mkdirSync(join(place, 'of somebody else'));
  for (let day = 1; day <= 9; day++) {
    const at = new Date(Date.UTC(2026, 2, day));
    await copyCentre({ folder, place, at, database: null, progress: () => undefined });
  }
  const kept = [3, 4, 5, 6, 7, 8, 9].map((day) => `sijill-centre-2026030${day}-000000`);
  expect(readdirSync(place).sort()).toEqual(['of somebody else', ...kept]);
  const scan = join(place, kept[6] ?? '', 'scans/council');
  expect(readdirSync(scan)).toEqual(['ab']);
  expect(readFileSync(join(scan, 'ab/abcd'), 'utf8')).toBe('a scan');
  expect(statSync(join(scan, 'ab/abcd')).nlink).toBe(7);
});
