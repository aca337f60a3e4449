import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { DomainError } from '#shared/domain/errors.ts';

/**
 * An attachment on disk: MAGIC, then the text cut in chunks of 64 KiB, each AES-256-GCM: ciphertext ‖ tag (16).
 * Nonce of chunk i = 7 zero bytes ‖ i (4 bytes, big endian) ‖ 1 when it is the last, else 0.
 *
 * Why counted nonces are safe here: GCM forbids one nonce twice *under one key*, and each file has a random key
 * of its own that never seals another text (a repair seals the very same text again, which gives the same bytes).
 * The counter makes a swapped, repeated or missing chunk fail, the last mark a file cut or lengthened at a chunk's
 * edge, the magic (bound as associated data) a chunk of another format.
 */
export const CHUNK = 64 * 1024;
const TAG = 16;
/** Each way to the disk and back costs as much as opening a chunk. */
const READ_AT_ONCE = 8 * (CHUNK + TAG);
const MAGIC = Buffer.from('SIJILLF1');
const CIPHER = 'aes-256-gcm';

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function sealChunk(text: Uint8Array, key: Uint8Array, index: number, last: boolean): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce(index, last));
  cipher.setAAD(MAGIC);
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(sealed: Buffer, key: Uint8Array, index: number, last: boolean): Buffer {
  const decipher = createDecipheriv(CIPHER, key, nonce(index, last), { authTagLength: TAG });
  decipher.setAAD(MAGIC);
  decipher.setAuthTag(sealed.subarray(-TAG));
  const text = decipher.update(sealed.subarray(0, -TAG));
  try {
    decipher.final();
  } catch {
    throw new DomainError('file.damaged');
  }
  return text;
}

/** The bytes to write for `source`, which must not be empty, whatever the sizes it comes in. Constant memory. */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  yield MAGIC;
  let index = 0;
  let held: Buffer | null = null;
  // One chunk is held back: only the end of the source tells that it was the last.
  for await (const chunk of inChunks(source)) {
    if (held) yield sealChunk(held, key, index++, false);
    held = chunk;
  }
  if (held) yield sealChunk(held, key, index, true);
}

async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let filling = Buffer.allocUnsafe(CHUNK);
  let filled = 0;
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + CHUNK - filled);
      filling.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled === CHUNK) {
        yield filling;
        filling = Buffer.allocUnsafe(CHUNK);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield filling.subarray(0, filled);
}

/** The text of a sealed file, chunk by chunk; refuses `file.damaged` before giving out any altered byte. */
export async function* openSealed(handle: FileHandle, key: Uint8Array): AsyncGenerator<Buffer> {
  const { size } = await handle.stat();
  const magic = await readAt(handle, 0, MAGIC.length);
  if (!magic.equals(MAGIC) || size <= MAGIC.length + TAG) throw new DomainError('file.damaged');
  let index = 0;
  for (let at = MAGIC.length; at < size; ) {
    const held = await readAt(handle, at, Math.min(READ_AT_ONCE, size - at));
    if (held.length === 0) throw new DomainError('file.damaged');
    for (let from = 0; from < held.length; index++) {
      const sealed = held.subarray(from, from + CHUNK + TAG);
      from += sealed.length;
      at += sealed.length;
      if (sealed.length <= TAG) throw new DomainError('file.damaged');
      yield openChunk(sealed, key, index, at >= size);
    }
  }
}

/** Fewer bytes than asked only at the end of the file. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
