import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Concern, Health } from '#shared/contract/health.ts';
import { councilKeyOf, isEscrowed } from './council-escrow.ts';
import type { ActionHandler } from './handlers.ts';
import { Keyring } from './keyring.ts';
import { schemaVersion } from './migrate.ts';
import { engineStatus } from './status.ts';
import type { Store } from './store.ts';
import { DATABASE } from './store-folder.ts';

/** Below it a day of scans may not fit: twenty of the largest, and the database rewritten once. */
const LOW_BYTES = 2 * 1024 ** 3;

const read: ActionHandler<'health.read'> = async (_input, { store }, parts) => {
  const { folder } = parts.options;
  const { connection, work } = store.writer;
  const { onlyHere, penLocked } = engineStatus(parts);
  const { place, lastGoodAt, problem, overdue } = await store.backups.status();
  const { state, problem: said, waiting, post, lastContactAt } = store.sync.state();
  const kept = connection
    .prepare('SELECT count(*) AS files, total(size) AS fileBytes FROM staged_file')
    .get();
  const facts: Omit<Health, 'concerns'> = {
    schema: schemaVersion(connection),
    entries: work.head.seq,
    databaseBytes: statSync(join(folder, DATABASE)).size,
    ...(kept as { files: number; fileBytes: number }),
    freeBytes: await freeOn(folder),
    backup: {
      place: place === null ? 'none' : place.present ? 'here' : 'away',
      sameDisk: place?.sameDisk ?? false,
      lastGoodAt,
      problem: problem?.failure.code ?? null,
      overdue,
    },
    centre: { state, problem: said, waiting, post, lastContactAt },
    onlyHere,
    penLocked,
    councilCode: councilCodeOf(store.writer, folder),
  };
  return { concerns: concernsOf(facts), ...facts };
};

const MADE_HERE = `SELECT 1 FROM own WHERE (type LIKE 'person.%' OR type LIKE 'device.%') AND type = 'device.council-key'`;

function councilCodeOf(store: Store, folder: string): Health['councilCode'] {
  if (councilKeyOf(store)) return isEscrowed(store, Keyring.read(folder)) ? 'sealed' : 'waits';
  return store.connection.prepare(MADE_HERE).get() ? 'ended' : 'none';
}

async function freeOn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** What of these facts a person should look after. */
export function concernsOf(facts: Omit<Health, 'concerns'>): Concern[] {
  const { backup, centre, freeBytes, penLocked, councilCode } = facts;
  const { place, overdue, problem, sameDisk } = backup;
  const held: readonly [Concern, boolean][] = [
    ['pen-locked', penLocked !== null],
    ['disk-low', freeBytes !== null && freeBytes < LOW_BYTES],
    ['backup-none', place === 'none'],
    ['backup-failed', place !== 'none' && problem !== null],
    ['backup-overdue', place !== 'none' && problem === null && overdue],
    ['backup-same-disk', place !== 'none' && sameDisk],
    ['centre-attention', centre.state === 'attention'],
    ['centre-silent', centre.state === 'offline'],
    ['council-code-ended', councilCode === 'ended'],
    ['council-code-waits', councilCode === 'waits'],
  ];
  return held.flatMap(([concern, holds]) => (holds ? [concern] : []));
}

export const healthHandlers = { 'health.read': read };
