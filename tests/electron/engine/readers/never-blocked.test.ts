import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

/** More work for the readers than any screen gives them at once. */
const QUESTIONS = 300;

it('a registration commits while the readers’ threads have long questions before them', async () => {
  const engine = await openedEngine({ workers: true });
  for (let i = 0; i < 20; i++) await engine.ask('mail.register', letter({ subject: `طلب ${i}` }));
  let answered = 0;
  const list = { day: null, kind: null, at: 0, limit: 500 };
  const search = { text: '-زرقطوني', filters: NO_FILTERS, after: null, limit: 200 };
  const asked = Array.from({ length: QUESTIONS }, () =>
    engine.ask('mail.list', list).then(() => {
      answered += 1;
    }),
  );
  const searched = engine.ask('search.mails', search);
  const { number } = await engine.ask('mail.register', letter());
  // The number is on the paper before the threads come to the end of what they were asked.
  expect(number).toBe(58);
  expect(answered).toBeLessThan(QUESTIONS);
  await Promise.all([...asked, searched]);
  expect((await engine.ask('mail.list', list)).total).toBe(21);
});

it('a question that is half answered holds nobody up, and sees the store as it was when it began', async () => {
  const engine = await openedEngine();
  for (let i = 0; i < 3; i++) await engine.ask('mail.register', letter({ subject: `طلب ${i}` }));
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  if (!unlocked) throw new Error('cannot unlock');
  const reader = openDatabase(join(engine.folder, DATABASE), unlocked.key, { readonly: true });
  try {
    const half = reader.prepare('SELECT number FROM mail ORDER BY position').pluck().iterate();
    expect(half.next().value).toBe(38);
    const { number } = await engine.ask('mail.register', letter());
    expect(number).toBe(41);
    expect([...half]).toEqual([39, 40]);
  } finally {
    reader.close();
  }
});
