import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { ensure } from '#shared/domain/errors.ts';
import { checkFileSize } from '#shared/domain/file-size.ts';
import { sourceError } from './file-errors.ts';

const READ_AT_ONCE = 256 * 1024;
// A pipe must never make the engine wait for its other end. (Absent on Windows, which has no such files.)
const READ_NO_WAIT = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of an ordinary file, read once, with constant memory. Size is checked before the first byte.
 * Refuses also `file.unreadable`: vanished, a folder, a pipe, a device, or changed while it was read
 * (a scan still being written).
 */
export async function* readSource(path: string): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    // Before opening: opening alone makes some devices act. A link counts as what it leads to.
    ensure((await stat(path)).isFile(), 'file.unreadable');
    handle = await open(path, READ_NO_WAIT);
    const before = await handle.stat();
    ensure(before.isFile(), 'file.unreadable');
    checkFileSize(before.size);
    const read = yield* readAll(handle, before.size);
    const after = await handle.stat();
    ensure(read === before.size && after.size === before.size, 'file.unreadable');
    ensure(after.mtimeMs === before.mtimeMs, 'file.unreadable');
  } catch (error) {
    throw sourceError(error);
  } finally {
    await handle?.close();
  }
}

/** One byte past `size` is asked for, so that a file that grew is noticed without being read to its end. */
async function* readAll(handle: FileHandle, size: number): AsyncGenerator<Uint8Array, number> {
  let read = 0;
  while (read <= size) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_AT_ONCE, size + 1 - read));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, read);
    if (bytesRead === 0) break;
    read += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
  return read;
}

/** Bytes already in memory, checked as a file would be. */
export async function* readBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  checkFileSize(bytes.length);
  yield bytes;
}
