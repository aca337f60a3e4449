import { join } from 'node:path';
import type { Machine } from '#engine/machine.ts';
import { OpenStore } from '#engine/open-store.ts';
import { checkFolder, DATABASE } from '#engine/store-folder.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Call } from '../command.ts';
import { openingLine } from '../progress.ts';
import { actorFrom, type Claim, claim, passCode, underRules } from './credentials.ts';
import { dataFolder, witnessFolder } from './places.ts';

/** How long a command waits for another one, or for the desk, to let the store go. */
export const WAIT_MS = 5_000;

export interface WritingStore {
  store: OpenStore;
  actor: Person;
  folder: string;
  day: string;
  claim: Claim;
}

/** Owns the store for one command. Refuses `store.already-open` after five seconds, `session.*`, `store.*`. */
export async function withWriteStore<Result>(
  call: Call,
  work: (opened: WritingStore) => Promise<Result> | Result,
  machine: Machine = call.io.machine,
): Promise<Result> {
  const folder = dataFolder(call);
  const claimed = await claim(call, folder);
  checkFolder(folder);
  const store = await OpenStore.open(
    {
      folder,
      witnessFolder: witnessFolder(call.io, folder),
      machine,
      workers: false,
      waitMs: WAIT_MS,
      emit: () => undefined,
      logBug: () => undefined,
    },
    claimed.databaseKey,
    claimed.storeId,
    join(folder, DATABASE),
    openingLine(call.io),
  );
  try {
    const known = actorFrom(store.rights, claimed);
    const actor = underRules(store.writer, store.rights, known, machine.clock.now());
    await passCode(call, folder, store.rights, claimed);
    claimed.accepted();
    return await work({ store, actor, folder, day: legalDayAt(machine.clock.now()), claim: claimed });
  } finally {
    await store.close();
  }
}
