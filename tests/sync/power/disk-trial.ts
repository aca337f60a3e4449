import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { syncFile, syncFolder } from '#engine/atomic-file.ts';
import { MountedDisk } from './mounted-disk.ts';

/**
 * A program for `runInNamespace`: what is left, through the kernel and its caches, of files and databases on a forgetful
 * disk after thirty cuts each. Prints it as JSON.
 */
const CUTS = 30;

const disk = new MountedDisk(mkdtempSync(join(tmpdir(), 'sijill-power-')));
const at = (name: string) => join(disk.folder, name);
const counts: Record<string, number> = {};
const count = (what: string) => {
  counts[what] = (counts[what] ?? 0) + 1;
};

for (let seed = 1; seed <= CUTS; seed++) {
  const folder = at(`files-${seed}`);
  mkdirSync(folder);
  syncFolder(disk.folder);
  const file = join(folder, 'letter');
  writeFileSync(file, 'o'.repeat(64 * 1024));
  syncFile(file);
  syncFolder(folder);
  writeFileSync(join(folder, 'synced'), 'kept');
  syncFile(join(folder, 'synced'));
  syncFolder(folder);
  writeFileSync(file, 'n'.repeat(64 * 1024));
  writeFileSync(join(folder, 'draft'), 'kept');
  renameSync(join(folder, 'draft'), join(folder, 'filed'));
  if (readFileSync(file, 'utf8').includes('o')) throw new Error('not even written');
  disk.cut(seed);
  const text = readFileSync(file, 'utf8');
  if (/^n{65536}$/.test(text)) count('overwritten');
  else if (/^o*$/.test(text)) count('forgotten');
  else count('torn');
  const names = readdirSync(folder);
  if (names.includes('synced') && readFileSync(join(folder, 'synced'), 'utf8') === 'kept') count('synced');
  if (!names.includes('filed')) count('rename forgotten');
}

/** Held on to: a connection that is let go ends properly, and these were cut. */
const cutOff: Database.Database[] = [];
for (const synchronous of ['FULL', 'OFF']) {
  for (let seed = 1; seed <= CUTS; seed++) {
    const path = at(`${synchronous}-${seed}.db`);
    const open = () => {
      const database = new Database(path);
      database.pragma('journal_mode=WAL');
      database.pragma(`synchronous=${synchronous}`);
      return database;
    };
    const writer = open();
    cutOff.push(writer);
    writer.exec('CREATE TABLE letter (number INTEGER PRIMARY KEY, words TEXT)');
    const insert = writer.prepare('INSERT INTO letter (words) VALUES (?)');
    for (let number = 1; number <= 40; number++) insert.run('x'.repeat(300));
    // As a process that is killed does: nothing is folded back or synced at the end.
    disk.cut(seed);
    try {
      const reader = open();
      const kept = reader.prepare('SELECT count(*) FROM letter').pluck().get();
      count(kept === 40 ? `${synchronous} whole` : `${synchronous} lost`);
      reader.close();
    } catch {
      count(`${synchronous} lost`);
    }
  }
}
console.log(JSON.stringify(counts));
process.exit();
