import type { ComposedPaper } from '#shared/contract/papers.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Connection } from '../database.ts';
import type { QueryName } from '../queries/index.ts';

/** Between two parts lies the drawing of one, which takes a minute at most. */
const IDLE_MS = 120_000;

/** Papers whose parts are asked for one after another while the desk goes on. */
const isLong = (asked: { paper: string }): boolean => asked.paper === 'book';

interface PartAsked {
  asked: { paper: string };
  part: number;
  /** Drawn by who asks, the same for all parts of one paper. */
  moment?: string | undefined;
}

/**
 * All parts of a long paper are read from one moment of the store, by one read transaction on a connection of its own:
 * what is registered meanwhile is on no page, so that pages and closing counts agree. One paper is held at a time.
 */
export class PaperMoment {
  readonly #open: () => Connection;
  #held: { moment: string; connection: Connection; idle: NodeJS.Timeout } | null = null;

  /** `open` gives a read-only connection. */
  constructor(open: () => Connection) {
    this.#open = open;
  }

  /** Reads with the connection a question belongs to. Refuses `paper.cut-short` for a later part of what is held no more. */
  read<Value>(
    name: QueryName,
    input: unknown,
    usual: Connection,
    run: (connection: Connection) => Value,
  ): Value {
    if (name !== 'paper.compose') return run(usual);
    const { asked, part, moment } = input as PartAsked;
    if (moment === undefined || !isLong(asked)) return run(usual);
    if (part === 0) this.#hold(moment);
    const held = this.#held;
    ensure(held?.moment === moment, 'paper.cut-short');
    held.idle.refresh();
    let last = true;
    try {
      const made = run(held.connection);
      last = part >= (made as ComposedPaper).parts - 1;
      return made;
    } finally {
      if (last) this.release();
    }
  }

  #hold(moment: string): void {
    this.release();
    const connection = this.#open();
    connection.exec('BEGIN');
    const idle = setTimeout(() => this.release(), IDLE_MS);
    idle.unref();
    this.#held = { moment, connection, idle };
  }

  release(): void {
    clearTimeout(this.#held?.idle);
    this.#held?.connection.close();
    this.#held = null;
  }
}
