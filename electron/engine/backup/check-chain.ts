import { DomainError, ensure } from '#shared/domain/errors.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { GENESIS, hashEntry, hasValidSignature } from '#shared/journal/entry.ts';
import type { Connection } from '../database.ts';
import { turn, type Watch } from './watch.ts';

export interface ChainHead {
  incarnation: number;
  seq: number;
  hash: string;
}

/** A head whose signatures were all checked by an earlier backup. */
export type CheckedHead = Pick<ChainHead, 'seq' | 'hash'>;

export interface ChainFacts {
  device: string;
  /** Of the key kept in the store itself; the first entry must name the same. */
  publicKey: string;
  /**
   * Signatures up to here need no second look: when the hash at that position is the same, the whole chain before
   * it is the same bytes.
   */
  checkedBefore: CheckedHead | null;
}

interface JournalRow {
  seq: number;
  inc: number;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
}

const PAGE = 200;

/**
 * Walks the journal from its first entry: positions 1..n without hole, each hash computed again, each entry naming
 * the one before, signatures valid. Refuses `backup.damaged` {part: 'journal', seq}. Answers the head.
 */
export async function checkChain(
  connection: Connection,
  facts: ChainFacts,
  watch: Watch,
): Promise<ChainHead> {
  const page = connection.prepare(
    'SELECT seq, inc, hash, sig, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const total = connection.prepare('SELECT count(*) FROM own').pluck().get() as number;
  const key = publicKeyFrom(facts.publicKey);
  // A head we never reach, or reach with another hash, proves nothing: then every signature counts.
  const trusted = trustedUpTo(connection, facts.checkedBefore);
  let head: ChainHead = { incarnation: 1, seq: 0, hash: GENESIS };
  for (;;) {
    const rows = page.all(head.seq, PAGE) as JournalRow[];
    for (const row of rows) {
      head = follow(head, row, facts);
      const signed = row.seq <= trusted || hasValidSignature(row.hash, row.sig, key);
      ensure(signed, 'backup.damaged', { part: 'journal', seq: row.seq });
    }
    watch.report({ phase: 'check', done: head.seq, total });
    if (rows.length < PAGE) break;
    await turn(watch);
  }
  ensure(head.seq > 0 && head.seq === total, 'backup.damaged', { part: 'journal', seq: head.seq + 1 });
  return head;
}

function trustedUpTo(connection: Connection, checked: CheckedHead | null): number {
  if (!checked) return 0;
  const hash = connection.prepare('SELECT hash FROM own WHERE seq = ?').pluck().get(checked.seq) as
    | Buffer
    | undefined;
  return hash?.toString('hex') === checked.hash ? checked.seq : 0;
}

function follow(head: ChainHead, row: JournalRow, facts: ChainFacts): ChainHead {
  const entry = readHeader(row);
  const sound =
    row.seq === head.seq + 1 &&
    entry.seq === row.seq &&
    entry.inc === row.inc &&
    entry.prev === head.hash &&
    entry.dev === facts.device &&
    hashEntry(row.bytes).equals(row.hash) &&
    (row.seq > 1 || (entry.type === 'device.init' && entry.publicKey === facts.publicKey));
  ensure(sound, 'backup.damaged', { part: 'journal', seq: row.seq });
  return { incarnation: row.inc, seq: row.seq, hash: row.hash.toString('hex') };
}

interface Header {
  seq: unknown;
  inc: unknown;
  prev: unknown;
  dev: unknown;
  type: unknown;
  publicKey: unknown;
}

function readHeader({ seq, bytes }: JournalRow): Header {
  try {
    const entry = JSON.parse(bytes.toString('utf8')) as Header & { body?: { publicKey?: unknown } };
    return { ...entry, publicKey: entry.body?.publicKey };
  } catch {
    throw new DomainError('backup.damaged', { part: 'journal', seq });
  }
}
