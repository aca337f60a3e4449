import { closeSync, openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A moment of this thread; times in milliseconds. */
export interface Point {
  at: number;
  /** It had a core for so long, some milliseconds of the last turn not counted yet. */
  ran: number;
  /** It stood ready for so long while other threads and programs had the core. */
  queued: number;
  /** So many times it waited by itself: for a disk, a lock, another thread. */
  slept: number;
}

/** The system brings `ran` up to date at its own tick. */
const TICK_MS = 4;

/**
 * Takes every turn of this thread it can get: the longest wait for one is the longest turn of somebody else, in
 * milliseconds. Time this thread was ready and other programs had the core is left out where the system tells it.
 */
export function watchTurns(): { longest(): Promise<number> } {
  const clock = threadClock();
  const now = () => pointOf(clock.read);
  let stopped = false;
  let longest = 0;
  const watching = (async () => {
    let last = now();
    while (!stopped) {
      await nextTurn();
      const point = now();
      longest = Math.max(longest, turnBetween(last, point));
      last = point;
    }
    clock.close();
  })();
  return {
    longest: async () => {
      stopped = true;
      await watching;
      return longest;
    },
  };
}

/**
 * Asking the system is where a thread is most often put aside: then the moment would belong to before and the waiting
 * to after, and the next turn would be told as long as that waiting was. Asked again until nothing came in between.
 */
export function pointOf(read: () => Point): Point {
  for (let before = read(); ; ) {
    const point = read();
    if (point.queued === before.queued) return point;
    before = point;
  }
}

/**
 * What a turn took, however long it waited for its core. One that never waited by itself was running or queued; what is
 * left of its time this computer was given to others, as virtual ones are.
 */
export function turnBetween(from: Point, to: Point): number {
  const own = to.at - from.at - (to.queued - from.queued);
  return to.slept > from.slept ? own : Math.min(own, to.ran - from.ran + TICK_MS);
}

/** Linux counts for the main thread; elsewhere only time passes. */
function threadClock(): { read(): Point; close(): void } {
  const times = openOrNothing('/proc/self/schedstat');
  const status = openOrNothing('/proc/self/status');
  if (times === null || status === null) {
    const read = (at: number): Point => ({ at, ran: at, queued: 0, slept: 0 });
    return { read: () => read(performance.now()), close: () => undefined };
  }
  const [line, page] = [Buffer.alloc(100), Buffer.alloc(4_096)];
  return {
    read: () => {
      readSync(status, page, 0, page.length, 0);
      const slept = numberIn(page, page.indexOf(SLEPT) + SLEPT.length);
      const at = performance.now();
      readSync(times, line, 0, line.length, 0);
      const [ran, queued] = [numberIn(line, 0), numberIn(line, line.indexOf(SPACE) + 1)];
      return { at, ran: ran / 1e6, queued: queued / 1e6, slept };
    },
    close: () => [times, status].map(closeSync),
  };
}

const SPACE = 0x20;
const SLEPT = Buffer.from('\nvoluntary_ctxt_switches:\t');

/** Read where it stands: words made at every turn would be cleared away within the turns that are watched. */
function numberIn(text: Buffer, from: number): number {
  let number = 0;
  for (let at = from; ; at += 1) {
    const digit = text.readUInt8(at) - 0x30;
    if (digit < 0 || digit > 9) return number;
    number = number * 10 + digit;
  }
}

function openOrNothing(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
