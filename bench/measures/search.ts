import type { Connection } from '#engine/database.ts';
import { FROM_MAIL, lineColumns } from '#engine/queries/mail-line.ts';
import type { QueryContext } from '#engine/queries/query.ts';
import { visible } from '#engine/queries/visible.ts';
import { linesStatement, pageValues } from '#engine/search/search-mails.ts';
import { planSearch } from '#engine/search/search-plan.ts';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { HEAD, OFFICE_CLERK } from '../bench-office.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, p95Within, timed, withinRatio } from '../measure.ts';
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

const question = ({ text, filters }: Shape) => ({ text, filters: { ...NO_FILTERS, ...filters } });

function shape(asked: Shape): Measure {
  return {
    name: asked.name,
    work: `search, first page: ${asked.work}`,
    unit: 'ms',
    against: 'the raw FTS5 statement of the same rows, prepared, in this thread',
    goal: withinRatio(1.5),
    async run(bench) {
      const seeded = await bench.store();
      const desk = await openEngineDesk(seeded, HEAD);
      const connection = readSeeded(seeded);
      try {
        const actor = await desk.person();
        const context = { actor, day: legalDayAt(Date.now()), office: '' };
        const raw = rawPage(connection, asked, context);
        return await alternately({
          warmUp: 10,
          samples: 60,
          ours: () => desk.timed('search.mails', { ...question(asked), after: null, limit: LIMIT }),
          limit: () => timed(raw),
        });
      } finally {
        connection.close();
        await desk.close();
      }
    },
  };
}

/** The statements that give the same rows, prepared before, and the rows read. */
function rawPage(connection: Connection, asked: Shape, context: QueryContext): () => void {
  const { text, filters } = question(asked);
  const plan = planSearch(connection, text, filters, context);
  const letters = connection.prepare(`SELECT ${lineColumns(context)} ${FROM_MAIL} WHERE m.id = ?`);
  const sight = visible(context.actor, context.day).values;
  const page = connection.prepare(linesStatement(plan, context));
  const bands = [...(plan.match?.bands ?? [])];
  return () => {
    for (const { mail } of plan.numbered) letters.get(mail);
    let left = LIMIT + 1;
    for (const { match } of bands) {
      if (left <= 0) break;
      const asked = { match, before: Number.MAX_SAFE_INTEGER, limit: left };
      left -= page.all(...pageValues(plan, asked), ...sight).length;
    }
  };
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
