import { beforeEach, describe, expect, it } from 'vitest';
import { type AnyNode, DiskError, type FileNode, ForgetfulDisk, isFolder } from './forgetful-disk.ts';

const OLD = 'o'.repeat(4096);
const NEW = 'n'.repeat(4096);
const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

let disk: ForgetfulDisk;
beforeEach(() => {
  disk = new ForgetfulDisk();
});

function file(name: string, folder = disk.root): FileNode {
  const made = disk.make(folder, name, 'file', 0o600);
  if (isFolder(made)) throw new Error(name);
  return made;
}

function textOf(node: AnyNode): string {
  if (isFolder(node)) throw new Error('a folder has no text');
  return Buffer.from(node.bytes.read(0, node.bytes.size)).toString('utf8');
}

/** What each seed leaves of one and the same doing. */
function outcomes(doing: () => void, look: () => string): Set<string> {
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    disk = new ForgetfulDisk();
    doing();
    disk.cut(seed);
    seen.add(look());
  }
  return seen;
}

const names = () => [...disk.root.names.keys()].sort().join(' ');

function written(text: string): FileNode {
  const made = file('letter');
  made.bytes.write(0, Buffer.from(OLD));
  disk.sync(made);
  disk.sync(disk.root);
  made.bytes.write(0, Buffer.from(text));
  return made;
}

describe('a forgetful disk', () => {
  it('keeps what was synced, whatever the seed', () => {
    const synced = () => disk.sync(written(NEW));
    expect(outcomes(synced, () => textOf(disk.find(disk.root, 'letter')))).toEqual(new Set([NEW]));
  });

  it('keeps what was not synced, forgets it, or keeps some sectors of it in no order', () => {
    const seen = outcomes(
      () => void written(NEW),
      () => textOf(disk.find(disk.root, 'letter')),
    );
    expect(seen).toContain(OLD);
    expect(seen).toContain(NEW);
    const torn = [...seen].filter((text) => text.includes('o') && text.includes('n'));
    expect(torn.length).toBeGreaterThan(3);
    expect(torn.some((text) => text.startsWith('o'))).toBe(true);
    expect(torn.every((text) => /^(o{512}|n{512}){8}$/.test(text))).toBe(true);
  });

  it('forgets a length as it forgets bytes: zeros where the length is known and the bytes are not', () => {
    const lengths = outcomes(
      () => written('').bytes.truncate(100),
      () => String(textOf(disk.find(disk.root, 'letter')).length),
    );
    expect(lengths).toEqual(new Set(['100', '4096']));
    const grown = outcomes(
      () => written('').bytes.write(8192, Buffer.from(NEW)),
      () => textOf(disk.find(disk.root, 'letter')).slice(4096),
    );
    expect(grown).toContain('');
    expect(grown).toContain('\0'.repeat(4096) + NEW);
    expect([...grown].some((text) => text.endsWith('\0'.repeat(512)))).toBe(true);
  });

  it('has lost a synced file whose folder was not synced, or not', () => {
    const seen = outcomes(() => disk.sync(file('letter')), names);
    expect(seen).toEqual(new Set(['', 'letter']));
  });

  it('has a renamed file under one of its names, never under none or both', () => {
    const moved = () => {
      written(NEW);
      disk.rename(disk.root, 'letter', disk.root, 'filed');
    };
    expect(outcomes(moved, names)).toEqual(new Set(['letter', 'filed']));
  });

  it('brings a removed name back until the folder is synced', () => {
    const removed = () => {
      written(NEW);
      disk.remove(disk.root, 'letter');
    };
    expect(outcomes(removed, names)).toEqual(new Set(['letter', '']));
    const settled = () => {
      removed();
      disk.sync(disk.root);
    };
    expect(outcomes(settled, names)).toEqual(new Set(['']));
  });

  it('loses the whole tree below a folder nobody synced the name of', () => {
    const below = () => {
      const folder = disk.make(disk.root, 'files', 'folder', 0o700);
      if (!isFolder(folder)) throw new Error('not a folder');
      disk.sync(file('letter', folder));
      disk.sync(folder);
    };
    expect(outcomes(below, names)).toEqual(new Set(['', 'files']));
  });

  it('gives everything a new number, so that no cache can answer for it', () => {
    const before = written(NEW).id;
    disk.cut(1);
    expect(() => disk.at(before)).toThrow(DiskError);
    expect(disk.find(disk.root, 'letter').id).not.toBe(before);
  });

  it('that is deaf says it has synced and has not', () => {
    const unheard = () => {
      disk.deaf = 'all';
      disk.sync(written(NEW));
    };
    expect(outcomes(unheard, names)).toEqual(new Set(['', 'letter']));
  });
});
