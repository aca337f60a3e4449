import type { FileStore } from '#engine/files/file-store.ts';
import { SCAN_LIMITS } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Peer } from '../transport.ts';
import type { DueScan } from './scan-exchange-table.ts';
import type { ScanWire, SmallFile } from './scan-wire.ts';

/** A batch is to be through in this time: text that comes meanwhile shares the line with no more. */
const BATCH_MS = 300;
/** On their way at once: one is read while the other is sent. */
const LANES = 2;

export interface ScanBatchParts {
  files: Pick<FileStore, 'read'>;
  wire: Pick<ScanWire, 'batch'>;
  peer(): Peer;
  /** Before each request. */
  turn(): Promise<void>;
  /** After each: so many bytes were begun at that moment of `performance.now()`. */
  pace(bytes: number, beganMs: number): Promise<void>;
  /** A file that could not be read here; throws what is no refusal. */
  leave(sha256: string, error: unknown): void;
}

/**
 * Small files on their way up together: one request, one question of the centre's database and one commit for all of
 * them. Whatever a centre does not keep out of a batch goes alone, and is told then why.
 */
export class ScanBatches {
  readonly #parts: ScanBatchParts;
  /** Bytes that may go in one batch. */
  #room: number = SCAN_LIMITS.part;
  /** A centre from before takes files one by one. */
  #isKnown = true;
  readonly #alone = new Set<string>();

  constructor(parts: ScanBatchParts) {
    this.#parts = parts;
  }

  /** A new exchange: what was left out of a batch may go in one again. */
  begin(): void {
    this.#alone.clear();
  }

  /**
   * Sends the first of what is due, newest first, and answers digests of those that are safe; null when the newest does
   * not go in a batch. `limit` is the most bytes of one request on a line that is not to be filled, or null.
   */
  async send(due: readonly DueScan[], limit: number | null): Promise<string[] | null> {
    if (!this.#isKnown) return null;
    const room = limit ?? this.#room;
    const batches = batchesOf(
      due.filter(({ sha256 }) => !this.#alone.has(sha256)),
      room,
      limit === null ? LANES : 1,
    );
    if (batches.length === 0) return null;
    let reading: Promise<unknown> = Promise.resolve();
    const ends = await Promise.allSettled(
      batches.map((batch) => {
        const read = reading.then(() => this.#readAll(batch));
        reading = read.catch(() => undefined);
        return read.then((files) => this.#sendOne(files));
      }),
    );
    const safe = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : []));
    const cut = ends.find((end) => end.status === 'rejected');
    // What went before the cut is not sent again.
    if (cut && safe.length === 0) throw cut.reason;
    return safe;
  }

  /** So many bytes went up in so long: what goes together next. */
  went(bytes: number, tookMs: number): void {
    this.#room = roomAfter(bytes, tookMs);
  }

  async #readAll(batch: readonly DueScan[]): Promise<SmallFile[]> {
    const ends = await Promise.allSettled(batch.map(({ sha256 }) => this.#parts.files.read(sha256)));
    return batch.flatMap(({ sha256 }, index) => {
      const end = ends[index];
      if (end?.status === 'fulfilled') return [{ sha256, bytes: end.value }];
      this.#parts.leave(sha256, end?.reason);
      return [];
    });
  }

  async #sendOne(files: readonly SmallFile[]): Promise<string[]> {
    if (files.length === 0) return [];
    const { wire, peer, turn, pace } = this.#parts;
    await turn();
    const began = performance.now();
    const kept = await wire.batch(peer(), files).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      this.#isKnown = false;
      return [];
    });
    const bytes = files.reduce((sum, each) => sum + each.bytes.length, 0);
    this.went(bytes, performance.now() - began);
    await pace(bytes, began);
    const safe = new Set(kept);
    for (const { sha256 } of files) if (!safe.has(sha256)) this.#alone.add(sha256);
    return files.flatMap(({ sha256 }) => (safe.has(sha256) ? [sha256] : []));
  }
}

/** In their order, those small enough; none where the first is too large, or would go alone. */
export function batchesOf(due: readonly DueScan[], room: number, most: number): DueScan[][] {
  const largest = Math.min(room, SCAN_LIMITS.part);
  if ((due[0]?.size ?? 0) > largest) return [];
  const batches: DueScan[][] = [[]];
  let left = room;
  for (const each of due) {
    if (each.size > largest) continue;
    if (each.size > left || batches.at(-1)?.length === SCAN_LIMITS.batchFiles) {
      if (batches.length === most) break;
      batches.push([]);
      left = room;
    }
    batches.at(-1)?.push(each);
    left -= each.size;
  }
  return (batches[0]?.length ?? 0) > 1 ? batches : [];
}

/** Bytes of the next batch, after so many took so long: never less than one part. */
function roomAfter(bytes: number, tookMs: number): number {
  const carried = Math.round((bytes * BATCH_MS) / Math.max(1, tookMs));
  return Math.max(SCAN_LIMITS.part, Math.min(carried, SCAN_LIMITS.batchBytes));
}
