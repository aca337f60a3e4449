import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { createStore } from '#engine/first-run.ts';
import { realMachine } from '#engine/machine.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { Checker } from '#tests/sync/sim/checker.ts';
import { Judge } from '#tests/sync/sim/violation.ts';
import { killLoop } from './kill-loop.ts';

const KILLS = Number(process.env.KILLS ?? 50);
const PASSWORD = 'a long enough sentence';
const NOW = Date.parse('2026-03-12T10:00:00Z');
const FULL_EVERY = 25;

test(`a registering engine is killed ${KILLS} times: each letter is in the book once or not at all`, async () => {
  const folder = join(temporaryFolder(), 'data');
  const witnessFolder = join(folder, '..', 'witness');
  const machine = { ...realMachine, clock: { now: () => NOW } };
  const { databaseKey } = await createStore(
    folder,
    {
      language: 'fr',
      council: { ar: 'مجلس', fr: 'Conseil' },
      office: { ar: 'مكتب', fr: 'Bureau', code: 'DKH' },
      registers: [{ kind: 'incoming', prefix: 'ARR', lastPaper: 37 }],
      people: [
        {
          login: 'fatima',
          name: 'Fatima',
          password: PASSWORD,
          roles: ['office-head'],
          clearance: 2,
          service: false,
        },
      ],
      cost: { memory: 8, passes: 1, lanes: 1 },
    },
    machine,
  );
  const stamped = new Map<string, number>();
  const checker = new Checker(new Judge());
  let unheardAndThere = 0;
  const store = { folder, witnessFolder, login: 'fatima', password: PASSWORD, now: NOW };
  await killLoop(KILLS, 20_260_312, store, async ({ life, answers, complaints, unheard }) => {
    expect(complaints).toEqual([]);
    for (const { id, number } of answers) {
      expect(stamped.get(id) ?? number, `letter ${id} is answered another number`).toBe(number);
      stamped.set(id, number);
    }
    const reader = openDatabase(join(folder, DATABASE), databaseKey, { readonly: true });
    try {
      if (life % FULL_EVERY === 0 || life === KILLS) checker.full(reader);
      else checker.step(reader);
      const book = new Map(
        (reader.prepare('SELECT id, number FROM mail').raw().all() as [string, number][]).map(
          ([id, number]) => [id, number],
        ),
      );
      for (const [id, number] of stamped)
        expect(book.get(id), `number ${number} of a heard letter`).toBe(number);
      expect(new Set(book.values()).size).toBe(book.size);
      const silent = [...book.keys()].filter((id) => !stamped.has(id));
      expect(silent.every((id) => unheard.includes(id))).toBe(true);
      unheardAndThere += silent.length;
      if (life === KILLS)
        expect((await verifyStore(reader, { heads: [], checkFile: async () => 'sound' })).faults).toEqual([]);
    } finally {
      reader.close();
    }
  });
  console.log(
    `${KILLS} kills: ${stamped.size} letters heard, ${unheardAndThere} committed and unheard, 0 lost, 0 twice`,
  );
  expect(stamped.size).toBeGreaterThan(KILLS);
}, 3_600_000);
