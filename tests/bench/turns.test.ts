import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { personOf } from '#bench/seeded-store.ts';
import { statementTurns } from '#bench/statement-count.ts';
import { recomputeAll } from '#engine/circuit/recompute.ts';
import { Keyring } from '#engine/keyring.ts';
import { Store } from '#engine/store.ts';
import { Mender } from '#engine/sync/mend-rows.ts';
import type { Difference } from '#engine/sync/order-differences.ts';
import { addHoliday } from '#shared/commands/calendar.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';

/*
 * How long the engine's thread is kept by work that goes on beside the desk, by counting: SQL statements between two turns
 * of its loop. Lines of an import, of the council's order and of a slip are counted where those are tested.
 */

/** The store of an engine that is closed for it. */
async function storeOf(engine: TestEngine): Promise<Store> {
  await engine.close();
  const { key } = (await Keyring.read(engine.folder).unlock('fatima', PASSWORD)) ?? { key: Buffer.alloc(32) };
  const options = { folder: engine.folder, key, machine: testMachine(), waitMs: 0 };
  const store = await Store.open({ ...options, committed: () => undefined });
  onTestFinished(() => store.close());
  return store;
}

it('due dates: the first hundred clocks are a turn, then half as many more at the most', async () => {
  const engine = await openedEngine();
  for (let clock = 0; clock < 260; clock++) {
    const { id } = await engine.ask('mail.register', letter());
    const set = { mail: id, preset: 'ordinary', nature: 'legal', start: '2026-03-12' } as const;
    await engine.ask('deadline.set', set);
  }
  const store = await storeOf(engine);
  const actor = personOf(store, 'fatima');
  const name = { ar: 'عطلة', fr: 'Jour' };
  store.work.run(addHoliday, { date: '2026-03-17', name, office: null, evenSo: true }, actor);
  const { all, longest } = await statementTurns(() => recomputeAll(store, actor));
  // Four a clock; as many as fit into eight milliseconds of this PC, never more than this.
  expect(all).toBeGreaterThan(260 * 4);
  expect(longest).toBeLessThan(150 * 4 + 50);
  // What waits for news of another desk is looked through once, and not written down without end.
  store.connection.exec(`UPDATE calendar_change SET recomputed = 0, cursor = '';
    INSERT INTO calendar_unseen (change, device, position) SELECT id, 'another 1', 1e15 FROM calendar_change`);
  const head = store.work.head.seq;
  await recomputeAll(store, actor);
  expect(store.work.head.seq).toBe(head + 1);
});

it('rows made again: five are a turn, whatever there is to mend', async () => {
  const engine = await openedEngine();
  for (let index = 0; index < 60; index++) await engine.ask('mail.register', letter());
  const store = await storeOf(engine);
  const found = store.rows
    .list('mail', {})
    .map((row): Difference => ({ table: 'mail', key: [row.id], row: { ...row, observation: 'x' } }));
  const source = { next: async () => found.splice(0), close: async () => undefined };
  const { all, longest } = await statementTurns(() => new Mender(store, () => source).mend());
  expect(all).toBeGreaterThan(60 * 5);
  expect(longest).toBeLessThanOrEqual(84);
});

it('a backup in its thread asks the engine’s own for a note', async () => {
  const engine = await openedEngine({ workers: true });
  for (let index = 0; index < 40; index++) await engine.ask('mail.register', letter());
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  const remembered = await engine.trusted({ name: 'remember-place', path: stick, use: 'backup' });
  const { id: place } = (remembered.ok ? remembered.value : { id: '' }) as { id: string };
  await engine.ask('backup.set-place', { place });
  const { all } = await statementTurns(() => engine.ask('backup.run', {}));
  // Eleven of its own; what tends the store meanwhile may ask one or two. None a letter.
  expect(all).toBeLessThanOrEqual(20);
});
