import type { Store } from '#engine/store.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure, timed, withinShare } from '../measure.ts';
import { openSeeded, personOf } from '../seeded-store.ts';
import { typicalLetter } from '../typical-letter.ts';

export const growth: Measure = {
  name: 'growth',
  work: 'durable registration in the full store',
  unit: 'ms',
  against: 'the same in a store of a tenth of the letters',
  goal: withinShare(1.3, '≤ 1.3× for ten times the letters'),
  async run(bench) {
    const all = await openSeeded(await bench.store());
    const tenth = await openSeeded(await bench.store(bench.tenth));
    try {
      const [head, other] = [personOf(all, HEAD.login), personOf(tenth, HEAD.login)];
      return await alternately({
        warmUp: 30,
        samples: 300,
        ours: (index) => registerOnce(all, head, index),
        limit: (index) => registerOnce(tenth, other, index),
      });
    } finally {
      all.close();
      tenth.close();
    }
  },
};

function registerOnce(store: Store, person: Person, index: number): number {
  const letter = typicalLetter(index);
  return timed(() => void store.work.run(registerMail, letter, person));
}
