import { closeSync, openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Takes every turn of this thread it can get: the longest wait for one is the longest turn of somebody else, in
 * milliseconds. Time this thread was ready and other programs had the core is left out where the system tells it.
 */
export function watchTurns(): { longest(): Promise<number> } {
  const queue = queueClock();
  let stopped = false;
  let longest = 0;
  const watching = (async () => {
    let last = performance.now();
    let waited = queue.waitedMs();
    while (!stopped) {
      await nextTurn();
      const now = performance.now();
      const before = waited;
      waited = queue.waitedMs();
      longest = Math.max(longest, now - last - (waited - before));
      last = now;
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
