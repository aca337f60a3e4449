import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createStore, type NewStore } from '#engine/first-run.ts';
import { rotateKey, settleRotation } from '#engine/key-rotation.ts';
import { Keyring } from '#engine/keyring.ts';
import { realMachine } from '#engine/machine.ts';
import { checkAgainstWitness, keepWitness } from '#engine/rollback-check.ts';
import { Store } from '#engine/store.ts';
import { holdsStore } from '#engine/store-folder.ts';
import { Witness } from '#engine/witness.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { everyHeir } from '#tests/helpers/every-heir.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { withFailingFileCall } from './sim/file-hook.ts';

const PASSWORD = 'a long enough sentence';
const COST = { memory: 8, passes: 1, lanes: 1 };
const CODES = ['EIO', 'ENOSPC', 'EACCES'] as const;
const wanted: NewStore = {
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
  cost: COST,
};

const openStore = (folder: string, key: Buffer): Promise<Store> =>
  Store.open({ folder, key, machine: realMachine, waitMs: 0, committed: () => undefined });

describe('the N-th file call fails, for every N', () => {
  test.each(['ENOSPC'] as const)(
    '%s while a store is founded: there is a whole store or none, and it can be founded again',
    async (code) => {
      let failures = 0;
      for (let nth = 1; ; nth++) {
        const folder = join(temporaryFolder(), 'data');
        const { fired, thrown } = await withFailingFileCall(nth, code, () =>
          createStore(folder, wanted, realMachine),
        );
        if (!fired) break;
        failures++;
        if (thrown && !holds(folder)) await createStore(folder, wanted, realMachine);
        const unlocked = await Keyring.read(folder).unlock('fatima', PASSWORD);
        const store = await openStore(folder, unlocked?.key ?? Buffer.alloc(32));
        expect(store.work.head.seq).toBeGreaterThan(5);
        store.close();
      }
      expect(failures).toBeGreaterThan(10);
    },
    120_000,
  );

  test.each(CODES)(
    '%s while a password is set: the old one or the new one opens, never neither',
    async (code) => {
      const folder = join(temporaryFolder(), 'data');
      const { databaseKey } = await createStore(folder, wanted, realMachine);
      let failures = 0;
      for (let nth = 1; ; nth++) {
        const [person] = JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8')).people as {
          person: string;
        }[];
        const keyring = Keyring.read(folder);
        const next = { id: person?.person ?? '', login: 'fatima', password: `sentence number ${nth}` };
        const { commit } = await keyring.prepare(next, databaseKey, realMachine.random, COST);
        const { fired, thrown } = await withFailingFileCall(nth, code, commit);
        const opened = await Promise.all(
          [PASSWORD, ...Array.from({ length: nth }, (_, index) => `sentence number ${index + 1}`)].map(
            (password) => Keyring.read(folder).unlock('fatima', password),
          ),
        );
        const keys = opened.filter((unlocked) => unlocked !== null);
        expect(keys).toHaveLength(1);
        expect(keys[0]?.key.equals(databaseKey)).toBe(true);
        if (!thrown) expect(opened.at(-1)).not.toBeNull();
        if (!fired) break;
        failures++;
      }
      expect(failures).toBeGreaterThan(4);
    },
    120_000,
  );

  test.each(CODES)(
    '%s while the key is changed: the keyring and the pages always meet again',
    async (code) => {
      const folder = join(temporaryFolder(), 'data');
      const created = await createStore(folder, wanted, realMachine);
      let failures = 0;
      for (let nth = 1; ; nth++) {
        const before = await Keyring.read(folder).unlock('fatima', PASSWORD);
        if (!before) throw new Error('locked out before the rotation');
        const current = settleRotation(folder, before);
        const rotation = () => rotateKey(folder, current, realMachine, everyHeir(folder));
        const { fired } = await withFailingFileCall(nth, code, rotation);
        for (const opened of [
          await Keyring.read(folder).unlock('fatima', PASSWORD),
          Keyring.read(folder).recover(created.recoveryCode),
        ]) {
          if (!opened) throw new Error('locked out by the rotation');
          (await openStore(folder, settleRotation(folder, opened))).close();
        }
        if (!fired) break;
        failures++;
      }
      expect(failures).toBeGreaterThan(8);
    },
    120_000,
  );

  test.each(CODES)(
    '%s while the witness is written: the entry stands, and the next opening catches up',
    async (code) => {
      const folder = join(temporaryFolder(), 'data');
      const { databaseKey } = await createStore(folder, wanted, realMachine);
      const store = await openStore(folder, databaseKey);
      const witness = new Witness(join(folder, '..', 'witness'), 'store');
      let failures = 0;
      for (let nth = 1; ; nth++) {
        let kept = true;
        const { fired } = await withFailingFileCall(nth, code, () => {
          kept = keepWitness(witness, store.work.head);
        });
        if (!fired) break;
        failures++;
        expect(kept).toBe(false);
      }
      expect(failures).toBeGreaterThan(0);
      expect(checkAgainstWitness(store, witness)).toBe('level');
      expect(witness.read()?.hash).toBe(store.work.head.hash);
      witness.close();
      store.close();
    },
  );
});

/** A keyring without a database, or the other way round, is said as such: founding again is then a person's decision. */
function holds(folder: string): boolean {
  try {
    return existsSync(folder) && holdsStore(folder);
  } catch (error) {
    if (error instanceof DomainError) throw new Error(`half a store: ${error.code}`);
    throw error;
  }
}
