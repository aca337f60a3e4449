import { type Life, live } from './live.ts';
import type { PlannedEvent } from './plan.ts';
import type { Check } from './violation.ts';

/** Lives tried before the shortest list found so far is printed. */
const MOST_LIVES = 400;

/**
 * Drops events while the same invariant still breaks: halves, then quarters, down to single events. Each
 * event carries its own luck, so what is left still means something.
 */
export async function shrink(life: Life, check: Check, at: number): Promise<PlannedEvent[]> {
  let events = life.events.slice(0, at + 1);
  let lives = 0;
  const stillFails = async (candidate: readonly PlannedEvent[]): Promise<boolean> => {
    lives++;
    const { violation } = await live({ ...life, events: candidate });
    return violation?.check === check;
  };
  for (let size = Math.ceil(events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < events.length && lives < MOST_LIVES; ) {
      const candidate = [...events.slice(0, from), ...events.slice(from + size)];
      if (await stillFails(candidate)) events = candidate;
      else from += size;
    }
  }
  return events;
}
