import { setTimeout as wait } from 'node:timers/promises';
import { type EntryDesk, openEntryDesk } from '../app/entry-desk.ts';
import { countMessages } from '../app/message-count.ts';
import { clockOfNumber } from '../app/page-clocks.ts';
import type { Bench } from '../bench.ts';
import { alternately, type Measure, p95Within, type Samples } from '../measure.ts';

/** Between the last key and the save; after it the question for duplicates has been asked and answered. */
const PAUSES = { hasty: 30, calm: 600 } as const;

export const saveToNumber: readonly Measure[] = [
  {
    name: 'save-to-number',
    work: 'save (Ctrl+Enter) → number painted, a moment after the last key',
    unit: 'ms',
    against: null,
    goal: p95Within(150),
    app: true,
    run: async (bench) => (await registered(bench, 'calm')).shown,
  },
  {
    name: 'hasty-save',
    work: 'save → number painted, pressed with the last key',
    unit: 'ms',
    against: null,
    goal: p95Within(150),
    app: true,
    run: async (bench) => (await registered(bench, 'hasty')).shown,
  },
];

export const messages: Measure = {
  name: 'messages',
  work: 'messages between page and main process for one letter: typed, saved, its number shown, the form new',
  unit: 'messages',
  against: null,
  goal: null,
  app: true,
  run: async (bench) => (await registered(bench, 'calm')).messages,
};

interface Registered {
  shown: Samples;
  messages: Samples;
}
const runs = new WeakMap<Bench, Partial<Record<keyof typeof PAUSES, Promise<Registered>>>>();

/** Once for the lines that are read from it. */
function registered(bench: Bench, how: keyof typeof PAUSES): Promise<Registered> {
  const known = runs.get(bench) ?? {};
  runs.set(bench, known);
  known[how] ??= register(bench, PAUSES[how]);
  return known[how];
}

async function register(bench: Bench, pause: number): Promise<Registered> {
  const desk = await openEntryDesk(await bench.store());
  const sent: number[] = [];
  try {
    const count = await countMessages(desk.app);
    let before = await count();
    const shown = await alternately({
      ours: async (index) => {
        const taken = await one(desk, index, pause);
        const now = await count();
        sent.push(now - before);
        before = now;
        return taken;
      },
    });
    return { shown, messages: { ours: sent.slice(-shown.ours.length), limit: null } };
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
