import { must } from '#tests/e2e/helpers/bridge.ts';
import { openEntryDesk } from '../app/entry-desk.ts';
import { alternately, type Measure, p95Within, timedAsync, WHOLE_STORE } from '../measure.ts';
import type { SeededStore } from '../seeded-store.ts';

/** A large council's year; books are linear in their rows. */
const BOOK_ROWS = 10_000;

/** Papers are drawn by the real app: html of the rows, the hidden page, one PDF of all parts. */
export const papers: readonly Measure[] = [
  {
    name: 'receipt',
    work: 'receipt: key → PDF, the first one with its hidden page made',
    unit: 'ms',
    against: null,
    goal: p95Within(700),
    app: true,
    run: async (bench) => receipts(await bench.store()),
  },
  {
    name: 'book',
    work: `register books of ${BOOK_ROWS.toLocaleString('en')} rows: PDF, a row`,
    unit: 'ms',
    against: null,
    goal: p95Within(4.5, 'ms a row'),
    app: true,
    run: async (bench) => books(await bench.store(Math.min(bench.letters, BOOK_ROWS))),
  },
];

async function receipts(store: SeededStore) {
  const desk = await openEntryDesk(store);
  try {
    const { lines } = await must(desk.page, 'mail.list', { day: null, kind: null, at: 0, limit: 30 });
    const one = async (index: number) => {
      const mail = lines[index]?.id ?? '';
      const asked = { paper: 'receipt' as const, mail, size: 'a5' as const };
      return timedAsync(() => must(desk.page, 'paper.preview', { asked, language: 'ar' }));
    };
    return await alternately({ warmUp: 0, ours: one });
  } finally {
    await desk.close();
  }
}

async function books(store: SeededStore) {
  const desk = await openEntryDesk(store);
  try {
    const { books: all } = await must(desk.page, 'book.gap-check', { register: null, year: null });
    const rows = all.reduce((sum, { totals }) => sum + totals.expected, 0);
    const ours = () =>
      timedAsync(async () => {
        for (const { register, year, supplement } of all) {
          const asked = { paper: 'book' as const, register, year, supplement, days: null };
          await must(desk.page, 'paper.preview', { asked, language: 'ar' });
        }
      });
    const taken = await alternately({ warmUp: 0, budget: WHOLE_STORE, ours });
    return { ours: taken.ours.map((ms) => ms / rows), limit: null };
  } finally {
    await desk.close();
  }
}
