import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { realMachine } from '#engine/machine.ts';
import { BENCH_OFFICE, HEAD } from '../bench-office.ts';
import { type DeskEnds, type EngineDesk, openEngineDesk } from '../engine-desk.ts';
import type { SeededStore } from '../seeded-store.ts';

export interface NewDesk {
  store: SeededStore;
  desk: EngineDesk;
  /** Ends the engine and drops its folder. */
  close(): Promise<void>;
}

/** A PC just unpacked, somebody signed in; with `standalone` it keeps registers of its own, else it waits for a council's. */
export async function newDesk(standalone: boolean, ends: DeskEnds = {}): Promise<NewDesk> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-bench-desk-'));
  const folder = join(root, 'data');
  const people = BENCH_OFFICE.people.filter(({ login }) => login === HEAD.login);
  const { databaseKey: key } = await createStore(
    folder,
    { ...BENCH_OFFICE, people, standalone },
    realMachine,
  );
  const store = { root, folder, key, letters: 0 };
  const desk = await openEngineDesk(store, HEAD, ends);
  return {
    store,
    desk,
    close: async () => {
      await desk.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
