import { setTimeout as wait } from 'node:timers/promises';
import { type EntryDesk, openEntryDesk } from '../app/entry-desk.ts';
import { clockOfNumber } from '../app/page-clocks.ts';
import { alternately, type Measure, p95Within } from '../measure.ts';
import type { SeededStore } from '../seeded-store.ts';

/** Between the last key and the save; after it the question for duplicates has been asked and answered. */
const PAUSES = { hasty: 30, calm: 900 } as const;

export const saveToNumber: readonly Measure[] = [
  {
    name: 'save-to-number',
    work: 'save (Ctrl+Enter) → number painted, a moment after the last key',
    unit: 'ms',
    against: null,
    goal: p95Within(150),
    app: true,
    run: async (bench) => register(await bench.store(), PAUSES.calm),
  },
  {
    name: 'hasty-save',
    work: 'save → number painted, pressed with the last key',
    unit: 'ms',
    against: null,
    goal: p95Within(150),
    app: true,
    run: async (bench) => register(await bench.store(), PAUSES.hasty),
  },
];

async function register(store: SeededStore, pause: number) {
  const desk = await openEntryDesk(store);
  try {
    return await alternately({ warmUp: 5, samples: 30, ours: (index) => one(desk, index, pause) });
  } finally {
    await desk.close();
  }
}

/** Senders of this run: in a kept store those of an earlier one would be asked about as duplicates. */
const RUN = Math.floor(Date.now() / 1_000);

async function one({ keyboard, page, goTo }: EntryDesk, index: number, pause: number): Promise<number> {
  await goTo('correspondent');
  await keyboard.type(`مصلحة ${index} ${pause} ${RUN}`);
  await goTo('subject');
  await keyboard.type(`موضوع الرسالة رقم ${index}`);
  const clock = await clockOfNumber(page);
  await wait(pause);
  await keyboard.press('Ctrl+Enter');
  return clock.shown();
}
