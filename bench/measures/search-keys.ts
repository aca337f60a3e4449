import { setTimeout as wait } from 'node:timers/promises';
import { openEntryDesk } from '../app/entry-desk.ts';
import { clockOfFound } from '../app/page-clocks.ts';
import { type Measure, p95Within } from '../measure.ts';

const TYPED = [
  'طلب رخصة',
  'fatima',
  'العلوي',
  'association',
  'الماء الصالح',
  'mohamed',
  'شكاية حول',
  'oujda',
];
/** A fast typist. */
const BETWEEN_KEYS_MS = 110;
const WARM_UP = 8;

export const searchKeys: Measure = {
  name: 'search-keys',
  work: 'key in the search box → its result painted',
  unit: 'ms',
  against: null,
  goal: p95Within(50),
  app: true,
  async run(bench) {
    const desk = await openEntryDesk(await bench.store());
    try {
      await desk.keyboard.press('Ctrl+F');
      const clock = await clockOfFound(desk.page);
      for (const text of TYPED) {
        for (const letter of text) {
          await desk.keyboard.type(letter);
          await wait(BETWEEN_KEYS_MS);
        }
        await desk.keyboard.press('Ctrl+F');
        await desk.keyboard.press('Delete');
        await wait(BETWEEN_KEYS_MS);
      }
      return { ours: (await clock.collected()).slice(WARM_UP), limit: null };
    } finally {
      await desk.close();
    }
  },
};
