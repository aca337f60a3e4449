import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { DomainError } from '#shared/domain/errors.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { filesIn, NOW, noise, sha256, testFileStore } from './test-file-store.ts';

const MEBI = 1024 * 1024;
/** Windows has no pipes in folders, no modes, and links only for administrators. */
const POSIX = process.platform !== 'win32';

describe('staging', () => {
  it.each([10, 65_535, 65_536, 65_537, 3 * 65_536, 1_000_003])(
    'keeps %i bytes and gives them back',
    async (size) => {
      const { store, keys, sealed } = testFileStore(temporaryFolder(), async () => 7);
      const text = noise(size);
      const digest = sha256(text);

      const staged = await store.stageBytes('طلب.pdf', text, NOW);

      expect(staged).toEqual({ sha256: digest, name: 'طلب.pdf', size, mime: 'application/pdf', pages: 7 });
      expect((await store.read(digest)).equals(text)).toBe(true);
      expect((await buffer(store.openRead(digest))).equals(text)).toBe(true);
      expect(keys.rows.get(digest)?.stagedAt).toBe(NOW);
      expect(keys.rows.get(digest)?.key).toHaveLength(32);
      expect(readFileSync(sealed(digest)).includes(text.subarray(0, 8))).toBe(false);
    },
  );

  it('reads a path, takes its last part as the name, and leaves the original alone', async () => {
    const folder = temporaryFolder();
    const { store } = testFileStore(folder);
    const path = join(folder, 'فاتورة\u202Efdp.pdf');
    writeFileSync(path, noise(100_000));

    const staged = await store.stagePath(path, NOW);

    expect(staged.name).toBe('فاتورةfdp.pdf');
    expect((await store.read(staged.sha256)).equals(readFileSync(path))).toBe(true);
  });

  it('gives `pages` the text itself', async () => {
    const seen: Uint8Array[] = [];
    const { store } = testFileStore(temporaryFolder(), async ({ load }) => seen.push(await load()));
    await store.stageBytes('a.pdf', noise(200_000), NOW);
    expect(seen.map(sha256)).toEqual([sha256(noise(200_000))]);
  });

  it('keeps one file of the same content, also when staged at once under several names', async () => {
    const { store, folder, keys } = testFileStore(temporaryFolder());
    const staged = await Promise.all(
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => store.stageBytes(name, noise(90_000), NOW)),
    );
    expect(staged.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
    expect(filesIn(folder)).toEqual([sha256(noise(90_000))]);
    expect(keys.rows.size).toBe(1);
    expect(await store.read(sha256(noise(90_000)))).toHaveLength(90_000);
  });

  it.each([
    ['removed', (path: string) => rmSync(path)],
    ['damaged', (path: string) => truncateSync(path, 1000)],
  ])('makes a copy that was %s good again, under the key it had', async (_, harm) => {
    const { store, keys, sealed, folder } = testFileStore(temporaryFolder());
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(90_000), NOW);
    const before = readFileSync(sealed(digest));
    const key = keys.get(digest)?.key;
    harm(sealed(digest));

    await store.stageBytes('a.pdf', noise(90_000), NOW);

    expect(readFileSync(sealed(digest)).equals(before)).toBe(true);
    expect(keys.get(digest)?.key).toBe(key);
    expect(filesIn(folder)).toHaveLength(1);
  });

  it('keeps files to their owner', async () => {
    const { store, sealed, folder } = testFileStore(temporaryFolder());
    const { sha256: digest } = await store.stageBytes('a.pdf', noise(100), NOW);
    const open = [sealed(digest), folder].map((path) => statSync(path).mode & (POSIX ? 0o077 : 0));
    expect(open).toEqual([0, 0]);
  });
});

