import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncFolder, syncTree } from '#engine/atomic-file.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { holdsStore } from '#engine/store-folder.ts';
import { Desk, register } from '#tests/electron/engine/backup/desk.ts';
import { backup, bare } from '#tests/electron/engine/backup/drill.ts';
import { MountedDisk } from './mounted-disk.ts';

/**
 * A program for `runInNamespace`: founds, backs up, restores on a bare PC and over a store that is there, with the
 * power cut after each; what was said to be done must be there. Prints how many times it was.
 */
const rounds = Number(process.argv[2] ?? 20);
const disk = new MountedDisk(mkdtempSync(join(tmpdir(), 'sijill-power-')));
process.env.TMPDIR = disk.folder;
let cuts = 0;
const cut = () => disk.cut(1_000 + cuts++);

async function entriesIn(desk: Desk, folder: string): Promise<number> {
  assert.ok(holdsStore(folder));
  return desk.use((store) => store.work.head.seq, folder);
}

for (let round = 1; round <= rounds; round++) {
  const desk = new Desk();
  syncTree(desk.root);
  syncFolder(disk.folder);
  await desk.create();
  cut();
  await desk.use((store, person) => {
    for (let letters = 0; letters < 3; letters++) register(store, person);
  });
  cut();
  const entries = await entriesIn(desk, desk.folder);
  const { path } = await backup(desk);
  cut();
  await restoreStore(bare(desk, path));
  cut();
  const place = join(desk.root, 'bare');
  assert.equal(await entriesIn(desk, place), entries + 1);
  const { setAside } = await restoreStore(bare(desk, path, { setAside: true }));
  cut();
  assert.equal(await entriesIn(desk, place), entries + 1);
  assert.ok(setAside);
  assert.deepEqual(readdirSync(setAside).includes('keyring.json'), true);
  assert.equal(await entriesIn(desk, setAside), entries + 1);
}
console.log(`${rounds} rounds, ${cuts} cuts`);
process.exit();
