import { registerMail } from '#shared/commands/register-mail.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure } from '../measure.ts';
import { openSeeded, personOf } from '../seeded-store.ts';
import { statementsIn } from '../statement-count.ts';
import { typicalLetter } from '../typical-letter.ts';

export const statements: Measure = {
  name: 'statements',
  work: 'SQL statements of one registration at the write gate',
  unit: 'statements',
  against: null,
  goal: null,
  async run(bench) {
    const store = await openSeeded(await bench.store(0));
    const person = personOf(store, HEAD.login);
    const ours = (index: number) =>
      statementsIn(() => store.work.run(registerMail, typicalLetter(index), person));
    try {
      return await alternately({ ours });
    } finally {
      store.close();
    }
  },
};