describe('refusals', () => {
  const refused = async (path: string) => {
    const { store, folder, keys } = testFileStore(temporaryFolder());
    const error = await store.stagePath(path, NOW).catch((each: unknown) => each);
    expect(filesIn(folder)).toEqual([]);
    expect(keys.rows.size).toBe(0);
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.params };
  };

  it('takes 100 MB and not one byte more, before reading it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'big.pdf');
    writeFileSync(path, '%PDF-1.7\n');
    truncateSync(path, 100 * MEBI + 1);
    expect(await refused(path)).toEqual({ code: 'file.too-large', sizeMb: 101, limitMb: 100 });
    truncateSync(path, 300 * MEBI);
    expect(await refused(path)).toEqual({ code: 'file.too-large', sizeMb: 300, limitMb: 100 });
    truncateSync(path, 100 * MEBI);
    const { store } = testFileStore(folder);
    const { size, sha256: digest } = await store.stagePath(path, NOW);
    expect(size).toBe(100 * MEBI);
    await store.copyTo(digest, join(folder, 'copy.pdf'));
    expect(statSync(join(folder, 'copy.pdf')).size).toBe(100 * MEBI);
  });

  it('an empty file', async () => {
    const path = join(temporaryFolder(), 'empty.pdf');
    writeFileSync(path, '');
    expect(await refused(path)).toEqual({ code: 'file.empty' });
    const { store } = testFileStore(temporaryFolder());
    await expect(store.stageBytes('a.pdf', new Uint8Array(0), NOW)).rejects.toMatchObject({
      code: 'file.empty',
    });
  });

  it('a vanished file, a folder, a pipe, a device, links to them, a name with NUL', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => join(folder, name);
    mkdirSync(at('folder'));
    const paths = [at('gone'), at('folder'), join(at('gone'), 'a.pdf'), at('a\0b.pdf'), '/dev/zero'];
    if (POSIX) {
      execFileSync('mkfifo', [at('pipe')]);
      symlinkSync('/dev/zero', at('zero'));
      symlinkSync(at('pipe'), at('link-to-pipe'));
      symlinkSync(at('nowhere'), at('broken'));
      symlinkSync(at('loop'), at('loop'));
      paths.push(...['pipe', 'zero', 'link-to-pipe', 'broken', 'loop'].map(at));
    }
    for (const path of paths) expect(await refused(path), path).toEqual({ code: 'file.unreadable' });
  });

  it('a scan still being written', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'scan.pdf');
    writeFileSync(path, noise(2 * MEBI));
    const prototype = Object.getPrototypeOf(await closedHandle(path)) as {
      read: (...args: never[]) => unknown;
    };
    const read = prototype.read;
    const spy = vi.spyOn(prototype, 'read').mockImplementationOnce(function (
      this: unknown,
      ...args: never[]
    ) {
      writeFileSync(path, 'more', { flag: 'a' });
      return read.apply(this, args);
    });
    expect(await refused(path)).toEqual({ code: 'file.unreadable' });
    spy.mockRestore();
  });

  it.each([
    ['markup', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['markup that hides a PDF header', '<html><!-- %PDF-1.7 --></html>'],
    ['a program', 'MZ\x90\0'],
    ['an archive', 'PK\x03\x04'],
    ['a text named as PDF', 'not a pdf'],
    ['one byte', 'x'],
    ['a header past 1,024 bytes', `${' '.repeat(1024)}%PDF-1.7`],
  ])('%s', async (_, text) => {
    const path = join(temporaryFolder(), 'letter.pdf');
    writeFileSync(path, text, 'latin1');
    expect(await refused(path)).toEqual({ code: 'file.type-refused' });
  });

  it.each([
    ['application/pdf', '\r\n%PDF-1.4\n'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
  ])('tells %s by its bytes, whatever the name', async (mime, head) => {
    const { store } = testFileStore(temporaryFolder());
    const staged = await store.stageBytes('letter.exe', Buffer.from(head, 'latin1'), NOW);
    expect(staged).toMatchObject({ mime, name: 'letter.exe' });
  });

  it('what cannot be shown, leaving nothing behind', async () => {
    const { store, folder, keys } = testFileStore(temporaryFolder(), async () => {
      throw new DomainError('file.pdf-locked');
    });
    await expect(store.stageBytes('a.pdf', noise(100), NOW)).rejects.toMatchObject({
      code: 'file.pdf-locked',
    });
    expect(filesIn(folder)).toEqual([]);
    expect(keys.rows.size).toBe(0);
  });

  it.each([
    ['ENOSPC', 'store.disk-full'],
    ['EDQUOT', 'store.disk-full'],
    ['EROFS', 'store.read-only'],
    ['EIO', 'store.io'],
  ])('a disk that answers %s', async (code, expected) => {
    const { store, folder } = testFileStore(temporaryFolder());
    const { sha256: kept } = await store.stageBytes('a.pdf', noise(100), NOW);
    const prototype = Object.getPrototypeOf(await closedHandle(join(folder, kept.slice(0, 2), kept))) as {
      writeFile: () => Promise<void>;
    };
    const spy = vi.spyOn(prototype, 'writeFile').mockRejectedValue(Object.assign(new Error(code), { code }));
    const target = join(folder, 'copy.pdf');
    await expect(store.stageBytes('b.pdf', noise(200), NOW)).rejects.toMatchObject({ code: expected });
    await expect(store.copyTo(kept, target)).rejects.toMatchObject({
      code: expected === 'store.disk-full' ? expected : 'file.copy-failed',
    });
    spy.mockRestore();
    expect(filesIn(folder)).toEqual([kept]);
    expect(await store.read(kept)).toHaveLength(100);
  });
});

async function closedHandle(path: string) {
  const handle = await open(path);
  await handle.close();
  return handle;
}
