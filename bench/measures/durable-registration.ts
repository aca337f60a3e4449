import { join } from 'node:path';
import { openDatabase } from '#engine/database.ts';
import { migrations } from '#engine/migrations/index.ts';
import { searchTerms } from '#engine/search-index.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { openDesk, typicalLetter } from '../desk.ts';
import { type Measure, timed, withinRatio } from '../measure.ts';
import { rawWriter, readWritten } from '../registration-rows.ts';

const WARM_UP = 50;
const SAMPLES = 300;

export const durableRegistration: Measure = {
  work: 'durable registration (entry + number + rows + search terms)',
  unit: 'ms',
  against: 'plain SQLite transaction of the same rows, same pragmas, cipher and disk',
  goal: '≤ 2× (or raw + 2 ms)',
  meets: withinRatio(2),
  async run() {
    const desk = await openDesk();
    const raw = openDatabase(join(desk.folder, 'raw.db'), desk.key);
    for (const migration of migrations) for (const statement of migration.up) raw.exec(statement);
    const write = rawWriter(raw);
    const ours: number[] = [];
    const limit: number[] = [];
    for (let index = 0; index < WARM_UP + SAMPLES; index++) {
      const letter = typicalLetter(index);
      let label = '';
      const our = timed(() => {
        label = desk.store.work.run(registerMail, letter, desk.person).label;
      });
      const { correspondent, senderReference, subject } = letter;
      const terms = [label, correspondent, senderReference, subject, '', '', ''].map(searchTerms);
      const written = readWritten(desk.store.connection, desk.store.work.head.seq, terms);
      const plain = timed(() => write(written));
      if (index < WARM_UP) continue;
      ours.push(our);
      limit.push(plain);
    }
    raw.close();
    desk.close();
    return { ours, limit };
  },
};
