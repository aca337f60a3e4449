import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proveOwnJournal } from '#engine/own-journal.ts';
import type { Store } from '#engine/store.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { personClearance } from '#shared/journal/facts/person.ts';
import { printMade } from '#shared/journal/facts/print-made.ts';
import { Desk, firstPerson, register } from './backup/desk.ts';

const UNLOCK = 'DROP TRIGGER own_no_update; DROP TRIGGER own_no_delete';
const MANY = 1_000;
const BOOK = {
  paper: 'book',
  mails: [],
  about: [],
  language: 'ar',
  copies: 1,
  pages: 1,
  duplicate: false,
  target: 'file',
  pdf: '0'.repeat(64),
};

let desk: Desk;
beforeEach(async () => {
  desk = await new Desk().create();
});
afterEach(() => desk.remove());

const sealOf = (store: Store) => store.settings.get('journal-seal');
const proved = (store: Store) =>
  proveOwnJournal(store.connection, store).then(
    () => 'sound',
    (error) => error.params,
  );

/** Enough entries for a walk to be worth remembering, two of them about people. */
function fill(store: Store): void {
  const person = firstPerson(store);
  store.work.record(person, () => [
    fact(personClearance, { person: person.id, level: 1 }),
    fact(personClearance, { person: person.id, level: 2 }),
    ...Array.from({ length: MANY }, () => fact(printMade, BOOK)),
  ]);
}

describe('the seal over what was walked', () => {
  it('is made once it is worth it, and moves on', async () => {
    await desk.use(async (store) => {
      expect([await proved(store), sealOf(store)]).toEqual(['sound', null]);
      fill(store);
      expect(await proved(store)).toBe('sound');
      const first = sealOf(store);
      expect(first).toContain(`"seq":${store.work.head.seq}`);
      register(store, firstPerson(store));
      expect([await proved(store), sealOf(store)]).toEqual(['sound', first]);
      fill(store);
      expect(await proved(store)).toBe('sound');
      expect(sealOf(store)).toContain(`"seq":${store.work.head.seq}`);
    });
  });

  it('is made on the way too: a walk that is cut goes on from there', async () => {
    await desk.use(async (store) => {
      fill(store);
      const heard: number[] = [];
      const walk = (cutAt: number) =>
        proveOwnJournal(store.connection, store, {
          slice: 0,
          sealEvery: 300,
          tell: ({ done, total }) => {
            expect(total).toBe(store.work.head.seq);
            heard.push(done);
            if (done > cutAt) throw new Error('cut');
          },
        });
      await expect(walk(600)).rejects.toThrow('cut');
      await walk(Number.POSITIVE_INFINITY);
      expect(heard).toEqual([100, 200, 300, 400, 500, 600, 700, 700, 800, 900, 1_000]);
      // The rest is quicker walked again than sealed.
      expect(sealOf(store)).toContain('"seq":900');
    });
  });

  it.each([
    ['kept', () => undefined],
    [
      'taken away',
      (store: Store) => store.connection.exec(`DELETE FROM setting WHERE name = 'journal-seal'`),
    ],
    [
      'edited',
      (store: Store) =>
        store.connection.exec(`UPDATE setting SET value = replace(value, '"people":"', '"people":"0')
          WHERE name = 'journal-seal'`),
    ],
    ['no text of ours', (store: Store) => store.settings.set('journal-seal', 'x')],
  ])('%s: an entry about people deleted, renamed or added is found below it', async (_what, meddle) => {
    await desk.use(async (store) => {
      fill(store);
      await proved(store);
      register(store, firstPerson(store));
      const last = `SELECT max(seq) FROM own WHERE type = 'person.clearance'`;
      const seq = store.connection.prepare(last).pluck().get();
      store.connection.exec(UNLOCK);
      meddle(store);
      const edits = [
        `DELETE FROM own WHERE seq = ${seq}`,
        `UPDATE own SET type = 'mail.amend' WHERE seq = ${seq}`,
        `UPDATE own SET type = 'person.state' WHERE seq = ${Number(seq) + 5}`,
      ];
      for (const edit of edits) {
        store.connection.exec('BEGIN');
        store.connection.exec(edit);
        const at = edit.includes('person.state') ? Number(seq) + 5 : seq;
        expect([edit, await proved(store)]).toEqual([edit, { seq: at }]);
        store.connection.exec('ROLLBACK');
        expect(await proved(store)).toBe('sound');
      }
    });
  });

  it('put back from before the entry hides nothing', async () => {
    await desk.use(async (store) => {
      fill(store);
      await proved(store);
      const old = sealOf(store) ?? '';
      const person = firstPerson(store);
      store.work.record(person, () => [fact(personClearance, { person: person.id, level: 0 })]);
      const seq = store.work.head.seq;
      fill(store);
      await proved(store);
      expect(sealOf(store)).not.toBe(old);
      store.connection.exec(UNLOCK);
      store.connection.exec(`DELETE FROM own WHERE seq = ${seq}`);
      store.settings.set('journal-seal', old);
      expect(await proved(store)).toEqual({ seq });
    });
  });

  it('of another register vouches for nothing', async () => {
    const other = await new Desk().create();
    try {
      const foreign = await other.use(async (store) => {
        fill(store);
        await proved(store);
        return sealOf(store) ?? '';
      });
      await desk.use(async (store) => {
        fill(store);
        store.settings.set('journal-seal', foreign);
        expect(await proved(store)).toBe('sound');
        expect(sealOf(store)).not.toBe(foreign);
      });
    } finally {
      other.remove();
    }
  });
});

it('a last entry that this PC never signed is found, whatever its chain', async () => {
  await desk.use(async (store) => {
    const { seq } = store.work.head;
    store.connection.exec(UNLOCK);
    store.connection.exec(`UPDATE own SET sig = zeroblob(64) WHERE seq = ${seq}`);
    expect(await proved(store)).toEqual({ seq });
  });
});
