import type { Machine } from '../machine.ts';
import type { SyncEngine } from './sync-engine.ts';
import type { Transport } from './transport.ts';

const POLL_MS = 60_000;
const FIRST_WAIT_MS = 1_000;

export interface ScheduleWatch {
  /** What the last exchange came to is another thing than before. */
  changed(): void;
  /** After every run, also when nothing changed. */
  exchanged?(result: 'level' | 'offline' | 'attention'): void;
  /** Before every run; one that fails is logged, and the run goes on. */
  before?(): Promise<void>;
  logBug(error: unknown): void;
}

/** When to exchange: at once after own work or a wake-up, every minute otherwise, later and later while nobody answers. */
export class SyncSchedule {
  readonly #engine: SyncEngine;
  readonly #transport: Transport;
  readonly #machine: Machine;
  readonly #changed: () => void;
  readonly #exchanged: ScheduleWatch['exchanged'];
  readonly #logBug: (error: unknown) => void;
  readonly #before: ScheduleWatch['before'];
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #stopped = true;
  #leave: (() => void) | null = null;
  /** What the last exchange came to; null before the first. */
  last: 'level' | 'offline' | 'attention' | null = null;

  constructor(
    engine: SyncEngine,
    transport: Transport,
    machine: Machine,
    { changed, exchanged, before, logBug }: ScheduleWatch,
  ) {
    this.#engine = engine;
    this.#transport = transport;
    this.#machine = machine;
    this.#changed = changed;
    this.#exchanged = exchanged;
    this.#logBug = logBug;
    this.#before = before;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Settles when no exchange is under way. */
  async settled(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  start(): void {
    this.#stopped = false;
    void this.kick();
  }

  /** Exchanges now, or once more when it is under way; settles when all is exchanged or nobody answers. */
  kick(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#stopped) return;
      // Asked for when the last exchange had ended and this had not been noted yet.
      if (this.#again && this.last === 'level') {
        void this.kick();
        return;
      }
      this.#timer = setTimeout(() => void this.kick(), this.#wait());
      this.#timer.unref();
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#leave?.();
    this.#leave = null;
    await this.#running?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    await this.#look();
    do {
      this.#again = false;
      const before = this.last;
      this.last = await this.#engine.run().catch((error: unknown) => {
        // A bug of ours must not end the engine: the desk goes on registering, the log says what happened.
        this.#logBug(error);
        return 'attention' as const;
      });
      this.#failures = this.last === 'offline' ? this.#failures + 1 : 0;
      if (before !== this.last) this.#changed();
      this.#tell(this.last);
    } while (this.#again && !this.#stopped && this.last === 'level');
    if (this.last === 'level') this.#listen();
  }

  async #look(): Promise<void> {
    try {
      await this.#before?.();
    } catch (error) {
      this.#logBug(error);
    }
  }

  #tell(result: 'level' | 'offline' | 'attention'): void {
    try {
      this.#exchanged?.(result);
    } catch (error) {
      this.#logBug(error);
    }
  }

  /** Doubles up to a minute, a part of it by chance: a council's PCs do not all come back in one instant. */
  #wait(): number {
    if (this.last !== 'offline' || this.#engine.isAlone) return POLL_MS;
    const longest = Math.min(POLL_MS, FIRST_WAIT_MS * 2 ** Math.min(this.#failures - 1, 6));
    const [chance = 0] = this.#machine.random.bytes(1);
    return longest * (0.5 + chance / 512);
  }

  #listen(): void {
    const { token } = this.#engine;
    if (this.#leave || token === null || this.#stopped) return;
    const wake = () => void this.kick().catch(() => undefined);
    const leave = this.#transport.listen(this.#engine.peer, token, wake, () => {
      if (this.#leave === leave) this.#leave = null;
    });
    this.#leave = leave;
  }
}
