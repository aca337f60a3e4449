import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBackup } from '#engine/backup/folder-read.ts';
import { snapshotsIn } from '#engine/backup/snapshot-set.ts';
import { noWatch } from '#engine/backup/watch.ts';
import type { Connection } from '#engine/database.ts';
import type { FileKeyRow } from '#engine/file-key-table.ts';
import { readVerified } from '#engine/files/read-verified.ts';
import { backsUp } from './errands.ts';
import type { Life } from './kill-loop.ts';

/** What else must be there after a death: the scan of every letter, closed days, backups that can be read to the end. */
export class ErrandsJudge {
  readonly #folder: string;
  readonly #place: string;
  readonly #read = new Set<string>();
  /** Parts of backups that were read to their end: a pool is not read again for each snapshot. */
  readonly #sound = new Set<string>();
  readonly #closed = new Set<string>();
  #entries = 0;
  #backups = 0;

  constructor(folder: string, place: string) {
    this.#folder = folder;
    this.#place = place;
  }

  /** In words, for the end of a run. */
  get report(): string {
    return `${this.#read.size} scans whole, ${this.#closed.size} days closed, ${this.#backups} backups heard`;
  }

  async judge(reader: Connection, { life, done }: Life): Promise<void> {
    for (const one of done) {
      if ('closed' in one) this.#closed.add(one.closed);
      else {
        this.#entries = Math.max(this.#entries, one.entries);
        this.#backups++;
      }
    }
    await this.#scans(reader);
    const days = reader.prepare('SELECT day FROM closing WHERE day IS NOT NULL').pluck().all();
    const lost = [...this.#closed].filter((day) => !days.includes(day));
    assert.deepEqual(lost, [], 'days that were closed are open');
    if (backsUp(life)) await this.#everyBackup();
  }

  async #scans(reader: Connection): Promise<void> {
    const bare = reader.prepare('SELECT id FROM mail WHERE id NOT IN (SELECT mail FROM mail_file)');
    assert.deepEqual(bare.pluck().all(), [], 'letters without their scan');
    const unknown = reader.prepare(
      'SELECT 1 FROM mail_file WHERE sha256 NOT IN (SELECT sha256 FROM staged_file)',
    );
    assert.equal(unknown.get(), undefined, 'a scan without its key');
    const staged = reader.prepare('SELECT sha256, size, mime, pages, key FROM staged_file').all();
    for (const key of staged as FileKeyRow[]) {
      if (this.#read.has(key.sha256)) continue;
      const path = join(this.#folder, 'files', key.sha256.slice(0, 2), key.sha256);
      for await (const _ of readVerified(path, key));
      this.#read.add(key.sha256);
    }
  }

  async #everyBackup(): Promise<void> {
    let furthest = 0;
    for (const set of await readdir(this.#place)) {
      for (const { path, manifest } of await snapshotsIn(join(this.#place, set), null)) {
        const source = await openBackup(path);
        for await (const { what, drain } of source.parts(noWatch)) {
          const name = 'file' in what ? what.file.stored : path;
          if (!this.#sound.has(name)) await drain();
          this.#sound.add(name);
        }
        await source.close();
        furthest = Math.max(furthest, manifest.head.seq);
      }
    }
    assert.ok(
      furthest >= this.#entries,
      `a backup of ${this.#entries} entries was heard, one of ${furthest} is there`,
    );
  }
}
