import { ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { deviceRestore } from '#shared/journal/facts/device.ts';
import type { Head } from './journal-store.ts';
import { signedEntry } from './own-journal.ts';
import type { Store } from './store.ts';
import type { Witness, WitnessedHead } from './witness.ts';

type OpenStore = Pick<Store, 'connection' | 'journal' | 'rows' | 'work' | 'device'>;

/** `level`: the store knows everything the witness saw. `rolled-back`: it went back and the pen is now locked. */
export type WitnessAnswer = 'level' | 'rolled-back';

/**
 * To be called at every opening, before the first command. A store that does not know the head the witness
 * saw went back in time unannounced (a snapshot, a folder copied back) or is another branch (a clone): it
 * starts a new incarnation with its pen locked (SYNC "Going backwards"). Otherwise the witness is brought up
 * to the head, so that an entry committed just before a kill cannot be forgotten by both.
 * Without any witness a store that has already given numbers was carried here, copied back or had its witness
 * taken away: somebody reads the last stamped numbers once, and the desk goes on.
 * `actor` is the person in whose name the entry is written; the device itself when nobody is signed in.
 */
export function checkAgainstWitness(
  store: OpenStore,
  witness: Witness,
  actor: string = store.device,
): WitnessAnswer {
  const seen = witness.read();
  if (seen === null ? !isCarriedHere(store) : knowsHead(store, seen)) {
    quietly(() => witness.settle(store.work.head));
    return 'level';
  }
  declareBackwards(store, seen, 'rolled-back', actor);
  restartWitness(witness, store.work.head);
  return 'rolled-back';
}

/** This PC joined a centre, and the store knows of none: it went back, whatever the witness saw of its own chain. */
export function declareFromBeforeCentre(store: OpenStore, witness: Witness): void {
  declareBackwards(store, witness.read(), 'rolled-back', store.device);
  restartWitness(witness, store.work.head);
}

/** The register's USB key has entries that the store never heard of: it went back, whatever the witness saw. */
export function declareBehindKey(store: OpenStore, witness: Witness, seen: WitnessedHead): void {
  declareBackwards(store, seen, 'rolled-back', store.device);
  restartWitness(witness, store.work.head);
}

/** A backup put back on purpose: the same new incarnation and locked pen, said by a person. */
export function declareRestored(
  store: OpenStore,
  witness: Witness | null,
  actor: string = store.device,
): void {
  declareBackwards(store, witness?.read() ?? null, 'restored', actor);
  if (witness) restartWitness(witness, store.work.head);
}

/**
 * After each commit. The entry is durable already, so a witness that cannot be written (a full disk) must
 * not turn a registration into a refusal; answers false and the next one, or the next opening, catches up.
 */
export function keepWitness(witness: Witness, head: Head): boolean {
  return quietly(() => witness.write(head));
}

const MOST_INCARNATIONS_LOST = 1_000_000;

/** As `keepWitness`: the declaration is durable, and the next opening asks again. */
function restartWitness(witness: Witness, head: Head): void {
  quietly(() => witness.restart(head));
}

function quietly(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}

/**
 * The pen is locked until a signed entry frees it, whatever the row says: one edited with a tool is put right. To be
 * called at every opening. Refuses `store.corrupt` when the journal is another device's than the settings say.
 */
export function keepPenAsSigned({
  connection,
  rows,
  device,
  publicKey,
}: Pick<Store, 'connection' | 'rows' | 'device' | 'publicKey'>): void {
  const last = connection.prepare('SELECT bytes FROM own ORDER BY seq DESC LIMIT 1').pluck().get() as
    | Buffer
    | undefined;
  if (last) ensure((JSON.parse(last.toString('utf8')) as { dev: string }).dev === device, 'store.corrupt');
  const locked = connection
    .prepare(`SELECT max(seq) FROM own WHERE type LIKE 'device.%' AND type = 'device.restore'`)
    .pluck()
    .get() as number | null;
  if (locked === null) return;
  const freed = connection
    .prepare(`SELECT seq, hash, sig, bytes FROM own WHERE seq > ? AND type = 'pen.unlock' LIMIT 1`)
    .get(locked) as Parameters<typeof signedEntry>[0] | undefined;
  const row = rows.get('device', device);
  if (freed) {
    // Another entry renamed with a tool frees nothing.
    const unlocks = signedEntry(freed, publicKeyFrom(publicKey)).type === 'pen.unlock';
    ensure(unlocks, 'store.journal-altered', { seq: freed.seq });
  } else if (row) rows.put('device', { ...row, state: 'pen-locked' });
}

function declareBackwards(
  { work, device }: OpenStore,
  seen: WitnessedHead | null,
  cause: 'restored' | 'rolled-back',
  actor: string,
): void {
  const own = work.head.incarnation;
  // No PC goes back a million times: what says so was written by hand, and must not use up the numbers there are.
  const witnessed = Math.min(seen?.incarnation ?? 0, own + MOST_INCARNATIONS_LOST);
  const incarnation = Math.max(own, witnessed) + 1;
  const asked: Person = { id: actor, active: true, clearance: 0, grants: [] };
  work.record(asked, () => [fact(deviceRestore, { device, incarnation, cause, witness: seen })]);
}

/** Numbers were given, and nobody is being asked about them yet (a restored store is). */
function isCarriedHere({ connection, rows, device }: OpenStore): boolean {
  if (rows.get('device', device)?.state === 'pen-locked') return false;
  const given = connection
    .prepare(
      `SELECT 1 FROM own WHERE type IN ('mail.register', 'number.reserve', 'pen.lost', 'dispatch.issue') LIMIT 1`,
    )
    .pluck();
  return given.get() !== undefined;
}

/** The chain holds the very entry that was seen. */
export const isOfChain = ({ journal }: Pick<Store, 'journal'>, { seq, hash }: WitnessedHead): boolean =>
  seq === 0 || journal.hashAt(seq) === hash;

/** The chain holds it, or a restoration already answered for it. */
export function knowsHead(store: Pick<Store, 'connection' | 'journal'>, seen: WitnessedHead): boolean {
  if (isOfChain(store, seen)) return true;
  const { connection } = store;
  const restorations = connection
    .prepare(`SELECT bytes FROM own WHERE type LIKE 'device.%' AND type = 'device.restore'`)
    .pluck()
    .all() as Buffer[];
  return restorations.some((bytes) => {
    const { body } = JSON.parse(bytes.toString('utf8')) as { body: { witness: WitnessedHead | null } };
    return body.witness?.hash === seen.hash;
  });
}
