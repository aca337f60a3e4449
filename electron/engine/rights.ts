import type { Clearance } from '#shared/domain/mail-kinds.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import type { Role } from '#shared/domain/roles.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Connection } from './database.ts';

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
    fold(rows, { entry, hash: hash.toString('hex'), content: genuine(words, entry) });
  }
  return rows;
}

function genuine(words: Buffer | null, entry: Entry): Buffer | null {
  return words && contentDigest(words) === entry.body.words ? words : null;
}

/** A person as the permission rules see them; null when unknown. */
export function personFrom(rights: ReadRows, id: string): Person | null {
  const row = rights.get('person', id);
  if (!row) return null;
  const grants: Grant[] = rights.list('role_grant', { person: id }).map((grant) => ({
    role: grant.role as Role,
    officeId: grant.office,
    unitId: grant.unit,
    from: grant.valid_from,
    to: grant.valid_to,
    onBehalfOf: grant.on_behalf_of,
  }));
  return { id, active: row.state === 'active', clearance: row.clearance as Clearance, grants };
}
