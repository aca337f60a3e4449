import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#engine/database.ts';
import { migrations } from '#engine/migrations/index.ts';
import { facetsOf } from '#engine/search/facets.ts';
import { searchTerms } from '#engine/search/search-index.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure, timed, withinRatio } from '../measure.ts';
import { rawWriter, readWritten, type WrittenRows } from '../registration-rows.ts';
import { openSeeded, personOf } from '../seeded-store.ts';
import { typicalLetter } from '../typical-letter.ts';

export const durableRegistration: Measure = {
  name: 'durable-registration',
  work: 'durable registration (entry + number + rows + search terms)',
  unit: 'ms',
  against: 'plain SQLite transaction of the same rows, same pragmas, cipher and disk',
  goal: withinRatio(2),
  async run(bench) {
    const seeded = await bench.store(0);
    const store = await openSeeded(seeded);
    const person = personOf(store, HEAD.login);
    const file = join(seeded.root, 'raw.db');
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    const raw = openDatabase(file, seeded.key);
    try {
      for (const migration of migrations) for (const statement of migration.up) raw.exec(statement);
      const write = rawWriter(raw);
      let written: WrittenRows;
      return await alternately({
        warmUp: 50,
        samples: 300,
        ours: (index) => {
          const letter = typicalLetter(index);
          let label = '';
          const our = timed(() => {
            label = store.work.run(registerMail, letter, person).label;
          });
          const { correspondent, senderReference, subject } = letter;
          const words = [label, correspondent, senderReference, subject, '', '', ''].map(searchTerms);
          const row = store.rows.get('mail', letter.id);
          const terms = [...words, row ? facetsOf(row, { answering: [], holding: [] }) : ''];
          written = readWritten(store.connection, store.work.head.seq, terms);
          return our;
        },
        limit: () => timed(() => write(written)),
      });
    } finally {
      raw.close();
      store.close();
    }
  },
};
