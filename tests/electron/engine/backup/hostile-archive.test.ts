import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { type Part, readParts, writeParts } from './archive-parts.ts';
import { Desk } from './desk.ts';

let desk: Desk;
let genuine: Part[];

beforeAll(async () => {
  desk = await new Desk().create();
  const { folder, key } = desk;
  const file = join(desk.root, 'genuine.sijill');
  await makeBackup(
    { folder, key, to: { file }, appVersion: 't', at: localIso(desk.nowMs), checkedBefore: null },
    noWatch,
  );
  genuine = await readParts(file);
});
afterAll(() => desk.remove());

async function hostileOf(parts: Part[]): Promise<string> {
  const file = join(desk.root, 'hostile.sijill');
  await writeParts(file, parts);
  return file;
}

const restore = (from: string) =>
  restoreStore({
    from,
    folder: join(desk.root, 'bare'),
    secret: { recoveryCode: desk.recoveryCode },
    machine: desk.machine,
  });
const swap = (name: string, part: Part) => genuine.map((each) => (each.name === name ? part : each));
const nothing = Buffer.alloc(0);

describe('a hostile archive', { timeout: 60_000 }, () => {
  it.each<[string, () => Part[]]>([
    ['a path that climbs out', () => [...genuine, { name: '../../evil', bytes: Buffer.from('x') }]],
    ['an absolute path', () => [...genuine, { name: '/tmp/evil', bytes: Buffer.from('x') }]],
    [
      'a symlink for the database',
      () =>
        swap('sijill.db', { name: 'sijill.db', bytes: nothing, type: 'symlink', linkname: '/etc/passwd' }),
    ],
    [
      'a hard link for the keyring',
      () =>
        swap('keyring.json', { name: 'keyring.json', bytes: nothing, type: 'link', linkname: '/etc/passwd' }),
    ],
    ['a fifo', () => swap('sijill.db', { name: 'sijill.db', bytes: nothing, type: 'fifo' })],
    ['a surplus file', () => [...genuine, { name: `files/ab/${'ab'.repeat(32)}`, bytes: Buffer.from('x') }]],
    ['a missing database', () => genuine.filter(({ name }) => name !== 'sijill.db')],
    [
      'a database longer than announced',
      () => swap('sijill.db', { name: 'sijill.db', bytes: Buffer.alloc(9_000_000) }),
    ],
    [
      'a list longer than announced',
      () => swap('files.list', { name: 'files.list', bytes: Buffer.alloc(500_000, 'a') }),
    ],
    ['parts in another order', () => [...genuine].reverse()],
    [
      'a manifest of a megabyte',
      () => swap('manifest.json', { name: 'manifest.json', bytes: Buffer.alloc(1_000_000, ' ') }),
    ],
    [
      'a manifest as deep as a well',
      () => swap('manifest.json', { name: 'manifest.json', bytes: Buffer.from('['.repeat(16_000)) }),
    ],
  ])('with %s is refused and writes nothing', async (_name, parts) => {
    const before = readdirSync(desk.root).filter((name) => name !== 'bare');
    await expect(restore(await hostileOf(parts()))).rejects.toMatchObject({
      code: expect.stringMatching(/^backup\.(damaged|not-a-backup)$/),
    });
    const after = readdirSync(desk.root).filter((name) => name !== 'bare' && name !== 'hostile.sijill');
    expect(after).toEqual(before.filter((name) => name !== 'hostile.sijill'));
    expect(bareFiles()).toEqual([]);
  });

  it('cut at any tenth is refused', async () => {
    const bytes = readFileSync(join(desk.root, 'genuine.sijill'));
    for (let tenth = 0; tenth < 10; tenth++) {
      const file = join(desk.root, 'hostile.sijill');
      writeFileSync(file, bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)));
      await expect(restore(file), `${tenth}/10`).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(damaged|not-a-backup)$/),
      });
    }
    expect(bareFiles()).toEqual([]);
  });

  it('the genuine one, written again with the same parts, is taken', async () => {
    expect(await restore(await hostileOf(genuine))).toMatchObject({ files: 0 });
  });
});

function bareFiles(): string[] {
  try {
    return readdirSync(join(desk.root, 'bare')).filter((name) => name !== 'lock.db');
  } catch {
    return [];
  }
}
