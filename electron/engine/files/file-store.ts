import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { StagedFile } from '#shared/contract/files.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import type { Randomness } from '#shared/domain/ids.ts';
import { makeFolder, syncFolder } from '../atomic-file.ts';
import { folderModeIn } from '../shared-desk.ts';
import { collect, type Digest, digesting, inspecting } from './byte-stream.ts';
import { copyError, storeWriteError } from './file-errors.ts';
import { fileType, TYPE_BYTES } from './file-type.ts';
import type { PageSource } from './page-renderer.ts';
import { readVerified } from './read-verified.ts';
import { seal } from './sealed-file.ts';
import { readBytes, readSource } from './source-file.ts';
import { TurnTaker } from './turn-taker.ts';
import { renamePatiently, writeWhole } from './write-whole.ts';

export interface FileKey {
  /** SHA-256 of the text, hex. */
  sha256: string;
  /** In bytes, before sealing. */
  size: number;
  mime: string;
  pages: number;
  /** 32 random bytes, of this file alone. */
  key: Buffer;
}

/** Where the keys are: without its key a file is noise for ever. Each call is one durable step. */
export interface FileKeys {
  get(sha256: string): FileKey | undefined;
  put(key: FileKey & { stagedAt: string }): void;
  drop(sha256: string): void;
  /** Told of each file handed over, new or not. */
  bring?(sha256: string): void;
}

export interface FileStoreOptions {
  folder: string;
  keys: FileKeys;
  random: Randomness;
  /** Number of pages; refuses what cannot be shown. */
  pages(source: PageSource): Promise<number>;
}

const STAGING = /^\.staging-[0-9a-f]{32}$/;
const STAGING_KEPT_MS = 86_400_000;

interface Draft extends Digest {
  path: string;
  key: Buffer;
  mime: string;
}

/**
 * Attachments outside the database, by the SHA-256 of their text, each sealed under its own key.
 * A file appears under its name only when it is whole, checked and on the disk.
 */
export class FileStore {
  readonly #folder: string;
  readonly #keys: FileKeys;
  readonly #random: Randomness;
  readonly #pages: FileStoreOptions['pages'];
  /** Placing and eliminating one file at a time: two stagings of one text must not mix their keys. */
  readonly #turns = new TurnTaker();

  constructor({ folder, keys, random, pages }: FileStoreOptions) {
    this.#folder = folder;
    this.#keys = keys;
    this.#random = random;
    this.#pages = pages;
  }

  /**
   * Reads, checks, seals and keeps the file at `path`; `now` is an ISO instant. Refuses `file.unreadable`,
   * `file.empty`, `file.too-large`, `file.type-refused`, what `pages` refuses, `store.disk-full`,
   * `store.read-only`, `store.io`; nothing is left behind then.
   */
  stagePath(path: string, now: string): Promise<StagedFile> {
    return this.#stage(readSource(path), basename(path), now);
  }

  /** The same for bytes dropped or pasted under `name`. */
  stageBytes(name: string, bytes: Uint8Array, now: string): Promise<StagedFile> {
    return this.#stage(readBytes(bytes), name, now);
  }

  /**
   * The file of a known digest, as it came from the centre. Refuses `file.damaged` when it is another one, and what
   * `stagePath` refuses. Nobody brought it here: it counts as had only by whoever may read a letter with it.
   */
  async keepKnown(sha256: string, source: AsyncIterable<Uint8Array>, now: string): Promise<void> {
    const path = this.#stagingPath();
    try {
      const draft = await this.#draft(source, path);
      if (draft.sha256 !== sha256) throw new DomainError('file.damaged');
      await this.#turns.take(() => this.#keep(draft, now));
    } catch (error) {
      throw storeWriteError(error);
    } finally {
      await rm(path, { force: true }).catch(() => {});
    }
  }

