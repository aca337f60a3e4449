import type { Connection } from '#engine/database.ts';
import { FROM_MAIL, lineColumns } from '#engine/queries/mail-line.ts';
import type { QueryContext } from '#engine/queries/query.ts';
import { visible } from '#engine/queries/visible.ts';
import type { Band } from '#engine/search/match.ts';
import { linesStatement, pageValues } from '#engine/search/search-mails.ts';
import { planSearch, type SearchPlan } from '#engine/search/search-plan.ts';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { HEAD, OFFICE_CLERK } from '../bench-office.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, median, p95Within, timed, withinRatio } from '../measure.ts';
import { readSeeded } from '../seeded-store.ts';

/** A page as the screen asks for it. */
const LIMIT = 40;

interface Shape {
  name: string;
  work: string;
  text: string;
  filters?: Partial<SearchFilters>;
}

/** The twelve ways people ask, over the letters of the seed. */
const SHAPES: readonly Shape[] = [
  { name: 'search-frequent', work: 'a frequent word', text: 'طلب ' },
  { name: 'search-two-words', work: 'two words', text: 'طلب رخصة ' },
  { name: 'search-name', work: 'a full name', text: 'محمد العلوي ' },
  { name: 'search-spelling', work: 'a name in the other script', text: 'fatima alaoui ' },
  { name: 'search-phrase', work: 'a phrase', text: '"الماء الصالح للشرب"' },
  { name: 'search-exclusion', work: 'an exclusion', text: 'طلب -رخصة' },
  { name: 'search-number', work: 'an order number', text: '3871' },
  { name: 'search-reference', work: 'a reference', text: '1234/SG' },
  { name: 'search-beginning', work: 'three letters of a word', text: 'جمع' },
  { name: 'search-nothing', work: 'a word nobody wrote', text: 'زرقطوني ' },
  { name: 'search-french', work: 'French words with accents', text: "réparation de l'éclairage " },
  {
    name: 'search-filtered',
    work: 'a frequent word, one kind, three months',
    text: 'طلب ',
    filters: { kind: 'incoming', registered: { from: '2026-02-10', to: '2026-05-07' } },
  },
];

/** Filters that leave nothing of a frequent word, or nearly: what would walk the whole index. */
const WORST: readonly Shape[] = [
  { name: 'worst', work: '', text: 'طلب', filters: { kind: 'decision' } },
  { name: 'worst', work: '', text: 'شكاية حول', filters: { kind: 'decision' } },
  { name: 'worst', work: '', text: 'طلب', filters: { state: 'void' } },
  { name: 'worst', work: '', text: 'طلب', filters: { scan: true } },
  { name: 'worst', work: '', text: 'طلب', filters: { registered: { from: '2026-03-14', to: '2026-03-15' } } },
  {
    name: 'worst',
    work: '',
    text: 'طلب',
    filters: { registered: { from: '2026-08-11', to: null }, received: { from: null, to: '2026-03-19' } },
  },
  { name: 'worst', work: '', text: '-طلب', filters: { kind: 'decision', confidentiality: 'secret' } },
];

const BARE = 'bare FTS5 MATCH, the same hits in the same order as row numbers, prepared, in this thread';

const question = ({ text, filters }: Shape) => ({ text, filters: { ...NO_FILTERS, ...filters } });

function shape(asked: Shape): Measure {
  return {
    name: asked.name,
    work: `search, first page: ${asked.work}`,
    unit: 'ms',
    against: asked.filters ? 'our own statement of the page, prepared, in this thread' : BARE,
    goal: withinRatio(1.5),
    async run(bench) {
      const seeded = await bench.store();
      const desk = await openEngineDesk(seeded, HEAD);
      const connection = readSeeded(seeded);
      try {
        const actor = await desk.person();
        const context = { actor, day: legalDayAt(Date.now()), office: '' };
        const plan = planSearch(connection, asked.text, question(asked).filters, context);
        const page = pageStatements(connection, plan, context);
        // What no day and no right cuts off needs nothing but the index.
        const raw = asked.filters ? page : bareMatches(connection, plan);
        const statements: number[] = [];
        const samples = await alternately({
          warmUp: 10,
          samples: 60,
          ours: () => desk.timed('search.mails', { ...question(asked), after: null, limit: LIMIT }),
          limit: () => {
            statements.push(timed(page));
            return timed(raw);
          },
        });
        return { ...samples, detail: { 'our statements alone': median(statements) } };
      } finally {
        connection.close();
        await desk.close();
      }
    },
  };
}

/** Our statements of the page, prepared before, their rows read and nothing made of them. */
function pageStatements(connection: Connection, plan: SearchPlan, context: QueryContext): () => void {
  const letters = connection.prepare(`SELECT ${lineColumns(context)} ${FROM_MAIL} WHERE m.id = ?`);
  const sight = visible(context.actor, context.day).values;
  const page = connection.prepare(linesStatement(plan, context));
  const bands = [...(plan.match?.bands ?? [])];
  return () => {
    for (const { mail } of plan.numbered) letters.get(mail);
    untilFull(bands, (match, limit) => {
      const asked = { match, before: Number.MAX_SAFE_INTEGER, limit };
      return (page.all(...pageValues(plan, asked), ...sight) as { doc: number }[]).map(({ doc }) => doc);
    });
  };
}

/** What FTS5 gives by itself; letters that bear the number asked for are read by their key. */
function bareMatches(connection: Connection, { tables, match, numbered }: SearchPlan): () => void {
  const letter = connection.prepare('SELECT rowid FROM mail WHERE id = ?').pluck();
  const walks = tables.map((table) => `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`);
  const order = tables.length > 1 ? '1' : 'rowid';
  const bare = connection.prepare(`${walks.join(' UNION ALL ')} ORDER BY ${order} DESC LIMIT ?`).pluck();
  const bands = [...(match?.bands ?? [])];
  return () => {
    for (const { mail } of numbered) letter.get(mail);
    untilFull(bands, (words, limit) => bare.all(...tables.map(() => words), limit) as number[]);
  };
}

/** Exact hits, then other spellings, then beginnings, until the page is full; `read` answers the documents. */
function untilFull(bands: readonly Band[], read: (match: string, limit: number) => number[]): void {
  const found = new Set<number>();
  for (const { wide } of bands) {
    for (const doc of read(wide, LIMIT + 1)) found.add(doc);
    if (found.size > LIMIT) break;
  }
}

const worstFilters: Measure = {
  name: 'search-worst-filter',
  work: 'search, the worst of seven filters that leave nothing of a frequent word, a clerk of one office',
  unit: 'ms',
  against: null,
  goal: p95Within(200),
  async run(bench) {
    const seeded = await bench.store();
    const desk = await openEngineDesk(seeded, OFFICE_CLERK);
    try {
      return await alternately({
        warmUp: 1,
        samples: 20,
        ours: async () => {
          let worst = 0;
          for (const asked of WORST) {
            const taken = await desk.timed('search.mails', { ...question(asked), after: null, limit: LIMIT });
            worst = Math.max(worst, taken);
          }
          return worst;
        },
      });
    } finally {
      await desk.close();
    }
  },
};

export const search: readonly Measure[] = [...SHAPES.map(shape), worstFilters];
