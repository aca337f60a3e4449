import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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

/** What somebody else wrote into it is on the disk when this ends. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
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

/** The folders below too: for a tree that was made beside and is about to be renamed into place. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(join(folder, entry.name));
  }
  syncFolder(folder);
}

/** Makes a folder and what is missing above it; whatever is synced inside is still found there after a power cut. */
export function makeFolder(folder: string, mode: number): void {
  const first = mkdirSync(folder, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made)) syncParent(made);
}

const CANNOT = new Set(['EACCES', 'EPERM', 'EINVAL']);

/** A folder above may be closed to reading, or on a share that syncs no folder: then nothing more can be done. */
function syncParent(folder: string): void {
  try {
    syncFolder(dirname(folder));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && CANNOT.has(String(error.code)))) throw error;
  }
}
