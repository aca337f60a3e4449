import { setTimeout as wait } from 'node:timers/promises';
import { openEntryDesk } from '../app/entry-desk.ts';
import { clockOfKeys } from '../app/page-clocks.ts';
import { type Measure, p95Within } from '../measure.ts';

const WARM_UP = 20;
const SUBJECT =
  'طلب دعم مالي لأنشطة الجمعية برسم سنة 2026 حول مشروع تزويد الدواوير المجاورة بالماء الصالح للشرب';
/** A fast typist; drafts and duplicates are asked in the pauses between words. */
const BETWEEN_KEYS_MS = 70;
const BETWEEN_WORDS_MS = 450;

export const keypress: Measure = {
  name: 'keypress',
  work: 'keypress → painted in the entry form',
  unit: 'ms',
  against: null,
  goal: p95Within(50),
  app: true,
  async run(bench) {
    const desk = await openEntryDesk(await bench.store());
    try {
      await desk.keyboard.type('جمعية الأمل للتنمية');
      await desk.goTo('subject');
      const keys = await clockOfKeys(desk.page);
      for (const letter of SUBJECT) {
        await desk.keyboard.type(letter);
        await wait(letter === ' ' ? BETWEEN_WORDS_MS : BETWEEN_KEYS_MS);
      }
      return { ours: (await keys.collected()).slice(WARM_UP), limit: null };
    } finally {
      await desk.close();
    }
  },
};
