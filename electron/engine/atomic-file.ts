import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileModeIn } from './shared-desk.ts';

/** Replaces `file` so that after any cut it holds the old bytes or the new ones, never a mixture. */
export function writeFileAtomic(file: string, bytes: string | Uint8Array): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', fileModeIn(dirname(file)));
  try {
    writeSync(handle, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Makes a rename durable. Windows cannot sync a folder and does not need to. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
