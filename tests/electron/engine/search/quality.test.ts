import { expect, test } from 'vitest';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';
import { answers, corpus, type JudgedQuery, queriesOf } from './quality/corpus.ts';

const RECALL = 0.98;
const PRECISION_AT_10 = 0.95;

/** Of the questions, at least this share was written by somebody who did not know how they are answered. */
const FIRST_HAND = 1 / 3;

interface Judged extends JudgedQuery {
  /** null where nothing must be found: such a question says nothing of recall. */
  recall: number | null;
  /** null for a silence that was right: it must not lift the mean. */
  precision: number | null;
  wrong: string[];
  missed: string[];
}

function mean(values: readonly (number | null)[]): number {
  const counted = values.filter((value) => value !== null);
  return counted.reduce((sum, value) => sum + value, 0) / counted.length;
}

/** An unanswered question has found nothing right; whatever answers a question that has no answer is wrong. */
function precisionOf(right: number, shown: number, unanswerable: boolean): number | null {
  if (shown > 0) return right / shown;
  return unanswerable ? null : 0;
}

async function found(engine: TestEngine, text: string): Promise<string[]> {
  const hits: string[] = [];
  for (let after: Awaited<ReturnType<typeof page>>['next'] = null; ; ) {
    const next = await page(engine, text, after);
    hits.push(...next.hits.map(({ line }) => line.id));
    if (!next.next) return hits;
    after = next.next;
  }
}

function page(
  engine: TestEngine,
  text: string,
  after: { band: 'exact' | 'spelling' | 'begun'; doc: number } | null,
) {
  return engine.ask('search.mails', { text, filters: NO_FILTERS, after, limit: 100 });
}

test('150 questions of a clerk find what they should, and little else', { timeout: 120_000 }, async () => {
  const engine = await openedEngine();
  const letters = corpus();
  for (const { input } of letters) await engine.ask('mail.register', input);
  const firstHand = queriesOf('queries-first.tsv');
  const queries = [...firstHand, ...queriesOf('queries-more.tsv')];
  expect(firstHand.length / queries.length).toBeGreaterThanOrEqual(FIRST_HAND);
  expect(new Set(queries.map(({ text }) => text)).size).toBe(queries.length);
  expect(queries.length).toBeGreaterThanOrEqual(150);
  expect(letters.length).toBeGreaterThanOrEqual(300);

  const judged: Judged[] = [];
  for (const query of queries) {
    const hits = await found(engine, query.text);
    expect(new Set(hits).size, `twice in ${query.text}`).toBe(hits.length);
    const relevant = new Set(
      letters.filter(({ tags }) => answers(tags, query.wanted)).map(({ input }) => input.id),
    );
    if (query.wanted !== '-') expect(relevant.size, query.text).toBeGreaterThan(0);
    const first = hits.slice(0, 10);
    const name = (id: string) => {
      const letter = letters.find(({ input }) => input.id === id)?.input;
      return `${letter?.correspondent} | ${letter?.subject}`;
    };
    judged.push({
      ...query,
      recall: relevant.size === 0 ? null : hits.filter((id) => relevant.has(id)).length / relevant.size,
      precision: precisionOf(
        first.filter((id) => relevant.has(id)).length,
        first.length,
        query.wanted === '-',
      ),
      wrong: first.filter((id) => !relevant.has(id)).map(name),
      missed: [...relevant].filter((id) => !hits.includes(id)).map(name),
    });
  }
  const imperfect = judged.filter(({ recall, precision }) => (recall ?? 1) < 1 || (precision ?? 1) < 1);
  const recall = mean(judged.map((one) => one.recall));
  const precision = mean(judged.map((one) => one.precision));
  const report = `recall ${recall.toFixed(4)}, precision at 10 ${precision.toFixed(4)} over ${judged.length}\n${imperfect
    .map(
      ({ text, recall: r, precision: p, wrong, missed }) =>
        `${text}: recall ${r?.toFixed(2)} precision ${p?.toFixed(2)} wrong ${JSON.stringify([...new Set(wrong)].slice(0, 3))} missed ${JSON.stringify([...new Set(missed)].slice(0, 3))}`,
    )
    .join('\n')}`;
  expect(recall, report).toBeGreaterThanOrEqual(RECALL);
  expect(precision, report).toBeGreaterThanOrEqual(PRECISION_AT_10);
  if (process.env.SEARCH_REPORT) console.log(report);
});
