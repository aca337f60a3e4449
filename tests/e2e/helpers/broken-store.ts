import { execFileSync } from 'node:child_process';
import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ADMINISTRATOR } from './desk.ts';

const DATABASE = 'sijill.db';
const PAGE_BYTES = 4096;

/** Writes noise over one page in every four of a closed store's database, never the first: the key still fits. */
export function damageDatabase(folder: string): void {
  const file = join(folder, DATABASE);
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  for (let at = PAGE_BYTES; at < size; at += 4 * PAGE_BYTES)
    writeSync(handle, Buffer.alloc(512, 0xa5), 0, 512, at);
  closeSync(handle);
}

/** Cuts the file of the keys off in the middle. */
export function damageKeys(folder: string): void {
  truncateSync(join(folder, 'keyring.json'), 40);
}

/** Marks a closed store as made by a version of the app that does not exist yet. */
export function makeNewer(folder: string): void {
  const { login, password } = ADMINISTRATOR;
  const script = join(import.meta.dirname, 'make-newer.ts');
  execFileSync(process.execPath, [script, folder, login, password], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
