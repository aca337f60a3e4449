import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { restoreStore } from '#engine/backup/restore.ts';
import { DAY_MS, Desk, putSealedFile, register } from './desk.ts';
import { backup, bare } from './drill.ts';

const desks: Desk[] = [];
async function newDesk(): Promise<Desk> {
  const desk = new Desk();
  desks.push(desk);
  return desk.create();
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

describe('restoreStore refuses', { timeout: 60_000 }, () => {
  it('what is no backup, a newer one and one of a newer schema', async () => {
    const desk = await newDesk();
    const { path } = await backup(desk);
    const letter = join(desk.root, 'letter.sijill');
    writeFileSync(letter, 'x'.repeat(5000));
    for (const from of [letter, desk.root, desk.folder]) {
      await expect(restoreStore(bare(desk, from))).rejects.toMatchObject({ code: 'backup.not-a-backup' });
    }
    await expect(restoreStore(bare(desk, join(desk.root, 'gone')))).rejects.toMatchObject({
      code: 'backup.not-found',
    });
    const manifest = join(path, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('"format": 1', '"format": 2'));
    await expect(restoreStore(bare(desk, path))).rejects.toMatchObject({ code: 'backup.newer' });
    writeFileSync(manifest, text.replace(/"schema": \d+/, '"schema": 99'));
    await expect(restoreStore(bare(desk, path))).rejects.toMatchObject({ code: 'store.newer' });
    writeFileSync(manifest, text.replace('"seq": ', '"seq": 1'));
    await expect(restoreStore(bare(desk, path))).rejects.toMatchObject({ code: 'backup.damaged' });
    expect(existsSync(join(desk.root, 'bare', 'sijill.db'))).toBe(false);
  });

  it('a copy made to look newer than it is, or more whole: only the device that made it says so', async () => {
    const desk = await newDesk();
    const first = await backup(desk);
    desk.later(DAY_MS);
    const second = await backup(desk);
    const manifest = join(first.path, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    const { signature } = JSON.parse(readFileSync(join(second.path, 'manifest.json'), 'utf8'));
    const forged = [
      text.replace(first.madeAt, second.madeAt),
      text.replace(/"signature": "[^"]*"/, `"signature": "${signature}"`),
      text.replace('"missing": 0', '"missing": 1'),
      text.replace('"appVersion": "', '"appVersion": "9'),
    ];
    for (const edited of forged) {
      expect(edited).not.toBe(text);
      writeFileSync(manifest, edited);
      await expect(restoreStore(bare(desk, first.path))).rejects.toMatchObject({
        code: 'backup.damaged',
        params: { part: 'manifest.json' },
      });
    }
    writeFileSync(manifest, text.replace(/,\s*"signature": "[^"]*"/, ''));
    await expect(restoreStore(bare(desk, first.path))).rejects.toMatchObject({ code: 'backup.damaged' });
    expect(existsSync(join(desk.root, 'bare', 'sijill.db'))).toBe(false);
    // Written otherwise, the same said: order and blanks are nothing that is signed.
    const told = Object.entries(JSON.parse(text) as object).reverse();
    writeFileSync(manifest, JSON.stringify(Object.fromEntries(told)));
    expect((await restoreStore(bare(desk, first.path))).madeAt).toBe(first.madeAt);
  });

  it('a flipped byte anywhere, and nothing is put in place', async () => {
    const desk = await newDesk();
    await desk.use((store, person) => {
      putSealedFile(store, 'ef'.repeat(32), Buffer.alloc(3000, 7));
      register(store, person, { files: [{ sha256: 'ef'.repeat(32), name: 'scan.pdf' }] });
    });
    const { path } = await backup(desk);
    const set = join(path, '..');
    const target = join(desk.root, 'flipped');
    const parts = ['manifest.json', 'keyring.json', 'files.list', 'sijill.db'].map((name) =>
      join(path.slice(set.length + 1), name),
    );
    const pool = readdirSync(join(set, 'files'), { recursive: true, withFileTypes: true }).find((entry) =>
      entry.isFile(),
    );
    parts.push(join(pool?.parentPath.slice(set.length + 1) ?? '', pool?.name ?? ''));
    for (const part of parts) {
      for (const where of [0.1, 0.5, 0.9]) {
        cpSync(set, target, { recursive: true });
        const bytes = readFileSync(join(target, part));
        const at = Math.floor(bytes.length * where);
        bytes[at] = (bytes[at] ?? 0) ^ 0x01;
        writeFileSync(join(target, part), bytes);
        const from = join(target, path.slice(set.length + 1));
        await expect(restoreStore(bare(desk, from)), `${part} at ${at}`).rejects.toMatchObject({
          code: expect.stringMatching(/^(backup\.|restore\.wrong|store\.keyring)/),
        });
        rmSync(target, { recursive: true });
      }
    }
    expect(existsSync(join(desk.root, 'bare', 'keyring.json'))).toBe(false);
  });
});
