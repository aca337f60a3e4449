import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cut, Deaf } from './forgetful-disk.ts';

const SERVER = fileURLToPath(new URL('./disk-server.ts', import.meta.url));

/** As root of the namespace: this disk belongs to whoever made it. */
export const MOUNT = ['-i', '-t', 'fuse', '-o', 'fd=3,rootmode=40000,user_id=0,group_id=0', 'forgetful'];

/** A forgetful disk under `folder`. It goes with the namespace this process was started in (`namespace.ts`). */
export class MountedDisk {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    const connection = openSync('/dev/fuse', 'r+');
    try {
      const mounted = spawnSync('mount', [...MOUNT, folder], {
        stdio: ['ignore', 'inherit', 'inherit', connection],
      });
      if (mounted.status !== 0) throw new Error(`mount ended with ${mounted.status}`);
      spawn(process.execPath, [SERVER], { stdio: ['ignore', 'inherit', 'inherit', connection] }).unref();
    } finally {
      closeSync(connection);
    }
  }

  /** The power fails and is back. Whoever had files open on this disk must have ended. */
  cut(seed: number): Cut {
    this.#order({ cut: seed });
    return JSON.parse(readFileSync(join(this.folder, '.power'), 'utf8')) as Cut;
  }

  /** From now on the disk says it has synced these and has not. */
  turnDeaf(deaf: Deaf): void {
    this.#order({ deaf });
  }

  #order(order: { cut: number } | { deaf: Deaf }): void {
    writeFileSync(join(this.folder, '.power'), JSON.stringify(order));
  }
}
