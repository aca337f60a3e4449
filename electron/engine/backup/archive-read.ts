import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Extract } from 'tar-stream';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { KEYRING } from '../keyring.ts';
import { DATABASE } from '../store-folder.ts';
import { readingError, systemCode } from './backup-errors.ts';
import type { BackupPart, BackupSource } from './backup-source.ts';
import { digestOf } from './digest-copy.ts';
import { type BackedUpFile, readFileList, shelf } from './file-list.ts';
import {
  FILE_LIST,
  KEYRING_MAX_BYTES,
  MANIFEST,
  MANIFEST_MAX_BYTES,
  type Manifest,
  POOL,
  readManifest,
} from './manifest.ts';
import { partOf } from './part-bytes.ts';
import type { Watch } from './watch.ts';

/**
 * Opens a one-file backup. Only the names, the order, the kinds and the sizes this program writes are read: a path
 * with `..`, a link, a device, a surplus or missing entry is `backup.damaged` {part: 'archive'}; a file that is no
 * archive at all is `backup.not-a-backup`.
 */
export async function openArchive(path: string): Promise<BackupSource> {
  const facts = await lstat(path).catch((error: unknown) => {
    throw ['ENOENT', 'ENOTDIR'].includes(systemCode(error))
      ? new DomainError('backup.not-a-backup')
      : readingError(error, 'disk');
  });
  ensure(facts.isFile(), 'backup.not-a-backup');
  const { extract } = await import('tar-stream');
  const entries = new Entries(path, extract());
  try {
    const manifest = readManifest((await entries.small(MANIFEST, MANIFEST_MAX_BYTES)).toString('utf8'));
    const keyring = await entries.small(KEYRING, KEYRING_MAX_BYTES);
    ensureSame(keyring, manifest.keyring, KEYRING);
    const list = await entries.small(FILE_LIST, manifest.files.list.bytes);
    ensureSame(list, manifest.files.list, FILE_LIST);
    const files = readFileList(list.toString('utf8'));
    return {
      form: 'file',
      manifest,
      keyring,
      files,
      parts: (watch) => readParts(entries, manifest, files, watch),
      close: async () => entries.close(),
    };
  } catch (error) {
    entries.close();
    throw error;
  }
}

export function ensureSame(
  bytes: Uint8Array,
  expected: { bytes: number; sha256: string },
  part: string,
): void {
  const actual = digestOf(bytes);
  ensure(actual.bytes === expected.bytes && actual.sha256 === expected.sha256, 'backup.damaged', { part });
}

async function* readParts(
  entries: Entries,
  manifest: Manifest,
  files: BackedUpFile[],
  watch: Watch,
): AsyncIterable<BackupPart> {
  const total = manifest.files.bytes;
  const database = await entries.next(DATABASE);
  yield partOf({ database: true }, () => bytesOf(database), manifest.database, watch);
  let done = 0;
  for (const file of files) {
    const entry = await entries.next(`${POOL}/${shelf(file.stored)}`);
    yield partOf({ file }, () => bytesOf(entry), { bytes: file.bytes, sha256: file.stored }, watch);
    done += file.bytes;
    watch.report({ phase: 'files', done, total });
  }
  await entries.end();
}

async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of entry) yield bytes as Buffer;
  } catch (error) {
    // Cut in the middle of this entry.
    if (error instanceof DomainError || systemCode(error) !== '') throw error;
    throw new DomainError('backup.damaged', { part: 'archive' });
  }
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

/** The entries of the tar, one after the other, each with the name that must come next. */
class Entries {
  readonly #stream;
  readonly #tar: Extract;
  readonly #iterator: AsyncIterator<Entry>;
  #seen = 0;

  constructor(path: string, tar: Extract) {
    this.#tar = tar;
    this.#stream = createReadStream(path);
    this.#stream.on('error', (error) => this.#tar.destroy(error));
    this.#stream.pipe(this.#tar);
    this.#iterator = this.#tar[Symbol.asyncIterator]();
  }

  async next(name: string): Promise<Entry> {
    const { value, done } = await this.#advance();
    ensure(!done && value, 'backup.damaged', { part: 'archive' });
    const { header } = value;
    ensure(header.type === 'file' && header.name === name, 'backup.damaged', { part: 'archive' });
    this.#seen++;
    return value;
  }

  async small(name: string, mostBytes: number): Promise<Buffer> {
    const entry = await this.next(name);
    ensure((entry.header.size ?? 0) <= mostBytes, 'backup.damaged', { part: name });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of entry) chunks.push(chunk as Buffer);
    } catch (error) {
      throw this.#known(error);
    }
    return Buffer.concat(chunks);
  }

  async end(): Promise<void> {
    const { done } = await this.#advance();
    ensure(done, 'backup.damaged', { part: 'archive' });
  }

  close(): void {
    this.#stream.destroy();
    this.#tar.destroy();
  }

  async #advance(): Promise<IteratorResult<Entry>> {
    try {
      return await this.#iterator.next();
    } catch (error) {
      throw this.#known(error);
    }
  }

  #known(error: unknown): unknown {
    if (error instanceof DomainError || systemCode(error) !== '') return readingError(error, 'archive');
    // What the tar reader says of bytes that are no tar.
    return new DomainError(this.#seen === 0 ? 'backup.not-a-backup' : 'backup.damaged', { part: 'archive' });
  }
}
