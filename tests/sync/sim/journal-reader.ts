import type { Connection, Statement } from '#engine/database.ts';

/** A journal line as it lies on the disk, with its words when they are still there. */
export interface JournalLine {
  seq: number;
  inc: number;
  id: string;
  type: string;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
}

const LINES = `SELECT own.seq, own.inc, own.id, own.type, own.hash, own.sig, own.bytes, content.bytes AS words
  FROM own LEFT JOIN content ON content.sha256 = json_extract(CAST(own.bytes AS TEXT), '$.body.words')
  WHERE own.seq > ? ORDER BY own.seq`;

const prepared = new WeakMap<Connection, Map<string, Statement>>();

/** Judges ask the same few questions thousands of times: each is prepared once a connection. */
export function ask(reader: Connection, sql: string): Statement {
  const statements = prepared.get(reader) ?? new Map<string, Statement>();
  prepared.set(reader, statements);
  const statement = statements.get(sql) ?? reader.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

export function linesAfter(reader: Connection, seq: number): JournalLine[] {
  return ask(reader, LINES).all(seq) as JournalLine[];
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
