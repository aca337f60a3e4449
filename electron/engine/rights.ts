import type { Clearance } from '#shared/domain/mail-kinds.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import type { Role } from '#shared/domain/roles.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from './database.ts';
import { SqliteReadRows } from './rows.ts';

interface JournalRow {
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
}

const PEOPLE = `SELECT own.hash, own.sig, own.bytes, content.bytes AS words
  FROM own LEFT JOIN content ON content.sha256 = json_extract(CAST(own.bytes AS TEXT), '$.body.words')
  WHERE own.type LIKE 'person.%' OR own.type LIKE 'device.%' ORDER BY own.seq`;

/**
 * People and their rights, derived from signed entries and never from rows one can edit with a tool.
 * An entry whose signature or words do not check gives nothing.
 */
export function signedRights(connection: Connection, publicKey: string): ReadRows {
  const rows = new MemoryRows();
  const key = publicKeyFrom(publicKey);
  for (const { hash, sig, bytes, words } of connection.prepare(PEOPLE).iterate() as Iterable<JournalRow>) {
    if (!hashEntry(bytes).equals(hash) || !hasValidSignature(hash, sig, key)) continue;
    const entry = readEntry(bytes);
    try {
      fold(rows, { entry, hash: hash.toString('hex'), content: genuine(words, entry) });
    } catch {
      // About a person another desk created: their rights are not this desk's to give.
    }
  }
  takeAwayWhatRowsDeny(rows, new SqliteReadRows(connection));
  return rows;
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

function genuine(words: Buffer | null, entry: Entry): Buffer | null {
  return words && contentDigest(words) === entry.body.words ? words : null;
}

/** A person as the permission rules see them; null when unknown. */
export function personFrom(rights: ReadRows, id: string): Person | null {
  const row = rights.get('person', id);
  if (!row) return null;
  const held = rights.list('role_grant', { person: id }).filter((grant) => isStillLent(rights, grant));
  const grants: Grant[] = held.map((grant) => ({
    role: grant.role as Role,
    officeId: grant.office,
    unitId: grant.unit,
    from: grant.valid_from,
    to: grant.valid_to,
    onBehalfOf: grant.on_behalf_of,
  }));
  return { id, active: row.state === 'active', clearance: row.clearance as Clearance, grants };
}

/** A delegation lends what the absent person holds in their own name, and ends with it: no chains. */
function isStillLent(rights: ReadRows, { role, office, unit, on_behalf_of }: Row<'role_grant'>): boolean {
  if (on_behalf_of === null) return true;
  if (rights.get('person', on_behalf_of)?.state !== 'active') return false;
  return rights
    .list('role_grant', { person: on_behalf_of, role, on_behalf_of: null })
    .some(
      (own) => (own.office === null || own.office === office) && (own.unit === null || own.unit === unit),
    );
}
