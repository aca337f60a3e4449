import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { readingError, targetError } from './backup-errors.ts';
import type { BackupPart } from './backup-source.ts';
import { turn, type Watch } from './watch.ts';

interface Expected {
  bytes: number;
  sha256: string;
}

/** A part read from `stream`; more or other bytes than expected are `backup.damaged`. */
export function partOf(
  what: BackupPart['what'],
  stream: () => AsyncIterable<Uint8Array>,
  expected: Expected,
  watch: Watch,
): BackupPart {
  const name = 'database' in what ? 'database' : 'files';
  const checked = () => checkedBytes(stream, expected, name, watch);
  return {
    what,
    async drain() {
      for await (const _bytes of checked());
    },
    async saveTo(path) {
      const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
        throw targetError(error);
      });
      try {
        for await (const bytes of checked()) {
          await handle.writeFile(bytes).catch((error: unknown) => {
            throw targetError(error);
          });
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

async function* checkedBytes(
  stream: () => AsyncIterable<Uint8Array>,
  { bytes, sha256 }: Expected,
  part: string,
  watch: Watch,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const slice of stream()) {
      read += slice.length;
      ensure(read <= bytes, 'backup.damaged', { part });
      hash.update(slice);
      yield slice;
      await turn(watch);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw readingError(error, part);
  }
  if (read !== bytes || hash.digest('hex') !== sha256) throw new DomainError('backup.damaged', { part });
}
