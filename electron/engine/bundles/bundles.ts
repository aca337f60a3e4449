import { join } from 'node:path';
import type { FoundBundle, WrittenBundle } from '#shared/contract/bundles.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { shortHash } from '#shared/domain/paper-mark.ts';
import type { BundleAddress } from '#shared/journal/bundle-part.ts';
import { TurnTaker } from '../files/turn-taker.ts';
import { CentreTable } from '../sync/centre-table.ts';
import { type BundleRow, BundleTable, manifestOf } from './bundle-table.ts';
import { dropOthers, PartSpool, partName, roomIn, writePart } from './part-files.ts';
import { type StickParts, StickReader } from './read-stick.ts';
import { writeBundle } from './write-bundle.ts';

const MB = 1_000_000;

export interface BundlesParts extends StickParts {
  changed(): void;
}

interface Progress {
  act: 'write' | 'read';
  done: number;
  total: number;
}

/** What goes to the centre by hand where no line goes, and what comes back (ADR 0023). */
export class Bundles {
  readonly #parts: BundlesParts;
  readonly #table: BundleTable;
  readonly #turns = new TurnTaker();
  #progress: Progress | null = null;

  constructor(parts: BundlesParts) {
    this.#parts = parts;
    this.#table = new BundleTable(parts.store.connection);
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  list(): WrittenBundle[] {
    return this.#table.list().map(toWritten);
  }

  /** Settles when nothing is written or read. */
  settled(): Promise<void> {
    return this.#turns.take(async () => undefined);
  }

  /**
   * Parts of a bundle to a stick, as many as it has room for: of the one begun last while some of it is on no stick, else
   * of a new one. Refuses `sync.alone`, `bundle.stick-full`, `bundle.folder-unwritable`.
   */
  write(
    folder: string,
    { limit, anew }: { limit: number | null; anew: boolean },
  ): Promise<{ bundle: WrittenBundle; written: number }> {
    return this.#turn('write', async () => {
      const room = Math.min(await roomIn(folder), limit === null ? Number.POSITIVE_INFINITY : limit * MB);
      const begun = anew ? null : await this.#begun();
      const row = begun ?? (await this.#begin());
      const copied = await this.#copy(row, folder, room);
      ensure(copied > row.copied, 'bundle.stick-full');
      const now = this.#table.get(row.id) ?? row;
      return { bundle: toWritten(now), written: copied - row.copied };
    });
  }

  /** Everything a stick holds: answers for this PC, and bundles of others for the centre. Refuses `bundle.folder-unreadable`. */
  read(folder: string): Promise<FoundBundle[]> {
    return this.#turn('read', () =>
      new StickReader(this.#parts, this.#folder('in')).read(folder, (looked) => this.#tell(looked, looked)),
    );
  }

  /** Answers how many parts are on sticks then. */
  async #copy(row: BundleRow, folder: string, room: number): Promise<number> {
    const spool = new PartSpool(this.#folder('out'), row.id);
    const address = this.#addressOf(row);
    let left = room;
    for (let index = row.copied + 1; index <= row.parts; index++) {
      const bytes = await spool.read(index);
      if (!bytes) throw new DomainError('bundle.begin-again');
      left -= bytes.length;
      if (left < 0) return index - 1;
      await writePart(folder, partName({ ...address, index, of: row.parts }), bytes);
      this.#write(() => this.#table.copied(row.id, index));
      this.#tell(row.parts + index, row.parts * 2);
    }
    await spool.drop();
    return row.parts;
  }

  /** The one that is not wholly on sticks, where it may still be answered. */
  async #begun(): Promise<BundleRow | null> {
    const [last] = this.#table.list();
    if (!last || last.copied >= last.parts || this.#table.isOver(last)) return null;
    const missing = await new PartSpool(this.#folder('out'), last.id).missing(last.parts);
    return missing.some((index) => index > last.copied) ? null : last;
  }

  async #begin(): Promise<BundleRow> {
    const { store, files, machine } = this.#parts;
    const folder = this.#folder('out');
    const tell = (done: number, total: number) => this.#tell(done, total * 2);
    const { id, manifest, parts, bytes } = await writeBundle({ store, files, machine, folder, tell });
    const made_at = manifestOf({ manifest }).at;
    this.#write(() => this.#table.begin({ id, made_at, manifest, parts, bytes }));
    await dropOthers(folder, new Set([id]));
    const row = this.#table.get(id);
    if (!row) throw new Error('a bundle just written is gone');
    return row;
  }

  #addressOf(row: BundleRow): BundleAddress {
    const { council, device: from } = manifestOf(row);
    const { device: to } = new CentreTable(this.#parts.store.connection).required();
    return { kind: 'request', id: row.id, re: null, council, from, to };
  }

  #folder(way: 'in' | 'out'): string {
    return join(this.#parts.store.folder, 'bundles', way);
  }

  #write(work: () => void): void {
    this.#parts.store.work.absorb(() => {
      work();
      return new Set(['sync']);
    });
  }

  #tell(done: number, total: number): void {
    if (this.#progress) this.#progress = { ...this.#progress, done, total };
    this.#parts.changed();
  }

  #turn<Value>(act: Progress['act'], work: () => Promise<Value>): Promise<Value> {
    return this.#turns.take(async () => {
      this.#progress = { act, done: 0, total: 0 };
      try {
        return await work();
      } finally {
        this.#progress = null;
        this.#parts.changed();
      }
    });
  }
}

function toWritten(row: BundleRow): WrittenBundle {
  const { id, made_at: madeAt, parts, copied, bytes, answered_at, problem, taken, scans_taken } = row;
  const { entries, left, scans, numbers } = manifestOf(row);
  const answered = {
    at: answered_at,
    entries: taken,
    scans: scans_taken,
    problem: problem === '' ? null : problem,
  };
  return {
    ...{ id, code: shortHash(id), madeAt, entries, left, scans: scans.length, bytes, numbers, parts, copied },
    answered: answered_at === '' ? null : answered,
  };
}
