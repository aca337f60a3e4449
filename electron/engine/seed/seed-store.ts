import { setImmediate as nextTurn } from 'node:timers/promises';
import { openBooks } from '#shared/commands/books.ts';
import { registerMail as command } from '#shared/commands/register-mail.ts';
import { type RegisterMail, registerMail as schema } from '#shared/contract/mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Randomness } from '#shared/domain/ids.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import { seededLetter } from './letter.ts';
import { seededId } from './random.ts';
import { schedule } from './schedule.ts';

/** Letters a transaction: one wait for the disk in so many, and a short enough one to stop between. */
const BATCH = 5_000;

/** A clock that the seeding moves over the year; the store must be opened with `machine`. */
export class SeedClock {
  readonly machine: Machine;
  #now: number;

  constructor(machine: Machine) {
    this.#now = machine.clock.now();
    this.machine = { clock: { now: () => this.#now }, random: pooled(machine.random) };
  }

  set(now: number): void {
    this.#now = now;
  }
}

/** Fresh bytes drawn in bulk: each is still used once. */
function pooled(random: Randomness): Randomness {
  let pool: Uint8Array = new Uint8Array();
  return {
    bytes(size) {
      if (pool.length < size) pool = random.bytes(Math.max(size, 65_536));
      const drawn = pool.slice(0, size);
      pool = pool.subarray(size);
      return drawn;
    },
  };
}

export interface SeedRequest {
  store: Store;
  actor: Person;
  clock: SeedClock;
  /** The machine's own time, in milliseconds: no letter is later. */
  now: number;
  entries: number;
  seed: string;
  progress?: (done: number) => void;
}

/**
 * Registers letters 0…entries − 1 of a seed through the write gate, spread over the working days of the open
 * book's year. Those already here stay: a cut seeding goes on where it stopped. Refuses `book.none-open`.
 */
export async function seedStore(request: SeedRequest): Promise<{ registered: number; already: number }> {
  const { store, actor, entries, seed, progress = () => undefined } = request;
  const { year, kinds } = openKinds(store, legalDayAt(request.now));
  const moments = schedule(year, request.now, entries);
  const already = firstMissing(store, seed, entries);
  // Each page is encrypted whenever it leaves the cache or the log: a large cache and a late checkpoint halve the work.
  store.connection.pragma('cache_size=-262144');
  store.connection.pragma('wal_autocheckpoint=50000');
  for (let from = already; from < entries; from += BATCH) {
    const to = Math.min(from + BATCH, entries);
    store.work.runMany(command, letters(request, { from, to, year, kinds, moments }), actor);
    progress(to);
    await nextTurn();
  }
  return { registered: entries - already, already };
}

interface Slice {
  from: number;
  to: number;
  year: number;
  kinds: readonly MailKind[];
  moments: (index: number) => number;
}

function* letters(
  { clock, seed }: SeedRequest,
  { from, to, year, kinds, moments }: Slice,
): Generator<RegisterMail> {
  for (let index = from; index < to; index++) {
    const now = moments(index);
    clock.set(now);
    yield schema.parse(seededLetter({ seed, index, day: legalDayAt(now), year, kinds }));
  }
}

/** The year all letters go to, and the kinds that have an open book in it. */
function openKinds(store: Store, today: string): { year: number; kinds: MailKind[] } {
  const books = store.rows
    .list('register', { office: store.office })
    .flatMap(({ id, kind }) =>
      openBooks(store.rows, id).map((book) => ({ kind: kind as MailKind, year: book.year })),
    );
  const year = books.map((book) => book.year).sort((a, b) => b - a)[0];
  if (year === undefined) throw new DomainError('book.none-open', { year: Number(today.slice(0, 4)) });
  return { year, kinds: books.filter((book) => book.year === year).map(({ kind }) => kind) };
}

/** Letters come in order, so the first one that is not here is found by halving. */
function firstMissing(store: Store, seed: string, entries: number): number {
  let low = 0;
  let high = entries;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (store.rows.get('mail', seededId(seed, middle))) low = middle + 1;
    else high = middle;
  }
  return low;
}
