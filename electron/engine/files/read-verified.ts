import { type FileHandle, open } from 'node:fs/promises';
import { ensure } from '#shared/domain/errors.ts';
import { type Digest, digesting } from './byte-stream.ts';
import { storeReadError } from './file-errors.ts';
import { openSealed } from './sealed-file.ts';

/**
 * The text of the sealed file at `path`, chunk by chunk. Each chunk is authentic when it comes out; that the
 * whole is the text of this digest (and not another file with its own good key) is known at the end.
 * Refuses `file.damaged`, `file.missing`, `store.io`.
 */
export async function* readVerified(
  path: string,
  expected: Digest & { key: Uint8Array },
): AsyncGenerator<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const found: Digest = { sha256: '', size: 0 };
    for await (const text of digesting(openSealed(handle, expected.key), found)) {
      ensure(found.size <= expected.size, 'file.damaged');
      yield text;
    }
    ensure(found.sha256 === expected.sha256 && found.size === expected.size, 'file.damaged');
  } catch (error) {
    throw storeReadError(error);
  } finally {
    await handle?.close();
  }
}
