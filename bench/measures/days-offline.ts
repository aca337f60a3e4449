import { setTimeout as wait } from 'node:timers/promises';
import { type SlowDesk, slowDesk } from '../centre/online-desk.ts';
import { alternately, type Measure, median, percentile, timedAsync, WHOLE_STORE } from '../measure.ts';
import { typicalLetter } from '../typical-letter.ts';

/** Each with its emergency number: two entries. */
const LETTERS = 1_000;
/** 1 Mbit/s, in bytes. */
const RATE = 125_000;
const PATIENCE_MS = 60_000;

export const daysOffline: Measure = {
  name: 'days-offline',
  work: '2,000 entries written offline (1,000 letters and their emergency numbers), exchanged at 1 Mbit/s',
  unit: 'ms',
  against: 'bytes on the wire, both ways ÷ bandwidth',
  goal: {
    words: '≤ 2× and ≤ 10 s',
    meets: ({ ours, limit }) => median(ours) <= 2 * median(limit ?? []) && percentile(ours, 0.95) <= 10_000,
  },
  async run() {
    const online = await slowDesk();
    let index = 0;
    let bytes = 0;
    try {
      return await alternately({
        warmUp: 0,
        samples: 20,
        budget: WHOLE_STORE,
        ours: async () => {
          const { desk, line } = online;
          line.cut(true);
          for (let letter = 0; letter < LETTERS; letter++)
            await desk.call('mail.register', typicalLetter(index++));
          line.cut(false);
          line.rate = RATE;
          const before = line.carried;
          const took = await timedAsync(() => everythingExchanged(online));
          bytes = line.carried - before;
          line.rate = Number.POSITIVE_INFINITY;
          return took;
        },
        limit: () => (bytes / RATE) * 1_000,
      });
    } finally {
      await online.close();
    }
  },
};

/** Heads equal, nothing waits: every letter has its ordinary number beside the emergency one. */
async function everythingExchanged({ desk }: SlowDesk): Promise<void> {
  const start = performance.now();
  for (;;) {
    const { state, waiting, problem } = await desk.call('sync.now', {});
    if (state === 'connected' && waiting === 0) return;
    if (performance.now() - start > PATIENCE_MS)
      throw new Error(`${state} ${String(problem)}, ${waiting} wait`);
    await wait(20);
  }
}
