import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pulled, SyncAnswer } from '#shared/contract/http.ts';
import { ensure } from '#shared/domain/errors.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { isCheckpointSigned, nextCouncilHead } from '#shared/journal/council-chain.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, GENESIS, hashEntry, readEntry } from '#shared/journal/entry.ts';
import { deviceEnrol } from '#shared/journal/facts/centre.ts';
import { areSigned } from '#shared/journal/signatures.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { CheckedLine } from './absorb.ts';
import type { CentreRow } from './centre-table.ts';

/** Lines hashed and parsed in one turn: a page of hundreds would keep a registration waiting (FIGURES "one engine turn"). */
const AT_ONCE = 60;

interface Read {
  line: CheckedLine;
  entry: Entry | null;
}

/**
 * Everything the centre says is checked before anything is taken in: places without a hole, the chain computed again
 * up to a checkpoint under the key learnt at enrolment, each entry's hash, author and signature, its words' digest.
 * Refuses `sync.contradiction` aloud: a centre (or somebody between) that says two things is not believed. `have`: the
 * place it was asked after. `earlier`: lines before `centre.cseq` that were checked and have no rows yet.
 */
export async function checkPage(
  connection: Connection,
  centre: CentreRow,
  { pull, checkpoint, gen }: Pick<SyncAnswer, 'pull' | 'checkpoint' | 'gen'>,
  have: number,
  earlier: readonly CheckedLine[] = [],
): Promise<CheckedLine[]> {
  ensure(
    pull.every(({ cseq }, index) => cseq === have + 1 + index),
    'sync.contradiction',
  );
  // A bundle may have brought some of it meanwhile; or, where this is an old bundle, all of it.
  const read = await readChain(
    centre,
    pull.filter(({ cseq }) => cseq > centre.cseq),
  );
  const last = read.at(-1)?.line;
  const head = last
    ? { cseq: last.cseq, chead: last.chead.toString('hex') }
    : headAt(connection, centre, have + pull.length);
  const key = publicKeyFrom(centre.public_key);
  const vouched = { council: centre.council, gen, cseq: head.cseq, chead: head.chead };
  ensure(
    checkpoint?.cseq === head.cseq &&
      checkpoint.chead === head.chead &&
      isCheckpointSigned(vouched, Buffer.from(checkpoint.sig, 'base64'), key),
    'sync.contradiction',
  );
  await ensureSigned(connection, centre, read, earlier);
  return read.map(({ line }) => line);
}

/**
 * Lines out of the council's order, for a fresh PC to work with until it has the order itself: each is what its author
 * signed. Nothing is said of what was left out. Refuses `sync.contradiction`.
 */
export async function checkEarly(
  connection: Connection,
  centre: CentreRow,
  after: number,
  pull: readonly Pulled[],
): Promise<CheckedLine[]> {
  const read = await inTurns(pull, (each) => readLine(each, Buffer.alloc(0)));
  let place = after;
  for (const { line } of read) {
    ensure(line.cseq > place, 'sync.contradiction');
    place = line.cseq;
  }
  await ensureSigned(connection, centre, read);
  return read.map(({ line }) => line);
}

/** The order's head at a place that was taken in already (I14). */
function headAt(connection: Connection, centre: CentreRow, cseq: number): Pick<CentreRow, 'cseq' | 'chead'> {
  if (cseq >= centre.cseq) return centre;
  const read = connection.prepare('SELECT chead FROM stream WHERE cseq = ?').pluck();
  return { cseq, chead: cseq === 0 ? GENESIS : (read.get(cseq) as Buffer).toString('hex') };
}

function readChain(centre: CentreRow, pull: readonly Pulled[]): Promise<Read[]> {
  let chead: Buffer = Buffer.from(centre.chead, 'hex');
  return inTurns(pull, (each, index) => {
    const { cseq, hash, at } = each;
    ensure(cseq === centre.cseq + 1 + index, 'sync.contradiction');
    chead = nextCouncilHead(chead, cseq, Buffer.from(hash, 'hex'), at);
    return readLine(each, chead);
  });
}

async function inTurns(
  pull: readonly Pulled[],
  read: (each: Pulled, index: number) => Read,
): Promise<Read[]> {
  const lines: Read[] = [];
  for (const [index, each] of pull.entries()) {
    // The first of a long page too: the page itself was parsed in the turn before.
    if (pull.length > AT_ONCE && index % AT_ONCE === 0) await nextTurn();
    lines.push(read(each, index));
  }
  return lines;
}

function readLine({ cseq, dev, hash: hex, sig, at, bytes: text, content }: Pulled, chead: Buffer): Read {
  const hash = Buffer.from(hex, 'hex');
  const line = { cseq, device: dev, hash, sig: Buffer.from(sig, 'base64'), at, chead };
  if (text === null) return { line: { ...line, foreign: null }, entry: null };
  const bytes = Buffer.from(text);
  ensure(hashEntry(bytes).equals(hash), 'sync.contradiction');
  const entry = readEntry(bytes);
  ensure(entry.dev === dev, 'sync.contradiction');
  const words = content === null ? null : Buffer.from(content);
  ensure(words === null || contentDigest(words) === entry.body.words, 'sync.contradiction');
  return { line: { ...line, foreign: { bytes, entry, words } }, entry };
}

async function ensureSigned(
  connection: Connection,
  centre: CentreRow,
  read: readonly Read[],
  earlier: readonly CheckedLine[] = [],
): Promise<void> {
  const before = earlier.map(({ foreign }) => foreign?.entry ?? null);
  const keys = authors(connection, centre, [...before, ...read.map(({ entry }) => entry)]);
  const others = read.flatMap(({ line, entry }) =>
    entry === null ? [] : [{ line, author: keys.get(entry.dev) }],
  );
  const signed = others.flatMap(({ line: { hash, sig }, author }) =>
    author === undefined ? [] : [{ hash, signature: sig, key: author }],
  );
  const isSound =
    signed.length === others.length &&
    read.every(({ line, entry }) => entry !== null || isOwn(connection, line)) &&
    (await areSigned(signed));
  ensure(isSound, 'sync.contradiction');
}

function isOwn(connection: Connection, { hash }: CheckedLine): boolean {
  return prepared(connection, 'SELECT 1 FROM own WHERE hash = ?').get(hash) !== undefined;
}

/** Keys by device: those of the rows, and of devices the centre enrols in these very entries. */
function authors(
  connection: Connection,
  centre: CentreRow,
  entries: readonly (Entry | null)[],
): Map<string, KeyObject> {
  const known = prepared(connection, 'SELECT public_key FROM device WHERE id = ?');
  const keys = new Map<string, KeyObject>();
  for (const id of new Set(entries.flatMap((entry) => entry?.dev ?? []))) {
    const row = known.get(id) as { public_key: string } | undefined;
    if (row) keys.set(id, publicKeyFrom(row.public_key));
  }
  keys.set(centre.device, publicKeyFrom(centre.public_key));
  for (const entry of entries) {
    if (entry?.dev !== centre.device || entry.type !== deviceEnrol.type) continue;
    const enrolled = deviceEnrol.body.safeParse(entry.body);
    if (enrolled.success) keys.set(enrolled.data.device, publicKeyFrom(enrolled.data.publicKey));
  }
  return keys;
}
