import { json } from 'node:stream/consumers';
import { RegisteringDesk, realClock, type ToldLetter } from '#tests/server/registering-desk.ts';
import type { TestAnswer } from '#tests/server/test-desk.ts';
import type { EnrolledPc } from './enrol-councils.ts';
import type { Lines } from './lines.ts';

const POLL_MS = 60_000;

export interface LoadPace {
  /** A desk registers a letter once in so many ms. */
  letterEveryMs: number;
  /** `performance.now()` at which everybody stops. */
  until: number;
}

/** One PC as the centre meets it: it listens, is woken, asks once a minute, and registers letters at moments of its own. */
export class LoadDesk extends RegisteringDesk {
  readonly council: string;
  readonly #from: string;
  readonly #lines: Lines;
  readonly told: ToldLetter[] = [];
  /** Milliseconds: from the request to the number in hand; of each other exchange. */
  readonly letters: number[] = [];
  readonly exchanges: number[] = [];
  problems: string[] = [];
  #wake: () => void = () => undefined;
  #isWoken = false;

  /** `place` makes its address: the centre counts what comes from one. */
  constructor(lines: Lines, { council, register, id, key }: EnrolledPc, place: number) {
    super({ address: '', clock: realClock });
    this.#lines = lines;
    Object.assign(this, { register, id, key });
    this.council = council;
    this.#from = `10.${place >> 16}.${(place >> 8) & 255}.${place & 255}`;
  }

  override async post<Body>(path: string, body: unknown): Promise<TestAnswer<Body>> {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = {
      authorization: this.proof({ method: 'POST', path, body: bytes }),
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'x-forwarded-for': this.#from,
    };
    const answer = await this.#lines.ask({ method: 'POST', path, headers }, bytes);
    return { status: answer.statusCode ?? 0, body: (await json(answer)) as Body };
  }

  /** `moment` in 0..1: not all begin at once. Ends by itself; what went wrong is in `problems` and `failed`. */
  async live({ letterEveryMs, until }: LoadPace, moment: number): Promise<void> {
    const start = performance.now();
    const stop = new AbortController();
    let letterAt = start + moment * letterEveryMs;
    let pollAt = start + moment * Math.min(POLL_MS, letterEveryMs);
    try {
      await this.#waitUntil(pollAt);
      const { token } = await this.exchange(1);
      const listening = this.#listen(token ?? '', stop.signal);
      for (;;) {
        await this.#waitUntil(Math.min(letterAt, pollAt, until));
        const now = performance.now();
        // One letter each, however slow the machine.
        if (now >= until && this.letters.length > 0) break;
        if (now >= Math.min(letterAt, until)) {
          letterAt += letterEveryMs;
          this.told.push(await this.registerLetter());
          this.letters.push(performance.now() - now);
        } else {
          await this.exchange(this.chain.length + 1);
          this.exchanges.push(performance.now() - now);
        }
        pollAt = performance.now() + POLL_MS;
        // What a desk of ours keeps on its disk.
        this.chain.splice(0, this.chain.length - 1);
      }
      stop.abort();
      await listening;
    } catch (error) {
      this.problems.push(String(error));
      stop.abort();
    }
  }

  async #listen(token: string, signal: AbortSignal): Promise<void> {
    try {
      const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': this.#from };
      const stream = await this.#lines.ask({ method: 'GET', path: '/v1/events', headers }, null, signal);
      for await (const part of stream) {
        if (!String(part).includes('event: wake')) continue;
        this.#isWoken = true;
        this.#wake();
      }
      this.problems.push('the event stream ended');
    } catch (error) {
      if (!signal.aborted) this.problems.push(`the event stream: ${String(error)}`);
    }
  }

  /** Until then, or until it is woken. */
  async #waitUntil(at: number): Promise<void> {
    if (!this.#isWoken)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, at - performance.now()));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#isWoken = false;
  }
}
