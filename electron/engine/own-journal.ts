import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { OpeningProgress } from '#shared/contract/status.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, GENESIS, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import type { Connection } from './database.ts';
import { SettingTable } from './setting-table.ts';

const SEAL = 'journal-seal';
const PREFIX = Buffer.from('SIJILL-PROVEN1\n');
const PAGE = 100;
/** A shorter walk is quicker done again than its seal made durable. */
const WORTH_SEALING = 1_000;

/** How far the chain of this PC was walked, and a running digest of the entries about people and devices up to there. */
const walked = z.strictObject({ seq: z.int().min(0), hash: z.string(), people: z.string() });
type Walked = z.infer<typeof walked>;

interface Row {
  seq: number;
  type: string;
  hash: Buffer;
  bytes: Buffer;
}

interface Keys {
  publicKey: string;
  /** To seal what was walked; null where nothing may be written. */
  privateKey: KeyObject | null;
}

/** How a long walk lets others in and is not lost when it is cut. */
interface Walk {
  /** Hears after each slice how far it is. */
  tell?(progress: OpeningProgress): void;
  /** Milliseconds: longer than this in one go, and somebody else's question waits. */
  slice?: number;
  /** Sealed after so many entries, some seconds' worth: the next walk goes on from there. */
  sealEvery?: number;
}

const NOTHING: Walked = { seq: 0, hash: GENESIS, people: '' };

/**
 * Rights are read from the entries about people: one taken out, moved or renamed with a tool would give back what it
 * took away. So before anybody's rights are read: positions 1 to n without hole, each entry naming the one before,
 * under its own type, and the last signed by this PC. A signed seal says how far that was done already and
 * which entries about people were there, so that an opening walks only what came since. One that was taken away, edited
 * or put back from earlier costs a longer walk and hides nothing. Reads in slices, tells how far, and seals on the way.
 * Refuses `store.journal-altered` {seq}.
 */
export async function proveOwnJournal(
  connection: Connection,
  keys: Keys,
  { tell, slice = 8, sealEvery = 50_000 }: Walk = {},
): Promise<void> {
  const key = publicKeyFrom(keys.publicKey);
  const settings = new SettingTable(connection);
  let kept = standingSeal(connection, settings, key) ?? NOTHING;
  const total = connection.prepare('SELECT coalesce(max(seq), 0) FROM own').pluck().get() as number;
  const settle = (at: Walked, worth: number): void => {
    ensureSigned(connection, at.seq, key);
    if (!keys.privateKey || at.seq - kept.seq < worth) return;
    // Nobody waits for the disk: a seal that a power cut took back costs a longer walk.
    settings.setAllSoon({ [SEAL]: sealed(at, keys.privateKey) });
    kept = at;
  };
  const reached = await walk(connection, kept, slice, (at) => {
    tell?.({ phase: 'journal', done: at.seq, total });
    if (at.seq - kept.seq >= sealEvery) settle(at, sealEvery);
  });
  if (reached.seq > kept.seq) settle(reached, WORTH_SEALING);
}

/** Below a signed entry of an unbroken chain nothing was exchanged. */
function ensureSigned(connection: Connection, seq: number, key: KeyObject): void {
  const row = connection.prepare('SELECT hash, sig FROM own WHERE seq = ?').get(seq) as
    | { hash: Buffer; sig: Buffer }
    | undefined;
  ensure(row && hasValidSignature(row.hash, row.sig, key), 'store.journal-altered', { seq });
}

