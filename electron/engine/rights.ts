import type { KeyObject } from 'node:crypto';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { standingAdministration } from '#shared/journal/administrators.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Connection } from './database.ts';
import { signedEntry } from './own-journal.ts';
import { SqliteReadRows } from './rows.ts';
import { SettingTable } from './setting-table.ts';
import { ownWithoutEffect } from './sync/own-without-effect.ts';

interface JournalRow {
  seq: number;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
}

const PEOPLE = `SELECT own.seq, own.hash, own.sig, own.bytes, content.bytes AS words
  FROM own LEFT JOIN content ON content.sha256 = json_extract(CAST(own.bytes AS TEXT), '$.body.words')
  WHERE own.type LIKE 'person.%' OR own.type LIKE 'device.%' ORDER BY own.seq`;

/**
 * People and their rights, derived from signed entries and never from rows one can edit with a tool. That none of these
 * entries was taken out or renamed is `proveOwnJournal`'s to say, before. `proves`: a verification, which names what was
 * altered and must go on; there an entry that does not check gives nothing.
 * Refuses `store.journal-altered` {seq} for one whose place, signature or words are not those it was written with.
 */
export function signedRights(connection: Connection, publicKey: string, { proves = false } = {}): ReadRows {
  const kept = new SqliteReadRows(connection);
  let rows = foldOwn(connection, publicKey, proves, NONE);
  const device = new SettingTable(connection).required('device');
  if (keepMore(kept, rows, device)) {
    const idle = ownWithoutEffect(connection, device, publicKey);
    if (idle.size > 0) rows = foldOwn(connection, publicKey, proves, idle);
  }
  takeAwayWhatRowsDeny(rows, kept);
  return rows;
}

const NONE: ReadonlySet<number> = new Set();

/** `idle`: places of entries that the council's order left without effect. */
function foldOwn(
  connection: Connection,
  publicKey: string,
  proves: boolean,
  idle: ReadonlySet<number>,
): MemoryRows {
  const rows = new MemoryRows();
  const key = publicKeyFrom(publicKey);
  for (const row of connection.prepare(PEOPLE).iterate() as Iterable<JournalRow>) {
    const entry = checked(row, key, proves);
    if (!entry || idle.has(row.seq)) continue;
    try {
      fold(rows, { entry, hash: row.hash.toString('hex'), content: row.words });
    } catch {
      // About a person another desk created: their rights are not this desk's to give.
    }
  }
  return rows;
}

/** An administrator of this PC by its rows and not by its own entries: so it is where these had no effect, and after a tool. */
function keepMore(kept: ReadRows, rights: ReadRows, device: string): boolean {
  const standing = new Set(standingAdministration(rights).map(({ id }) => id));
  return standingAdministration(kept).some((right) => right.device === device && !standing.has(right.id));
}

/** A revocation spoilt on purpose would be as good as one deleted. */
function checked(row: JournalRow, key: KeyObject, proves: boolean): Entry | null {
  try {
    const entry = signedEntry(row, key);
    const words = row.words && contentDigest(row.words);
    ensure(words === (entry.body.words ?? null), 'store.journal-altered', { seq: row.seq });
    return entry;
  } catch (error) {
    if (proves && error instanceof DomainError) return null;
    throw error;
  }
}

/**
 * Signed entries give, rows may only take away: a revocation or suspension hidden from the journal with a tool
 * (deleted, renamed, `verify` reports it) gives nothing back as long as the rows remember it.
 */
function takeAwayWhatRowsDeny(rights: MemoryRows, kept: SqliteReadRows): void {
  for (const { id } of rights.list('role_grant', {})) {
    if (!kept.get('role_grant', id)) rights.drop('role_grant', id);
  }
  for (const person of rights.list('person', {})) {
    const row = kept.get('person', person.id);
    const state = row?.state === 'active' ? person.state : 'suspended';
    rights.put('person', { ...person, state, clearance: Math.min(person.clearance, row?.clearance ?? 0) });
  }
  for (const { person, entry } of rights.list('credential', {})) {
    if (kept.get('credential', person)?.entry !== entry) rights.drop('credential', person);
  }
}