  async #stage(source: AsyncIterable<Uint8Array>, rawName: string, now: string): Promise<StagedFile> {
    const path = this.#stagingPath();
    try {
      const draft = await this.#draft(source, path);
      const { sha256, size, mime, pages } = await this.#turns.take(() => this.#keep(draft, now));
      this.#keys.bring?.(sha256);
      return { sha256, name: safeFileName(rawName), size, mime, pages };
    } catch (error) {
      throw storeWriteError(error);
    } finally {
      await rm(path, { force: true }).catch(() => {});
    }
  }

  async #draft(source: AsyncIterable<Uint8Array>, path: string): Promise<Draft> {
    makeFolder(this.#folder, folderModeIn(dirname(this.#folder)));
    const key = Buffer.from(this.#random.bytes(32));
    const digest: Digest = { sha256: '', size: 0 };
    let mime = '';
    const inspected = inspecting(source, TYPE_BYTES, (head) => {
      mime = fileType(head);
    });
    await writeWhole(path, seal(digesting(inspected, digest), key));
    return { ...digest, path, key, mime };
  }

  /** A text already here stays as it is; a lost or damaged copy of it is made good under the key it had. */
  async #keep(draft: Draft, now: string): Promise<FileKey> {
    const known = this.#keys.get(draft.sha256);
    if (known && (await this.#intact(known))) return known;
    if (known) {
      const repaired = this.#stagingPath();
      try {
        await writeWhole(repaired, seal(readVerified(draft.path, draft), known.key));
        await this.#place(repaired, known.sha256);
      } finally {
        await rm(repaired, { force: true }).catch(() => {});
      }
      return known;
    }
    const { sha256, size, mime, key } = draft;
    const load = () => collect(readVerified(draft.path, draft), size);
    const row: FileKey = { sha256, size, mime, key, pages: await this.#pages({ sha256, mime, load }) };
    // File before key: a key in the store always has its file, and a file without a key is only noise.
    await this.#place(draft.path, sha256);
    this.#keys.put({ ...row, stagedAt: now });
    return row;
  }

  async #place(from: string, sha256: string): Promise<void> {
    const target = this.#path(sha256);
    makeFolder(dirname(target), folderModeIn(this.#folder));
    await renamePatiently(from, target);
    // The shelf too, always: a process that was killed may have made it and not synced it.
    for (const changed of [dirname(target), this.#folder]) syncFolder(changed);
  }

  async #intact(key: FileKey): Promise<boolean> {
    try {
      for await (const _ of readVerified(this.#path(key.sha256), key));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The text as a stream; the digest is verified at its end. The stream fails with `file.damaged`,
   * `file.missing` (removed from the disk) or `store.io`. Refuses `file.unknown` at once.
   */
  openRead(sha256: string): Readable {
    return Readable.from(readVerified(this.#path(sha256), this.#known(sha256)), { objectMode: false });
  }

  /** The whole verified text, in a buffer that owns its memory. Refuses as `openRead` does. */
  async read(sha256: string): Promise<Buffer<ArrayBuffer>> {
    const key = this.#known(sha256);
    return collect(readVerified(this.#path(sha256), key), key.size);
  }

  /**
   * A decrypted copy at `targetPath`, replaced only by a whole verified one. Refuses as `openRead` does, and
   * `store.disk-full`, `file.copy-failed`.
   */
  async copyTo(sha256: string, targetPath: string): Promise<void> {
    const text = readVerified(this.#path(sha256), this.#known(sha256));
    const part = join(dirname(targetPath), `.sijill-${this.#randomHex()}.part`);
    try {
      await writeWhole(part, text);
      await renamePatiently(part, targetPath);
      syncFolder(dirname(targetPath));
    } catch (error) {
      throw copyError(error);
    } finally {
      await rm(part, { force: true }).catch(() => {});
    }
  }

  /** Forgets the key, which makes every copy of the file unreadable, then removes the file. Idempotent. */
  eliminate(sha256: string): Promise<void> {
    return this.#turns.take(async () => {
      this.#keys.drop(sha256);
      try {
        await rm(this.#path(sha256), { force: true, maxRetries: 5 });
      } catch (error) {
        throw storeWriteError(error);
      }
    });
  }

  /** Whether the key is known and the file is on the disk; says nothing of its bytes. */
  exists(sha256: string): boolean {
    return this.#keys.get(sha256) !== undefined && existsSync(this.#path(sha256));
  }

  /** Removes what a cut left half-written more than a day before `nowMs`; returns how many. Call it at start. */
  async sweep(nowMs: number): Promise<number> {
    const names = await readdir(this.#folder).catch(() => []);
    let removed = 0;
    for (const name of names.filter((each) => STAGING.test(each))) {
      const path = join(this.#folder, name);
      const facts = await stat(path).catch(() => null);
      if (!facts?.isFile() || nowMs - facts.mtimeMs < STAGING_KEPT_MS) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  #known(sha256: string): FileKey {
    const key = this.#keys.get(sha256);
    if (!key) throw new DomainError('file.unknown');
    return key;
  }

  #path(sha256: string): string {
    // The last wall against a path made of something else than a digest.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DomainError('file.unknown');
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  #randomHex(): string {
    return Buffer.from(this.#random.bytes(16)).toString('hex');
  }

  #stagingPath(): string {
    return join(this.#folder, `.staging-${this.#randomHex()}`);
  }
}
