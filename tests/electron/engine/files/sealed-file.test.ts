import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { NOW, noise, testFileStore } from './test-file-store.ts';

const MAGIC = 8;
const BLOCK = 65_536 + 16;
const chunk = (file: Buffer, i: number): Buffer => file.subarray(MAGIC + i * BLOCK, MAGIC + (i + 1) * BLOCK);
const flip = (file: Buffer, at: number, bit = 1): Buffer => {
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(at) ^ bit, at);
  return changed;
};

/** Three chunks, the last one short. */
const SIZE = 2 * 65_536 + 1000;

async function stagedFile(text = noise(SIZE)) {
  const files = testFileStore(temporaryFolder());
  const { sha256 } = await files.store.stageBytes('a.pdf', text, NOW);
  const path = files.sealed(sha256);
  return { ...files, sha256, path, file: readFileSync(path) };
}

describe('an altered file', () => {
  it.each<[string, (file: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['magic alone', (file) => file.subarray(0, MAGIC)],
    ['other magic', (file) => flip(file, 3)],
    ['cut by one byte', (file) => file.subarray(0, -1)],
    ['cut inside a chunk', (file) => file.subarray(0, MAGIC + BLOCK + 500)],
    ['cut after the first chunk', (file) => file.subarray(0, MAGIC + BLOCK)],
    ['cut after the second chunk', (file) => file.subarray(0, MAGIC + 2 * BLOCK)],
    ['cut inside the last tag', (file) => file.subarray(0, MAGIC + 2 * BLOCK + 10)],
    ['first chunk missing', (file) => Buffer.concat([file.subarray(0, MAGIC), file.subarray(MAGIC + BLOCK)])],
    [
      'chunks swapped',
      (file) => Buffer.concat([file.subarray(0, MAGIC), chunk(file, 1), chunk(file, 0), chunk(file, 2)]),
    ],
    [
      'a chunk twice',
      (file) => Buffer.concat([file.subarray(0, MAGIC + BLOCK), chunk(file, 0), chunk(file, 2)]),
    ],
    ['a chunk added', (file) => Buffer.concat([file, chunk(file, 2)])],
    ['one byte added', (file) => Buffer.concat([file, Buffer.of(0)])],
    ['a chunk of zeroes added', (file) => Buffer.concat([file, Buffer.alloc(BLOCK)])],
    ['first byte changed', (file) => flip(file, MAGIC)],
    ['last byte changed', (file) => flip(file, file.length - 1)],
    ['a tag changed', (file) => flip(file, MAGIC + BLOCK - 1)],
  ])('%s → file.damaged', async (_, alter) => {
    const { store, sha256, path, file } = await stagedFile();
    writeFileSync(path, alter(file));
    await expect(store.read(sha256)).rejects.toMatchObject({ code: 'file.damaged' });
  });

  it('any bit flipped anywhere → file.damaged', async () => {
    const { store, sha256, path, file } = await stagedFile(noise(70_000));
    const place = fc.nat({ max: file.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(place, async (bit) => {
        writeFileSync(path, flip(file, bit >> 3, 1 << (bit & 7)));
        await expect(store.read(sha256)).rejects.toMatchObject({ code: 'file.damaged' });
      }),
      { seed: 1447, numRuns: 150 },
    );
  });

  it('another good file of the store in its place, with its key → file.damaged', async () => {
    const { store, keys, sha256, path } = await stagedFile();
    const other = noise(SIZE).fill(7, 100);
    const { sha256: otherDigest } = await store.stageBytes('b.pdf', other, NOW);
    writeFileSync(
      path,
      readFileSync(
        path.replaceAll(sha256, otherDigest).replace(/..\/(?=[0-9a-f]{64}$)/, `${otherDigest.slice(0, 2)}/`),
      ),
    );
    await expect(store.read(sha256)).rejects.toMatchObject({ code: 'file.damaged' });
    const [mine, theirs] = [keys.rows.get(sha256), keys.rows.get(otherDigest)];
    if (!mine || !theirs) throw new Error('both were staged');
    keys.rows.set(sha256, { ...mine, key: theirs.key });
    await expect(store.read(sha256)).rejects.toMatchObject({ code: 'file.damaged' });
  });
});

describe('a sealed file', () => {
  it('has a key of its own: equal texts of two stores look different, and so do two files', async () => {
    const first = await stagedFile();
    const again = await first.store.stageBytes('b.pdf', noise(SIZE + 1), NOW);
    const [one, two] = [first.keys.get(first.sha256)?.key, first.keys.get(again.sha256)?.key];
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
  });

  it('is as long as its text, 16 bytes a chunk and 8 more', async () => {
    expect((await stagedFile()).file).toHaveLength(SIZE + 3 * 16 + 8);
    expect((await stagedFile(noise(65_536))).file).toHaveLength(65_536 + 16 + 8);
  });
});
