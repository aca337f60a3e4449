import { setImmediate as nextTurn } from 'node:timers/promises';
import { dueDatesNow, recomputeSlice } from '#shared/commands/calendar.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Store } from '../store.ts';
import { prepared } from './prepared.ts';

/** Clocks looked at in one transaction: a turn of some ten milliseconds, so that the desk goes on registering. */
const SLICE = 500;

/** The calendar a run computes on, made again when somebody changes it meanwhile. */
interface Known {
  position: number;
  dueOf: ReturnType<typeof dueDatesNow>;
}

/** One slice of the oldest change that is still to be recomputed; null when nothing is left. */
function recomputeOnce(store: Store, actor: Person, known: Known | null): Known | null {
  const { connection, rows, work } = store;
  const change = prepared(
    connection,
    'SELECT * FROM calendar_change WHERE recomputed = 0 ORDER BY position LIMIT 1',
  ).get() as Row<'calendar_change'> | undefined;
  if (!change) return null;
  const position = prepared(connection, 'SELECT max(position) FROM calendar_change').pluck().get() as number;
  const current = known?.position === position ? known : { position, dueOf: dueDatesNow(rows) };
  const clocks = prepared(
    connection,
    `SELECT * FROM deadline WHERE state = 'running' AND id > ? AND start_on <= ? AND due >= ?
     ORDER BY id LIMIT ${SLICE}`,
  ).all(change.cursor, change.touches_to, change.touches_from) as Row<'deadline'>[];
  const last = clocks.length < SLICE;
  work.record(actor, () => [recomputeSlice(change, clocks, last, current.dueOf)]);
  return current;
}

/** Everything that changes of the calendar left to do, a slice a turn. `stopped` is asked between slices. */
export async function recomputeAll(
  store: Store,
  actor: Person,
  stopped: () => boolean = () => false,
): Promise<void> {
  let known: Known | null = null;
  while (!stopped()) {
    known = recomputeOnce(store, actor, known);
    if (!known) return;
    await nextTurn();
  }
}

/** Beside the desk's work: started by a change of the calendar and at sign-in, ended before the store closes. */
export class Recomputation {
  readonly #store: Store;
  readonly #logBug: (error: unknown) => void;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(store: Store, logBug: (error: unknown) => void) {
    this.#store = store;
    this.#logBug = logBug;
  }

  /** Goes on until nothing is left; a second call while it runs is one more look at the end. */
  start(actor: Person): void {
    this.#again = true;
    this.#running ??= this.#run(actor).finally(() => {
      this.#running = null;
    });
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
        await recomputeAll(this.#store, actor, () => this.#stopped);
      }
    } catch (error) {
      // What is left stays marked and is taken up at the next start.
      this.#logBug(error);
    }
  }
}
