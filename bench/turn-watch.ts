import { closeSync, openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A moment, and how long until it this thread had stood ready without a core: both in milliseconds. */
interface Point {
  at: number;
  waited: number;
}

/**
 * Takes every turn of this thread it can get: the longest wait for one is the longest turn of somebody else, in
 * milliseconds. Time this thread was ready and other programs had the core is left out where the system tells it.
 */
export function watchTurns(): { longest(): Promise<number> } {
  const queue = queueClock();
  const now = () => pointOf(() => performance.now(), queue.waitedMs);
  let stopped = false;
  let longest = 0;
  const watching = (async () => {
    let last = now();
    while (!stopped) {
      await nextTurn();
      const point = now();
      longest = Math.max(longest, point.at - last.at - (point.waited - last.waited));
      last = point;
    }
    queue.close();
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
export function pointOf(clock: () => number, waitedMs: () => number): Point {
  for (let before = waitedMs(); ; ) {
    const at = clock();
    const waited = waitedMs();
    if (waited === before) return { at, waited };
    before = waited;
  }
}

/** Linux counts, in nanoseconds, how long the main thread stood ready in the queue for a core. */
function queueClock(): { waitedMs(): number; close(): void } {
  const file = openOrNothing('/proc/self/schedstat');
  if (file === null) return { waitedMs: () => 0, close: () => undefined };
  const buffer = Buffer.alloc(100);
  return {
    waitedMs: () => {
      const length = readSync(file, buffer, 0, buffer.length, 0);
      return Number(buffer.toString('ascii', 0, length).split(' ')[1] ?? 0) / 1e6;
    },
    close: () => closeSync(file),
  };
}

function openOrNothing(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
