import { NO_FILTERS } from '#shared/contract/search.ts';
import { HEAD } from '../bench-office.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, withinRatio } from '../measure.ts';
import { typicalLetter } from '../typical-letter.ts';

/** The slowest filter of `search-worst-filter`: an exclusion that leaves letters of one level and kind. */
const SLOW = {
  text: '-طلب',
  filters: { ...NO_FILTERS, kind: 'decision' as const, confidentiality: 'secret' as const },
  after: null,
  limit: 60,
};

export const besideSearch: Measure = {
  name: 'save-beside-search',
  work: 'a registration while the slowest filter is being searched without a pause',
  unit: 'ms',
  against: 'a registration while nobody searches',
  goal: withinRatio(1.5),
  async run(bench) {
    const seeded = await bench.store();
    const desk = await openEngineDesk(seeded, HEAD);
    let searching = false;
    const search = async (): Promise<void> => {
      while (searching) await desk.call('search.mails', SLOW);
    };
    try {
      return await alternately({
        warmUp: 5,
        samples: 40,
        ours: async (index) => {
          searching = true;
          const searches = search();
          const taken = await desk.timed('mail.register', typicalLetter(2 * index));
          searching = false;
          await searches;
          return taken;
        },
        limit: (index) => desk.timed('mail.register', typicalLetter(2 * index + 1)),
      });
    } finally {
      await desk.close();
    }
  },
};
