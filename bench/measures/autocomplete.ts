import { realMachine } from '#engine/machine.ts';
import { seedCorrespondents, seededCard } from '#engine/seed/seed-correspondents.ts';
import { HEAD } from '../bench-office.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, p95Within } from '../measure.ts';
import { openSeeded, personOf, type SeededStore } from '../seeded-store.ts';

const CORRESPONDENTS = 20_000;
const SEED = 'bench';

/** What is asked while names are typed, from one letter to a name with a slip in it and one in the other script. */
function typed(): string[] {
  const names = [7, 77, 777, 7_777].map((index) => seededCard(SEED, index).nameAr);
  return [
    ...names.flatMap((name) => [1, 2, 4, 7, name.length].map((letters) => name.slice(0, letters))),
    'ا',
    'م',
    'العلوي محمد',
    'محمد فاطمة العل',
    'جمعيه الامال للتنميه',
    'mohamed alaoui',
    'fatima zahra',
    'asociation',
    'ministere interieur',
    'xyz qrs',
  ];
}

async function filled(store: SeededStore): Promise<SeededStore> {
  const open = await openSeeded(store, realMachine);
  try {
    await seedCorrespondents(open, personOf(open, HEAD.login), {
      correspondents: CORRESPONDENTS,
      seed: SEED,
    });
  } finally {
    open.close();
  }
  return store;
}

export const autocomplete: readonly Measure[] = [
  measure('autocomplete', 'a name typed, 20,000 correspondents: the eight likeliest', 'suggest'),
  measure('autocomplete-after-change', 'the same just after a correspondent was changed', 'change'),
];

function measure(name: string, work: string, how: 'suggest' | 'change'): Measure {
  return {
    name,
    work,
    unit: 'ms',
    against: null,
    goal: p95Within(10),
    async run(bench) {
      const seeded = await filled(await bench.store(0));
      const desk = await openEngineDesk(seeded, HEAD);
      const questions = typed();
      try {
        await desk.call('correspondent.suggest', { text: '', limit: 8 });
        return await alternately({
          warmUp: questions.length,
          samples: how === 'suggest' ? questions.length * 5 : questions.length * 2,
          ours: async (index) => {
            const text = questions[index % questions.length] ?? '';
            if (how === 'change') {
              const card = seededCard(SEED, index);
              await desk.call('correspondent.change', { ...card, address: `${index}` });
            }
            return desk.timed('correspondent.suggest', { text, limit: 8 });
          },
        });
      } finally {
        await desk.close();
      }
    },
  };
}
