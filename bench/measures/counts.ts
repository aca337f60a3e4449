import { registerMail } from '#shared/commands/register-mail.ts';
import { openEntryDesk } from '../app/entry-desk.ts';
import { countMessages } from '../app/message-count.ts';
import { clockOfNumber } from '../app/page-clocks.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure } from '../measure.ts';
import { openSeeded, personOf } from '../seeded-store.ts';
import { statementsIn } from '../statement-count.ts';
import { typicalLetter } from '../typical-letter.ts';

const RUN = Math.floor(Date.now() / 1_000);

export const counts: readonly Measure[] = [
  {
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
  },
  {
    name: 'messages',
    work: 'messages between page and main process for one letter: typed, saved, its number shown, the form new',
    unit: 'messages',
    against: null,
    goal: null,
    app: true,
    async run(bench) {
      const desk = await openEntryDesk(await bench.store());
      try {
        const count = await countMessages(desk.app);
        const ours = async (index: number) => {
          const before = await count();
          await desk.goTo('correspondent');
          await desk.keyboard.type(`مصلحة ${index} ${RUN}`);
          await desk.goTo('subject');
          await desk.keyboard.type(`موضوع ${index}`);
          const clock = await clockOfNumber(desk.page);
          await desk.keyboard.press('Ctrl+Enter');
          await clock.shown();
          return (await count()) - before;
        };
        return await alternately({ ours });
      } finally {
        await desk.close();
      }
    },
  },
];
