import { must } from '#tests/e2e/helpers/bridge.ts';
import { barePrint } from '../app/bare-print.ts';
import { openEntryDesk } from '../app/entry-desk.ts';
import type { Bench } from '../bench.ts';
import {
  alternately,
  type Budget,
  type Measure,
  p95Within,
  type Samples,
  timedAsync,
  withinShare,
} from '../measure.ts';
import { readSeeded, type SeededStore } from '../seeded-store.ts';

/** A large council's year; books are linear in their rows. */
const BOOK_ROWS = 10_000;
const FEW_ROWS = 1_000;
/** Ten thousand rows are printed once, a thousand as often as this holds. */
const BOOKS: Budget = { all: 10_000, few: 10_000 };

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
    against: `bare printToPDF of a plain table of ${FEW_ROWS.toLocaleString('en')} of its rows, a row`,
    goal: p95Within(4.5, 'ms a row'),
    app: true,
    run: async (bench) => (await books(bench)).row,
  },
  {
    name: 'book-linear',
    work: 'the same, a row',
    unit: 'ms',
    against: `the same at ${FEW_ROWS.toLocaleString('en')} rows`,
    goal: withinShare(1.3, '≤ 1.3× (linear)'),
    app: true,
    run: async (bench) => (await books(bench)).linear,
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

interface Books {
  row: Samples;
  linear: Samples;
}
const runs = new WeakMap<Bench, Promise<Books>>();

/** Once for both lines. */
function books(bench: Bench): Promise<Books> {
  const run = runs.get(bench) ?? printBooks(bench);
  runs.set(bench, run);
  return run;
}

async function printBooks(bench: Bench): Promise<Books> {
  const few = await booksOf(await bench.store(FEW_ROWS));
  const { ours, limit } = await booksOf(await bench.store(BOOK_ROWS));
  return { row: { ours, limit }, linear: { ours, limit: few.ours } };
}

/** Milliseconds a row: every book of the store, beside a plain table of some of its rows. */
async function booksOf(store: SeededStore): Promise<Samples> {
  const plain = plainRows(store);
  const desk = await openEntryDesk(store);
  try {
    const { books: all } = await must(desk.page, 'book.gap-check', { register: null, year: null });
    const rows = all.reduce((sum, { totals }) => sum + totals.expected, 0);
    const ours = async () => {
      const took = await timedAsync(async () => {
        for (const { register, year, supplement } of all) {
          const asked = { paper: 'book' as const, register, year, supplement, days: null };
          await must(desk.page, 'paper.preview', { asked, language: 'ar' });
        }
      });
      return took / rows;
    };
    const limit = async () => (await barePrint(desk.app, plain)) / plain.length;
    return await alternately({ warmUp: 0, budget: BOOKS, ours, limit });
  } finally {
    await desk.close();
  }
}

/** What a book says of each letter. */
function plainRows(store: SeededStore): string[][] {
  const connection = readSeeded(store);
  try {
    const read = connection.prepare(
      `SELECT number, registered_on, sender_date, sender_reference, correspondent, subject, observation
       FROM mail ORDER BY position LIMIT ?`,
    );
    return (read.raw().all(FEW_ROWS) as unknown[][]).map((row) => row.map((cell) => String(cell ?? '')));
  } finally {
    connection.close();
  }
}