/** `between` hears where it is after each slice. */
async function walk(
  connection: Connection,
  from: Walked,
  sliceMs: number,
  between: (at: Walked) => void,
): Promise<Walked> {
  const page = connection.prepare(
    `SELECT seq, type, hash, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  let at = from;
  // Whatever stands before the first position was put there with a tool.
  let after = from.seq === 0 ? Number.MIN_SAFE_INTEGER : from.seq;
  let started = performance.now();
  for (;;) {
    const rows = page.all(after) as Row[];
    for (const row of rows) at = follow(at, row);
    if (rows.length < PAGE) return at;
    after = at.seq;
    if (performance.now() - started < sliceMs) continue;
    between(at);
    await nextTurn();
    started = performance.now();
  }
}

function follow(at: Walked, row: Row): Walked {
  const entry = headOf(row.bytes);
  const hash = hashEntry(row.bytes);
  const sound =
    row.seq === at.seq + 1 &&
    entry !== null &&
    entry.seq === row.seq &&
    entry.prev === at.hash &&
    entry.type === row.type &&
    hash.equals(row.hash);
  ensure(sound, 'store.journal-altered', { seq: at.seq + 1 });
  return {
    seq: row.seq,
    hash: hash.toString('hex'),
    people: isAboutPeople(row.type) ? chained(at.people, row.seq, hash) : at.people,
  };
}

const isAboutPeople = (type: string): boolean => type.startsWith('person.') || type.startsWith('device.');

const chained = (people: string, seq: number, hash: Buffer): string =>
  createHash('sha256').update(`${people} ${seq} `).update(hash).digest('hex');

/** As every PC writes them; read without parsing the whole, which would be most of the walk. */
const HEAD =
  /^\{"v":1,"id":"[^"]*","dev":"[^"]*","inc":\d+,"seq":(\d+),"prev":"([0-9a-f]{64})","ts":"[^"]*","clk":"[^"]*","usr":"[^"]*","type":"([a-z.-]+)"/;
const HEAD_BYTES = 480;

function headOf(bytes: Buffer): Pick<Entry, 'seq' | 'prev' | 'type'> | null {
  const read = HEAD.exec(bytes.toString('latin1', 0, HEAD_BYTES));
  if (read) return { seq: Number(read[1]), prev: read[2] ?? '', type: read[3] ?? '' };
  try {
    return readEntry(bytes);
  } catch {
    return null;
  }
}

/** The seal, if this PC signed it and the entries about people are those it speaks of; else null. */
function standingSeal(connection: Connection, settings: SettingTable, key: KeyObject): Walked | null {
  const seal = readSeal(settings.get(SEAL), key);
  if (!seal) return null;
  const last = connection.prepare('SELECT hash, bytes FROM own WHERE seq = ?').get(seal.seq) as
    | Pick<Row, 'hash' | 'bytes'>
    | undefined;
  if (last?.hash.toString('hex') !== seal.hash || !hashEntry(last.bytes).equals(last.hash)) return null;
  return peopleUpTo(connection, seal.seq) === seal.people ? seal : null;
}

function peopleUpTo(connection: Connection, seq: number): string {
  const rows = connection
    .prepare(
      `SELECT seq, bytes FROM own WHERE (type LIKE 'person.%' OR type LIKE 'device.%') AND seq <= ? ORDER BY seq`,
    )
    .all(seq) as Pick<Row, 'seq' | 'bytes'>[];
  return rows.reduce((people, row) => chained(people, row.seq, hashEntry(row.bytes)), NOTHING.people);
}

const digestOf = (text: string): Buffer => createHash('sha256').update(PREFIX).update(text).digest();

/** 128 hex characters of the signature, then what it signs. */
function sealed(reached: Walked, privateKey: KeyObject): string {
  const text = JSON.stringify(reached);
  return `${sign(null, digestOf(text), privateKey).toString('hex')} ${text}`;
}

function readSeal(kept: string | null, key: KeyObject): Walked | null {
  const [signature = '', text = ''] = kept?.split(/ (.*)/s, 2) ?? [];
  if (!/^[0-9a-f]{128}$/.test(signature)) return null;
  if (!verify(null, digestOf(text), key, Buffer.from(signature, 'hex'))) return null;
  const read = walked.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

/** What is signed at a place, or nothing: its bytes, their hash, the signature and the place agree. */
export function signedEntry(
  row: { seq: number; hash: Buffer; sig: Buffer; bytes: Buffer },
  key: KeyObject,
): Entry {
  try {
    const entry = readEntry(row.bytes);
    const genuine = entry.seq === row.seq && hashEntry(row.bytes).equals(row.hash);
    if (genuine && hasValidSignature(row.hash, row.sig, key)) return entry;
  } catch {
    // Bytes that are no entry: said below.
  }
  throw new DomainError('store.journal-altered', { seq: row.seq });
}
