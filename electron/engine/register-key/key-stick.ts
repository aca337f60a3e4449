import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '../atomic-file.ts';

/** What is asked of a USB stick: a plain folder, and in tests one that fills up. All of it throws as `node:fs` does. */
export interface KeyStick {
  /** Bytes of a file; null: it is not there. Nor is a link or a pipe of that name, which would never answer. */
  size(name: string): number | null;
  read(name: string, from: number, length: number): Buffer;
  /** Durable when it ends: these bytes from `from` on, and nothing behind them. */
  write(name: string, from: number, bytes: Uint8Array): void;
  rename(name: string, to: string): void;
}

/** Nothing is held open in between: a stick may be taken out at any moment. */
export function folderStick(folder: string): KeyStick {
  const pathOf = (name: string) => join(folder, name);
  const sizeOf = (name: string) => {
    const found = lstatSync(pathOf(name), { throwIfNoEntry: false });
    return found?.isFile() ? found.size : null;
  };
  return {
    size: sizeOf,
    read(name, from, length) {
      const handle = openSync(pathOf(name), 'r');
      try {
        const bytes = Buffer.alloc(length);
        return bytes.subarray(0, readSync(handle, bytes, 0, length, from));
      } finally {
        closeSync(handle);
      }
    },
    write(name, from, bytes) {
      const isNew = sizeOf(name) === null;
      if (isNew) makeFolder(folder, 0o700);
      const handle = openSync(pathOf(name), isNew ? 'wx' : 'r+', 0o600);
      try {
        ftruncateSync(handle, from);
        for (let at = 0; at < bytes.length; )
          at += writeSync(handle, bytes, at, bytes.length - at, from + at);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      if (isNew) syncFolder(folder);
    },
    rename(name, to) {
      renameSync(pathOf(name), pathOf(to));
      syncFolder(folder);
    },
  };
}
