import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { filesIn, NOW, noise, sha256, testFileStore } from './test-file-store.ts';

describe('reading', () => {
  it('says which files are unknown and which are gone from the disk', async () => {
    const { store, sealed } = testFileStore(temporaryFolder());
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(100), NOW);
    expect(store.exists(digest)).toBe(true);
    expect(store.exists(sha256(noise(5)))).toBe(false);
    await expect(store.read(sha256(noise(5)))).rejects.toMatchObject({ code: 'file.unknown' });
    await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'file.unknown' });
    rmSync(sealed(digest));
    expect(store.exists(digest)).toBe(false);
    await expect(store.read(digest)).rejects.toMatchObject({ code: 'file.missing' });
    await expect(buffer(store.openRead(digest))).rejects.toMatchObject({ code: 'file.missing' });
  });

  it('copies over an existing file only when the copy is whole', async () => {
    const folder = temporaryFolder();
    const { store, sealed } = testFileStore(folder);
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(200_000), NOW);
    const target = join(folder, 'copy.pdf');
    writeFileSync(target, 'what was there');
    const bytes = readFileSync(sealed(digest));
    bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
    writeFileSync(sealed(digest), bytes);

    await expect(store.copyTo(digest, target)).rejects.toMatchObject({ code: 'file.damaged' });
    expect(readFileSync(target, 'utf8')).toBe('what was there');

    await store.stageBytes('a.pdf', noise(200_000), NOW);
    await store.copyTo(digest, target);
    expect(readFileSync(target).equals(noise(200_000))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['copy.pdf', 'files']);
  });

  it('refuses a place that takes no copy', async () => {
    const folder = temporaryFolder();
    const { store } = testFileStore(folder);
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(100), NOW);
    mkdirSync(join(folder, 'taken'));
    for (const target of [join(folder, 'nowhere', 'copy.pdf'), join(folder, 'taken')]) {
      await expect(store.copyTo(digest, target)).rejects.toMatchObject({ code: 'file.copy-failed' });
    }
    expect(readdirSync(folder).sort()).toEqual(['files', 'taken']);
  });
});

describe('going away', () => {
  it('eliminates key and file, twice if asked', async () => {
    const { store, folder, keys } = testFileStore(temporaryFolder());
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(100), NOW);
    await store.eliminate(digest);
    await store.eliminate(digest);
    expect(filesIn(folder)).toEqual([]);
    expect(keys.rows.size).toBe(0);
    await expect(store.read(digest)).rejects.toMatchObject({ code: 'file.unknown' });
  });

  it('sweeps what a cut left half-written more than a day ago, and nothing else', async () => {
    const { store, folder } = testFileStore(temporaryFolder());
    const { sha256: kept } = await store.stageBytes('a.pdf', noise(100), NOW);
    const now = Date.parse(NOW);
    const dated = (name: string, ageHours: number) => {
      writeFileSync(join(folder, name), 'x');
      utimesSync(
        join(folder, name),
        (now - ageHours * 3_600_000) / 1000,
        (now - ageHours * 3_600_000) / 1000,
      );
    };
    const [old, young] = [`.staging-${'a'.repeat(32)}`, `.staging-${'b'.repeat(32)}`];
    dated(old, 25);
    dated(young, 23);
    dated('.staging-of-somebody-else', 1000);
    expect(await store.sweep(now)).toBe(1);
    expect(filesIn(folder).sort()).toEqual([young, '.staging-of-somebody-else', kept].sort());
    expect(await testFileStore(join(folder, 'absent')).store.sweep(now)).toBe(0);
  });
});
