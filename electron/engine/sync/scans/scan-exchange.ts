import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileStore } from '#engine/files/file-store.ts';
import type { Machine } from '#engine/machine.ts';
import type { Store } from '#engine/store.ts';
import { SCAN_LIMITS, scanListAnswer } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { type Peer, type Transport, Unreachable } from '../transport.ts';
import { ScanBatches } from './scan-batches.ts';
import { type DueScan, ScanExchangeTable } from './scan-exchange-table.ts';
import { piecesFrom, ScanParts } from './scan-parts.ts';
import type { ScanWire } from './scan-wire.ts';

const LIST_MS = 30_000;
/** Files on their way at once: each waits for two disks and the centre's database. */
const LANES = 5;
const QUICK_MS = 300;
/** Files looked at for one batch, or two. */
const MOST_TOGETHER = 2 * SCAN_LIMITS.batchFiles;
/** Refusals that no later try mends: the file came whole and this desk cannot show it. */
const SPOILT = new Set([
  'file.type-refused',
  'file.not-readable-pdf',
  'file.not-readable-image',
  'file.image-too-large',
  'file.pdf-locked',
]);

export interface ScanExchangeParts {
  store: Store;
  files: FileStore;
  transport: Transport;
  wire: ScanWire;
  machine: Machine;
  peer(): Peer;
  /** Settles when no entry is being exchanged: words go before scans. */
  textFirst(): Promise<void>;
  changed(): void;
  /** Files eliminated by another desk leave this disk too. */
  dropEliminated(): Promise<void>;
  logBug(error: unknown): void;
}

/**
 * Scans after text, newest first, up before down. Every step is kept: a cut at any moment loses one part of one file.
 * A file is told safe only when the centre has hashed it again; what comes is hashed here before it gets its name.
 */
export class ScanExchange {
  readonly #parts: ScanExchangeParts;
  readonly #table: ScanExchangeTable;
  #running: Promise<void> | null = null;
  #again = false;
  readonly #stop = new AbortController();
  /** The last part was through in no time: the line bears several files at once, and text behind them waits for none. */
  #isQuick = false;
  readonly #batches: ScanBatches;
  /** Refused this time; tried again at the next exchange. */
  readonly #left = new Map<string, string>();

