import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { newDesk } from '../centre/new-desk.ts';
import { startPlainHttp } from '../centre/plain-http.ts';
import { copyRows } from '../centre/raw-rows.ts';
import {
  alternately,
  type Measure,
  p95Within,
  type Scale,
  timedAsync,
  WHOLE_STORE,
  withinShare,
} from '../measure.ts';
import { readSeeded, type SeededStore } from '../seeded-store.ts';

/** A large council's year where the letters are that many; below, what a minute holds. */
const ENTRIES: Record<Scale, number> = { '10k': 3_600, '100k': 12_000, '1m': 360_000, '10m': 360_000 };
const BATCH = 500;

export const firstSync: Measure = {
  name: 'first-sync',
  work: 'first sync of a PC',
  unit: 'ms',
  against: 'raw HTTP copy of the same bytes + plain inserts of the rows it made, same pragmas and cipher',
  goal: withinShare(3),
  async run(bench) {
    const { centre, sender } = await bench.council();
    const wanted = Math.max(sender.sent, ENTRIES[bench.scale]);
    for (let batch = sender.next(BATCH); batch && sender.sent < wanted; batch = sender.next(BATCH))
      await batch.send();
    let limit = 0;
    const samples = await alternately({
      warmUp: 1,
      samples: 20,
      budget: WHOLE_STORE,
      ours: async () => {
        const { store, desk, close } = await newDesk(false);
        const code = await sender.newCode();
        const join = { centre: centre.address, code, certificate: '' };
        try {
          const took = await timedAsync(() => desk.call('sync.join', join));
          const { state, taken, total } = await desk.call('sync.state', {});
          if (state !== 'connected' || taken < sender.sent)
            throw new Error(`${state}, ${taken} of ${total} entries`);
          await desk.close();
          limit = await plainCopy(store);
          return took;
        } finally {
          await close();
        }
      },
      limit: () => limit,
    });
    return { ...samples, work: `first sync of a PC, ${sender.sent.toLocaleString('en')} entries` };
  },
};

/** Until a new PC shows the council and works; the order itself comes behind it. */
export const firstSight: Measure = {
  name: 'first-sight',
  work: 'a new PC shows its council',
  unit: 'ms',
  against: null,
  goal: p95Within(60_000),
  async run(bench) {
    const { centre, sender } = await bench.council();
    const wanted = Math.max(sender.sent, ENTRIES[bench.scale]);
    for (let batch = sender.next(BATCH); batch && sender.sent < wanted; batch = sender.next(BATCH))
      await batch.send();
    const samples = await alternately({
      warmUp: 1,
      samples: 20,
      budget: WHOLE_STORE,
      ours: async () => {
        const { desk, close } = await newDesk(false);
        const code = await sender.newCode();
        const began = performance.now();
        const join = desk.call('sync.join', { centre: centre.address, code, certificate: '' });
        join.catch(() => undefined);
        try {
          for (;;) {
            await after(20);
            const { phase, state } = await desk.call('sync.state', {});
            if (state === 'attention') throw new Error('the exchange stopped');
            if (phase === 'proof' || state === 'connected') return performance.now() - began;
          }
        } finally {
          await close();
        }
      },
    });
    return { ...samples, work: `a new PC shows its council, ${sender.sent.toLocaleString('en')} entries` };
  },
};

/** Milliseconds of the least it takes to have the same here. */
async function plainCopy(store: SeededStore): Promise<number> {
  const connection = readSeeded(store);
  const http = await startPlainHttp(store.root);
  try {
    const file = createWriteStream(join(store.root, 'stream.bin'));
    const rows = connection
      .prepare(
        `SELECT s.sig, s.hash, s.bytes, c.bytes AS words FROM stream s
         LEFT JOIN shared_content c ON c.cseq = s.cseq ORDER BY s.cseq`,
      )
      .iterate() as Iterable<Record<string, Buffer | null>>;
    for (const row of rows)
      for (const part of Object.values(row)) if (part && !file.write(part)) await once(file, 'drain');
    file.end();
    await once(file, 'close');
    const copied = await timedAsync(() => http.get('stream.bin'));
    return copied + (await copyRows(connection, store));
  } finally {
    await http.close();
    connection.close();
  }
}
