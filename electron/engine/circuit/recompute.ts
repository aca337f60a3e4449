import { setImmediate as nextTurn } from 'node:timers/promises';
import { dueDatesNow, recomputeSlice } from '#shared/commands/calendar.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import { prepared } from '../prepared.ts';
import type { Store } from '../store.ts';

/**
 * Clocks looked at in one transaction. As many as this PC computes in a turn that a clerk does not feel: few to begin
 * with, then what the last turn showed. Never so few that writing them down costs more than they do.
 */
const FIRST_SLICE = 100;
const LEAST_SLICE = 60;
/** What one entry may name. */
const MOST_SLICE = 500;
const TURN_MS = 8;

/** How many clocks the next turn looks at, after `size` of them took so long. */
export function nextSlice(size: number, tookMs: number): number {
  // One quick turn says little: it grows by half at most, and shrinks at once.
  const fits = Math.floor((size * TURN_MS) / Math.max(tookMs, 0.1));
  return Math.max(LEAST_SLICE, Math.min(MOST_SLICE, fits, Math.ceil(size * 1.5)));
}

/** Where a run stands: the calendar it computes on, and how far it looked without anything to say. */
interface Known {
  /** Made again when somebody changes the calendar meanwhile. */
  position: number;
  dueOf: ReturnType<typeof dueDatesNow>;
  /** Which change, from where in its rows, and which clocks it had missed: another of these, and the pass starts there. */
  pass: string;
  cursor: string;
  /** The pass was ended: the same one again would say the same, and wait for the same news of another desk. */
  ended: boolean;
  /** Clocks of the next turn. */
  size: number;
}

/** One slice of the oldest change that is still to be recomputed; null when nothing is left. */
function recomputeOnce(store: Store, actor: Person, known: Known | null): Known | null {
  const { connection, rows, work } = store;
  const started = performance.now();
  const change = prepared(
    connection,
    'SELECT * FROM calendar_change WHERE recomputed = 0 ORDER BY position LIMIT 1',
  ).get() as Row<'calendar_change'> | undefined;
  if (!change) return null;
  const position = prepared(connection, 'SELECT max(position) FROM calendar_change').pluck().get() as number;
  const dueOf = known?.position === position ? known.dueOf : dueDatesNow(rows);
  const unseen = prepared(connection, 'SELECT max(position) FROM calendar_unseen WHERE change = ?')
    .pluck()
    .get(change.id);
  const pass = `${change.id} ${change.cursor} ${String(unseen)}`;
  if (known?.pass === pass && known.ended) return null;
  const from = known?.pass === pass ? known.cursor : change.cursor;
  const size = known?.size ?? FIRST_SLICE;
  const clocks = prepared(
    connection,
    `SELECT * FROM deadline WHERE state = 'running' AND id > ? AND start_on <= ? AND due >= ?
     ORDER BY id LIMIT ?`,
  ).all(from, change.touches_to, change.touches_from, size) as Row<'deadline'>[];
  const last = clocks.length < size;
  const slice = recomputeSlice(change, clocks, last, dueOf);
  const next = { position, dueOf, pass, cursor: clocks.at(-1)?.id ?? from, ended: last };
  // A slice in which nothing moved says nothing to anybody: the next one that does stands for it.
  const tells = clocks.some((clock) => dueOf(clock) !== clock.due) || last;
  if (!tells) return { ...next, size };
  work.record(actor, () => [slice]);
  return { ...next, size: nextSlice(size, performance.now() - started) };
}

/**
 * Whether a change is left to this desk: the one it made itself, or one that clocks of its own had missed. Every desk
 * of the council has the same list, and one that is away is stood in for at the next sign-in.
 */
function isLeftHere({ connection, device }: Store): boolean {
  const left = prepared(
    connection,
    `SELECT 1 FROM calendar_change c WHERE c.recomputed = 0 AND CASE
       WHEN EXISTS (SELECT 1 FROM calendar_unseen u WHERE u.change = c.id)
       THEN EXISTS (SELECT 1 FROM calendar_unseen u WHERE u.change = c.id AND substr(u.device, 1, 36) = @device)
       ELSE substr(c.device, 1, 36) = @device END LIMIT 1`,
  );
  return left.get({ device }) !== undefined;
}

/** Everything that changes of the calendar left to do, a slice a turn: between slices `stopped` is asked, and `pause` waited for. */
export async function recomputeAll(
  store: Store,
  actor: Person,
  stopped: () => boolean = () => false,
  pause: () => Promise<void> = nextTurn,
): Promise<void> {
  let known: Known | null = null;
  while (!stopped()) {
    known = recomputeOnce(store, actor, known);
    if (!known) return;
    await pause();
  }
}

/** Beside the desk's work: started by a change of the calendar and at sign-in, ended before the store closes. */
export class Recomputation {
  readonly #store: Store;
  readonly #logBug: (error: unknown) => void;
  readonly #pause: () => Promise<void>;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #actor: Person | null = null;

  constructor(store: Store, logBug: (error: unknown) => void, pause: () => Promise<void> = nextTurn) {
    this.#store = store;
    this.#logBug = logBug;
    this.#pause = pause;
  }

  /** Goes on until nothing is left; a second call while it runs is one more look at the end. */
  start(actor: Person): void {
    this.#actor = actor;
    this.#again = true;
    this.#running ??= this.#run(actor).finally(() => {
      this.#running = null;
    });
  }

  /** After an exchange: others may have changed the calendar, or counted on one that is no more. */
  startIfLeftHere(): void {
    if (this.#actor && isLeftHere(this.#store)) this.start(this.#actor);
  }

  /** For whoever must see the result: a script, a test. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(actor: Person): Promise<void> {
    // The answer to whoever changed the calendar goes out first.
    await nextTurn();
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await recomputeAll(this.#store, actor, () => this.#stopped, this.#pause);
      }
    } catch (error) {
      // What is left stays marked and is taken up at the next start.
      this.#logBug(error);
    }
  }
}