  constructor(parts: ScanExchangeParts) {
    this.#parts = parts;
    this.#table = new ScanExchangeTable(parts.store.connection);
    this.#batches = new ScanBatches({
      files: parts.files,
      wire: parts.wire,
      peer: () => parts.peer(),
      turn: () => this.#turn(),
      pace: (bytes, beganMs) => this.#pace(bytes, beganMs),
      leave: (sha256, error) => this.#leave(sha256, error, true),
    });
  }

  get table(): ScanExchangeTable {
    return this.#table;
  }

  /** In kilobytes a second; 0 = as fast as the line is. */
  get limit(): number {
    return Number(this.#parts.store.settings.get('scan-limit') ?? 0);
  }

  set limit(kilobytes: number) {
    this.#parts.store.settings.set('scan-limit', String(kilobytes));
  }

  /** Exchanges what is due, or once more when it is under way. Never rejects. */
  kick(): void {
    this.#again = true;
    this.#running ??= this.#run()
      .catch((error: unknown) => {
        if (!(error instanceof Unreachable) && !this.#stop.signal.aborted) this.#parts.logBug(error);
      })
      .finally(() => {
        this.#running = null;
      });
  }

  /** Settles when nothing is under way: what could be exchanged is. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false;
      this.#left.clear();
      this.#batches.begin();
      await this.#parts.dropEliminated();
      this.#write(() => this.#table.dropEliminated());
      await this.#list();
      while (await this.#next());
    }
  }

  async #list(): Promise<void> {
    while (this.#write(() => this.#table.collectOwn()));
    const { transport } = this.#parts;
    let before = { rank: Number.MAX_SAFE_INTEGER, sha256: '' };
    for (let more = true; more; ) {
      const unsure = this.#table.unsure(before, SCAN_LIMITS.asked);
      const mine = unsure.map(({ sha256 }) => sha256);
      before = unsure.at(-1) ?? { rank: 0, sha256: '' };
      const asked = { after: this.#table.listed(), mine };
      const peer = this.#parts.peer();
      const answer = await transport
        .call(peer, 'POST', '/v1/scan-list', asked, scanListAnswer, LIST_MS)
        .catch(unknownThere);
      const wanted = new Set(answer.missing);
      const safe = mine.filter((sha256) => !wanted.has(sha256));
      this.#write(() => this.#table.keepList(answer.ready, answer.upto, safe));
      if (safe.length + answer.ready.length > 0) this.#parts.changed();
      more = answer.more || unsure.length === SCAN_LIMITS.asked;
    }
  }

  /** Some files; false when there is none to go on with. */
  async #next(): Promise<boolean> {
    if (this.#stop.signal.aborted || this.#again) return false;
    const left = new Set(this.#left.keys());
    const isFree = this.limit === 0;
    const lanes = isFree && this.#isQuick ? LANES : 1;
    const waiting = this.#table.next('up', left, MOST_TOGETHER);
    const sent = await this.#batches.send(waiting, isFree ? null : this.#piece());
    if (sent) {
      this.#done(sent);
      return true;
    }
    const up = waiting.slice(0, lanes);
    const due = up.length > 0 ? up : this.#table.next('down', left, lanes);
    if (due.length === 0) return false;
    const ends = await Promise.allSettled(due.map((each) => this.#exchange(each, up.length > 0)));
    this.#done(due.flatMap(({ sha256 }, index) => (ends[index]?.status === 'fulfilled' ? [sha256] : [])));
    for (const [index, end] of ends.entries())
      if (end.status === 'rejected') this.#leave(due[index]?.sha256 ?? '', end.reason, up.length > 0);
    return true;
  }

  #done(digests: readonly string[]): void {
    if (digests.length === 0) return;
    this.#write(() => {
      for (const sha256 of digests) this.#table.done(sha256);
    });
    this.#parts.changed();
  }

  async #exchange(due: DueScan, isUp: boolean): Promise<void> {
    await (isUp ? this.#send(due) : this.#fetch(due));
  }

  /** A refusal concerns one file; anything else is thrown. */
  #leave(sha256: string, error: unknown, isUp: boolean): void {
    if (!(error instanceof DomainError)) throw error;
    this.#left.set(sha256, error.code);
    if (!isUp && SPOILT.has(error.code)) this.#write(() => this.#table.spoil(sha256));
  }

  async #send({ sha256, size }: DueScan): Promise<void> {
    const { wire, files, peer } = this.#parts;
    const most = this.#piece();
    if (size <= most) {
      const bytes = await files.read(sha256);
      await this.#turn();
      const began = performance.now();
      const there = await wire.begin(peer(), sha256, size, bytes);
      this.#batches.went(size, performance.now() - began);
      await this.#pace(bytes.length, began);
      if (there === size) return;
    }
    let offset = await wire.begin(peer(), sha256, size);
    for await (const piece of piecesFrom(files.openRead(sha256), offset, most)) {
      await this.#turn();
      const began = performance.now();
      offset = await wire.add(peer(), sha256, offset, piece);
      await this.#pace(piece.length, began);
    }
    // Whole at the centre and not hashed yet (it was stopped then): an empty part makes it do so.
    if (offset === size) await wire.add(peer(), sha256, offset, Buffer.alloc(0));
  }

  async #fetch({ sha256, size, key }: DueScan): Promise<void> {
    const { wire, files, peer, machine, store } = this.#parts;
    if (files.exists(sha256)) return;
    const parts = new ScanParts(join(store.folder, 'scans-coming'), sha256, key);
    const sizes = await parts.sizes();
    let offset = sizes.reduce((sum, each) => sum + each, 0);
    let count = sizes.length;
    while (offset < size) {
      await this.#turn();
      const began = performance.now();
      const bytes = await wire.part(peer(), sha256, offset);
      await parts.add(count, bytes);
      offset += bytes.length;
      count += 1;
      await this.#pace(bytes.length, began);
    }
    try {
      await files.keepKnown(sha256, parts.read(count), localIso(machine.clock.now()));
    } finally {
      await parts.drop();
    }
  }

  /** Text goes first; a desk that is being closed goes no further. */
  async #turn(): Promise<void> {
    await this.#parts.textFirst();
    this.#stop.signal.throwIfAborted();
  }

  /** With a limit, pieces small enough that the line is never taken for more than two seconds. */
  #piece(): number {
    return this.limit === 0 ? SCAN_LIMITS.part : Math.min(SCAN_LIMITS.part, this.limit * 2_000);
  }

  async #pace(bytes: number, beganMs: number): Promise<void> {
    this.#isQuick = performance.now() - beganMs < QUICK_MS;
    if (this.limit === 0) return;
    const due = beganMs + bytes / this.limit - performance.now();
    if (due > 0) await sleep(due, undefined, { signal: this.#stop.signal });
  }

  /** True when there is more of it to write. A power cut takes the last of it: the next list says it again. */
  #write(work: () => unknown): boolean {
    let more = false;
    this.#parts.store.work.absorbAgainable(() => {
      more = work() === true;
      return new Set();
    });
    return more;
  }
}

/** A centre that takes no scans yet: nothing to do until it is a newer one. */
function unknownThere(error: unknown): never {
  throw error instanceof DomainError ? new Unreachable('not-the-centre') : error;
}
