import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BackupTask } from '#engine/backup/backup-task.ts';
import { openCopy } from '#engine/backup/check-database.ts';
import { openBackup } from '#engine/backup/folder-read.ts';
import { listBackups } from '#engine/backup/list-backups.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { noWatch, type Watch } from '#engine/backup/watch.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { DAY_MS, Desk, putSealedFile, register } from './desk.ts';

const desks: Desk[] = [];
async function newDesk(): Promise<Desk> {
  const desk = new Desk();
  desks.push(desk);
  return desk.create();
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

const taskOf = (desk: Desk, to: BackupTask['to'] = { place: desk.place }): BackupTask => ({
  folder: desk.folder,
  key: desk.key,
  to,
  appVersion: 'test',
  at: localIso(desk.nowMs),
  checkedBefore: null,
});
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const setOf = (desk: Desk) =>
  join(desk.place, readdirSync(desk.place).find((name) => name.startsWith('sijill-')) ?? '');
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** A letter with one scan; the sealed bytes are noise, as they are on a real disk. */
async function letterWithScan(desk: Desk, text: string): Promise<{ name: string; sealed: string }> {
  const sealed = sha256(`sealed ${text}`);
  await desk.use((store, person) => {
    putSealedFile(store, sha256(text), Buffer.from(sealed, 'hex'));
    register(store, person, { files: [{ sha256: sha256(text), name: 'scan.pdf' }] });
  });
  return { name: sha256(text), sealed: sha256(Buffer.from(sealed, 'hex')) };
}

describe('makeBackup', { timeout: 60_000 }, () => {
  it('makes a snapshot that is encrypted, whole, named for people and free of words', async () => {
    const desk = await newDesk();
    await desk.use((store, person) => register(store, person, { subject: 'MARQUEUR-SECRET' }));
    const { path, head, warnings } = await makeBackup(taskOf(desk), noWatch);
    expect(path).toMatch(/stick.sijill-commune-de-tata-[0-9a-f]{8}.2026-05-12T09-00-00Z$/);
    expect(head.seq).toBe(await desk.use((store) => store.work.head.seq));
    expect(warnings).toEqual(['backup.place-same-disk']);
    expect(readdirSync(path).sort()).toEqual(['files.list', 'keyring.json', 'manifest.json', 'sijill.db']);
    for (const { parentPath, name } of filesBelow(desk.place)) {
      const bytes = readFileSync(join(parentPath, name));
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from('MARQUEUR-SECRET', encoding)), name).toBe(false);
      }
      expect(bytes.includes(desk.key), name).toBe(false);
      expect(bytes.includes('SQLite format 3'), name).toBe(false);
    }
    const copy = openCopy(join(path, 'sijill.db'), desk.key);
    expect(copy.prepare('SELECT subject FROM mail').pluck().all()).toEqual(['MARQUEUR-SECRET']);
    copy.close();
  });

  it('copies each attachment once, and says which are not on this PC', async () => {
    const desk = await newDesk();
    const first = await letterWithScan(desk, 'one');
    expect(await makeBackup(taskOf(desk), noWatch)).toMatchObject({
      files: 1,
      copiedBytes: 32,
      missingFiles: 0,
    });
    const kept = join(setOf(desk), 'files', first.sealed.slice(0, 2), first.sealed);
    expect(readFileSync(kept)).toEqual(
      readFileSync(join(desk.folder, 'files', first.name.slice(0, 2), first.name)),
    );

    const second = await letterWithScan(desk, 'two');
    desk.later(DAY_MS);
    expect(await makeBackup(taskOf(desk), noWatch)).toMatchObject({ files: 2, copiedBytes: 32 });

    rmSync(join(desk.folder, 'files', second.name.slice(0, 2), second.name));
    desk.later(DAY_MS);
    const third = await makeBackup(taskOf(desk), noWatch);
    expect(third).toMatchObject({ files: 1, missingFiles: 1, copiedBytes: 0 });
    expect(third.warnings).toContain('backup.files-missing');
  });

  it('copies again what the stick lost or rotted', async () => {
    const desk = await newDesk();
    const { sealed } = await letterWithScan(desk, 'one');
    await makeBackup(taskOf(desk), noWatch);
    const kept = join(setOf(desk), 'files', sealed.slice(0, 2), sealed);
    rmSync(kept);
    desk.later(DAY_MS);
    expect(await makeBackup(taskOf(desk), noWatch)).toMatchObject({ copiedBytes: 32 });
    // A rotten one keeps its size: found when its sixteenth of the pool is read, within sixteen days.
    writeFileSync(kept, Buffer.alloc(32));
    let repaired = 0;
    for (let day = 0; day < 16; day++) {
      desk.later(DAY_MS);
      repaired += (await makeBackup(taskOf(desk), noWatch)).copiedBytes;
    }
    expect(repaired).toBe(32);
    expect(sha256(readFileSync(kept))).toBe(sealed);
  });

  it('drops old snapshots by the rule, and the attachments nobody names any more', async () => {
    const desk = await newDesk();
    const { sealed } = await letterWithScan(desk, 'one');
    await makeBackup(taskOf(desk), noWatch);
    const orphan = join(setOf(desk), 'files', 'ab', `ab${'0'.repeat(62)}`);
    mkdirSync(join(orphan, '..'), { recursive: true });
    writeFileSync(orphan, 'left by an old snapshot');
    utimesSync(orphan, new Date(0), new Date(0));
    const removed: string[] = [];
    for (let day = 0; day < 9; day++) {
      desk.later(DAY_MS);
      removed.push(...(await makeBackup(taskOf(desk), noWatch)).removed);
    }
    expect(removed).toEqual(['2026-05-12T09-00-00Z', '2026-05-13T09-00-00Z', '2026-05-14T09-00-00Z']);
    expect(existsSync(orphan)).toBe(false);
    expect(existsSync(join(setOf(desk), 'files', sealed.slice(0, 2), sealed))).toBe(true);
  });

  it('takes away what a cut left of a removed snapshot', async () => {
    const desk = await newDesk();
    const { path } = await makeBackup(taskOf(desk), noWatch);
    rmSync(join(path, 'manifest.json'));
    desk.later(DAY_MS);
    const kept = await makeBackup(taskOf(desk), noWatch);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(kept.path, 'manifest.json'))).toBe(true);
  });

  it('checks signatures only once, but every link each time', async () => {
    const desk = await newDesk();
    await desk.use((store, person) => register(store, person));
    const { head } = await makeBackup(taskOf(desk), noWatch);
    await desk.use((store) => {
      store.connection.exec('DROP TRIGGER own_no_update');
      store.connection.exec('UPDATE own SET sig = zeroblob(64) WHERE seq = 3');
    });
    await expect(makeBackup(taskOf(desk), noWatch)).rejects.toMatchObject({
      code: 'backup.damaged',
      params: { part: 'journal', seq: 3 },
    });
    await makeBackup({ ...taskOf(desk), checkedBefore: head }, noWatch);
    await expect(
      makeBackup({ ...taskOf(desk), checkedBefore: { ...head, hash: '0'.repeat(64) } }, noWatch),
    ).rejects.toMatchObject({ code: 'backup.damaged' });
  });

  it.each([
    [
      'an altered entry',
      `UPDATE own SET bytes = CAST(replace(CAST(bytes AS TEXT), '"clk":"ok"', '"clk":"no"') AS BLOB) WHERE seq = 5`,
      5,
    ],
    ['a removed entry', 'DELETE FROM own WHERE seq = 5', 6],
    [
      'two entries swapped',
      'UPDATE own SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END WHERE seq IN (5, 6); UPDATE own SET seq = -seq WHERE seq < 0',
      5,
    ],
  ])('never calls good a journal with %s', async (_name, sql, seq) => {
    const desk = await newDesk();
    await desk.use((store) => {
      store.connection.exec('DROP TRIGGER own_no_update; DROP TRIGGER own_no_delete');
      store.connection.exec(sql);
    });
    await expect(makeBackup(taskOf(desk), noWatch)).rejects.toMatchObject({
      code: 'backup.damaged',
      params: { part: 'journal', seq },
    });
    expect(readdirSync(setOf(desk))).toEqual(['files']);
  });

  it('refuses a place that is not there, and leaves nothing when it is cancelled', async () => {
    const desk = await newDesk();
    await expect(
      makeBackup(taskOf(desk, { place: join(desk.root, 'unplugged') }), noWatch),
    ).rejects.toMatchObject({
      code: 'backup.place-missing',
    });
    expect(existsSync(join(desk.root, 'unplugged'))).toBe(false);
    let asked = 0;
    const watch: Watch = { report: () => undefined, cancelled: () => ++asked > 1 };
    await expect(makeBackup(taskOf(desk), watch)).rejects.toMatchObject({ code: 'backup.cancelled' });
    expect(readdirSync(setOf(desk))).toEqual(['files']);
  });

  it('writes one file a plain tar can list, replaced only by a good one', async () => {
    const desk = await newDesk();
    const { sealed } = await letterWithScan(desk, 'one');
    const file = join(desk.root, 'copie.sijill');
    await makeBackup(taskOf(desk, { file }), noWatch);
    const names = execFileSync('tar', ['tf', file], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toEqual([
      'manifest.json',
      'keyring.json',
      'files.list',
      'sijill.db',
      `files/${sealed.slice(0, 2)}/${sealed}`,
    ]);
    const before = sha256(readFileSync(file));
    await expect(
      makeBackup(taskOf(desk, { file }), { report: () => undefined, cancelled: () => true }),
    ).rejects.toMatchObject({
      code: 'backup.cancelled',
    });
    expect(sha256(readFileSync(file))).toBe(before);
    expect(readdirSync(desk.root).sort()).toEqual(['copie.sijill', 'data', 'stick']);
    expect(statSync(file).mode & 0o077).toBe(0);
    await makeBackup(taskOf(desk, { file }), noWatch);
  });

  it('lists what a person finds on a stick, the furthest first', async () => {
    const desk = await newDesk();
    await makeBackup(taskOf(desk), noWatch);
    await desk.use((store, person) => register(store, person));
    desk.later(DAY_MS);
    const second = await makeBackup(taskOf(desk), noWatch);
    await desk.use((store, person) => register(store, person));
    await makeBackup(taskOf(desk, { file: join(desk.place, 'copie.sijill') }), noWatch);
    writeFileSync(join(desk.place, 'photo.sijill'), 'not a backup');
    mkdirSync(join(desk.place, 'sijill-other'));
    const found = await listBackups(desk.place);
    expect(found.map(({ form, entries }) => [form, entries])).toEqual([
      ['file', second.head.seq + 1],
      ['folder', second.head.seq],
      ['folder', second.head.seq - 1],
    ]);
    expect(found[0]?.council).toEqual({ ar: 'جماعة طاطا', fr: 'Commune de Tata' });
    expect(await listBackups(setOf(desk))).toHaveLength(2);
    expect(await listBackups(second.path)).toHaveLength(1);
    expect((await openBackup(setOf(desk))).manifest.head).toEqual(second.head);
  });
});
