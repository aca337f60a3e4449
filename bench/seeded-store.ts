import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckedHead } from '#engine/backup/check-chain.ts';
import { type Connection, openDatabase } from '#engine/database.ts';
import { createStore } from '#engine/first-run.ts';
import { Keyring } from '#engine/keyring.ts';
import type { Machine } from '#engine/machine.ts';
import { realMachine } from '#engine/machine.ts';
import { signedRights } from '#engine/rights.ts';
import { keepWitness } from '#engine/rollback-check.ts';
import { tendSearch } from '#engine/search/tend.ts';
import { SeedClock, seedStore } from '#engine/seed/seed-store.ts';
import { Store } from '#engine/store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { Witness } from '#engine/witness.ts';
import { defaultWitnessFolder } from '#engine/witness-folder.ts';
import { grantRole } from '#shared/commands/manage-people.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { BENCH_OFFICE, HEAD, OFFICE_CLERK } from './bench-office.ts';

/** A store of invented letters in a folder of its own, closed; open it with the functions below. */
export interface SeededStore {
  /** Holds `folder`; measures may leave their own files beside it. */
  root: string;
  folder: string;
  key: Buffer;
  /** Letters seeded. */
  letters: number;
}

/** Beside a kept store: its key in hexadecimal. The letters are invented, there is nothing to protect. */
const KEY = 'bench-key.txt';

/** The store an earlier run left in `root`, or a new one left there for the next. */
export async function keptStore(root: string, letters: number): Promise<SeededStore> {
  const file = join(root, KEY);
  if (existsSync(file)) {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    const store = { root, folder: join(root, 'data'), key, letters };
    // Made by an older version: brought to this one before anything is measured.
    const opened = await openSeeded(store);
    await tended(opened);
    opened.close();
    rmSync(join(store.folder, 'before-update'), { recursive: true, force: true });
    return store;
  }
  mkdirSync(root, { recursive: true });
  const store = await seededStore(letters, root);
  // Last: a store whose filling was cut short has none.
  writeFileSync(file, store.key.toString('hex'), { mode: 0o600 });
  return store;
}

/** Fills a new store through the real write gate. A million letters take minutes. */
async function seededStore(letters: number, root: string): Promise<SeededStore> {
  process.stderr.write(`seeding ${letters} letters\n`);
  const folder = join(root, 'data');
  const { databaseKey: key } = await createStore(folder, BENCH_OFFICE, realMachine);
  const seeded = { root, folder, key, letters };
  const clock = new SeedClock(realMachine);
  const store = await openSeeded(seeded, clock.machine);
  try {
    const actor = personOf(store, HEAD.login);
    bindClerk(store, actor);
    const now = realMachine.clock.now();
    const progress = (done: number) => {
      if (done % 50_000 === 0) process.stderr.write(`  ${done} of ${letters} letters\n`);
    };
    await seedStore({ store, actor, clock, now, entries: letters, seed: 'bench', progress });
    leaveWitness(store);
    await tended(store);
  } finally {
    store.close();
  }
  return seeded;
}

/** The search index as a desk that was open for some minutes leaves it: nobody has a million letters from one morning. */
function tended({ connection }: Store): Promise<void> {
  return tendSearch(connection, { stopped: () => false, pause: nextTurn });
}

/** Where the app keeps it. All measures keep the same: a second witness that knows less is a store put back, its pen locked. */
export function witnessFolderOf({ folder }: Pick<SeededStore, 'folder'>): string {
  return defaultWitnessFolder(folder, process.env, homedir());
}

/** As the app leaves it beside the folder: a store that gave numbers and has no witness opens with its pen locked. */
function leaveWitness(store: Store): void {
  const witness = new Witness(witnessFolderOf(store), Keyring.read(store.folder).label.store);
  try {
    keepWitness(witness, store.work.head);
  } finally {
    witness.close();
  }
}

function bindClerk(store: Store, actor: Person): void {
  const person = store.rows.list('person', { login: OFFICE_CLERK.login })[0]?.id ?? '';
  const grant = { person, role: 'clerk' as const, office: store.office, unit: null };
  store.work.run(grantRole, { ...grant, from: null, to: null, onBehalfOf: null, evenSo: [] }, actor);
}

/** The store with its write gate; close it before anybody else opens it. */
export function openSeeded(
  { folder, key }: SeededStore,
  machine: Machine = realMachine,
  committed = (): void => undefined,
): Promise<Store> {
  return Store.open({ folder, key, machine, waitMs: 0, committed });
}

/** A connection that only reads. */
export function readSeeded({ folder, key }: SeededStore): Connection {
  return openDatabase(join(folder, DATABASE), key, { readonly: true });
}

/** Somebody of the office, with the rights the signed entries give them. */
export function personOf(store: Store, login: string): Person {
  const rights = signedRights(store.connection, store.publicKey);
  const person = personFrom(rights, rights.list('person', { login })[0]?.id ?? '');
  if (!person) throw new Error(`nobody is called ${login} in this store`);
  return person;
}

/** Where its journal stands: as far as an earlier backup has checked it. */
export function headOf(store: SeededStore): CheckedHead {
  const connection = readSeeded(store);
  try {
    return connection
      .prepare('SELECT seq, lower(hex(hash)) AS hash FROM own ORDER BY seq DESC LIMIT 1')
      .get() as CheckedHead;
  } finally {
    connection.close();
  }
}
