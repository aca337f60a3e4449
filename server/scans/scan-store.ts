import { createHash, hash as digestOf, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Database } from '../database.ts';
import { Refusal } from '../refusal.ts';
import { FolderVault, inFolderOf } from './folder-vault.ts';
import { digest, FOLDER_MODE, type ScanVault, uuid, type WholeFile } from './scan-vault.ts';

/** A half upload nobody went on with for this long is dropped. */
const DRAFT_KEPT_MS = 7 * 86_400_000;
const FILE_MODE = 0o600;
const HASHED_AT_ONCE = 524_288;

/** Bytes of a file in which its kind is looked for. */
const SNIFFED = 1_024;

/** A whole file that was written and has not its name yet. */
export interface LaidFile extends WholeFile {
  handle: FileHandle;
}

export interface Draft {
  council: string;
  device: string;
  sha256: string;
}

/**
 * Scans as they come and once they are whole. Half uploads lie on the disk, one for each device and file, so that
 * nobody's wrong bytes spoil another's upload. A file goes to where whole ones are kept only when it was hashed again from
 * the disk, and is on it.
 */
export class ScanStore {
  readonly #folder: string;
  readonly #database: Pick<Database, 'alone'>;
  readonly #vault: ScanVault;

  /** `folder` may be shared by several instances of the centre: a half upload is written by one request at a time. */
  constructor(folder: string, database: Pick<Database, 'alone'>, vault: ScanVault = new FolderVault(folder)) {
    this.#folder = folder;
    this.#database = database;
    this.#vault = vault;
  }

  /** Bytes already here of a half upload. */
  async offset(draft: Draft): Promise<number> {
    return (await stat(this.#draft(draft)).catch(() => null))?.size ?? 0;
  }

  /** Half uploads of one device, to keep them few. */
  async drafts({ council, device }: Omit<Draft, 'sha256'>): Promise<number> {
    const names = await readdir(join(this.#council(council), 'drafts')).catch(() => []);
    return names.filter((each) => each.startsWith(`${device}-`)).length;
  }

  /**
   * Adds bytes to a half upload at `offset`; answers how many are there now. Refuses `scan.wrong-offset` {offset},
   * `scan.busy`, `scan.disk-full`.
   */
  async append(draft: Draft, offset: number, bytes: Uint8Array): Promise<number> {
    return this.#alone(draft, async () => {
      const path = this.#draft(draft);
      await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
      const handle = await open(path, 'a+', FILE_MODE);
      try {
        const { size } = await handle.stat();
        if (size !== offset) throw new Refusal(409, 'scan.wrong-offset', { offset: size });
        await handle.appendFile(bytes);
        return size + bytes.length;
      } catch (error) {
        throw isDiskFull(error) ? new Refusal(409, 'scan.disk-full') : error;
      } finally {
        await handle.close();
      }
    });
  }

  /**
   * A draft with all its bytes is hashed again from the disk and gets its name, or is dropped: refuses
   * `scan.wrong-hash`, `scan.type-refused`.
   */
  async finish(draft: Draft): Promise<void> {
    await this.#alone(draft, async () => {
      const from = this.#draft(draft);
      const handle = await open(from, 'r+');
      try {
        await handle.sync();
        const why = await wrongOf(handle, draft.sha256);
        if (why !== null) {
          await rm(from, { force: true });
          throw new Refusal(422, why);
        }
      } finally {
        await handle.close();
      }
      await this.#vault.keep([{ from, council: draft.council, sha256: draft.sha256 }]);
    });
  }

  /**
   * A whole small file apart, without its name and not waited for yet. Refuses `scan.wrong-hash`, `scan.type-refused`,
   * `scan.disk-full`.
   */
  async lay(council: string, sha256: string, bytes: Buffer): Promise<LaidFile> {
    if (digestOf('sha256', bytes) !== sha256) throw new Refusal(422, 'scan.wrong-hash');
    if (!isScan(bytes.subarray(0, SNIFFED))) throw new Refusal(422, 'scan.type-refused');
    const from = join(this.#council(council), 'drafts', `whole-${randomUUID()}`);
    const handle = await inFolderOf(from, () => open(from, 'wx', FILE_MODE));
    try {
      await handle.writeFile(bytes);
    } catch (error) {
      await handle.close();
      await rm(from, { force: true });
      throw isDiskFull(error) ? new Refusal(409, 'scan.disk-full') : error;
    }
    return { handle, from, council, sha256 };
  }

  /**
   * Files laid get their names once they are on the disk, which is waited for when all are written: it does many at once as
   * quickly as one.
   */
  async name(laid: readonly LaidFile[]): Promise<void> {
    const synced = await Promise.allSettled(laid.map(({ handle }) => handle.sync()));
    await Promise.all(laid.map(({ handle }) => handle.close()));
    for (const end of synced) if (end.status === 'rejected') throw end.reason;
    await this.#vault.keep(laid);
  }

  /** The bytes from `offset` on, or null when there is no such file. */
  read(council: string, sha256: string, offset: number, length: number): Promise<Readable | null> {
    return this.#vault.read(council, sha256, offset, length);
  }

  holds(council: string, sha256: string, size: number): Promise<boolean> {
    return this.#vault.holds(council, sha256, size);
  }

  remove(council: string, sha256: string): Promise<void> {
    return this.#vault.remove(council, sha256);
  }

  /** Drops half uploads that nobody went on with; answers how many. */
  async sweep(nowMs: number): Promise<number> {
    let dropped = 0;
    for (const council of await readdir(this.#folder).catch(() => [])) {
      const folder = join(this.#folder, council, 'drafts');
      for (const name of await readdir(folder).catch(() => [])) {
        const facts = await stat(join(folder, name)).catch(() => null);
        if (!facts || nowMs - facts.mtimeMs < DRAFT_KEPT_MS) continue;
        await rm(join(folder, name), { force: true });
        dropped += 1;
      }
    }
    return dropped;
  }

  async #alone<Result>(draft: Draft, work: () => Promise<Result>): Promise<Result> {
    const name = `scan ${draft.council} ${draft.device} ${draft.sha256}`;
    const done = await this.#database.alone(name, async () => ({ result: await work() }));
    if (done === null) throw new Refusal(409, 'scan.busy');
    return done.result;
  }

  #draft({ council, device, sha256 }: Draft): string {
    return join(this.#council(council), 'drafts', `${uuid(device)}-${digest(sha256)}`);
  }

  #council(council: string): string {
    return join(this.#folder, uuid(council));
  }
}

async function wrongOf(handle: FileHandle, sha256: string): Promise<string | null> {
  const hash = createHash('sha256');
  // One buffer for all of it: a stream makes a new one for each read, and clearing those away cost more than hashing.
  const buffer = Buffer.allocUnsafe(HASHED_AT_ONCE);
  let known = false;
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) break;
    const part = buffer.subarray(0, bytesRead);
    if (at === 0) known = isScan(part.subarray(0, SNIFFED));
    hash.update(part);
    at += bytesRead;
  }
  if (hash.digest('hex') !== sha256) return 'scan.wrong-hash';
  return known ? null : 'scan.type-refused';
}

/** PDF, PNG or JPEG by their first bytes: what a desk takes in, and nothing else. */
function isScan(head: Buffer): boolean {
  const starts = (hex: string) => head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));
  return starts('89504e470d0a1a0a') || starts('ffd8ff') || head.includes('%PDF-');
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
