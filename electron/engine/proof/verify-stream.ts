import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { COUNCIL_GENESIS, nextCouncilHead } from '#shared/journal/council-chain.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import type { FaultList, Where } from '#shared/journal/verify/fault.ts';
import type { Connection } from '../database.ts';
import { gapCheck } from './gap-check.ts';

const PAGE = 200;

interface Line {
  cseq: number;
  device: string;
  hash: Buffer;
  sig: Buffer;
  at: string;
  chead: Buffer;
  bytes: Buffer | null;
}

/**
 * The council's stream as this desk keeps it (I4, I6, I7): no hole, the chain computed again up to the head the centre
 * vouched for, every entry's hash and signature, each central number given once and to one entry; and no book with a
 * number that nothing accounts for. Nothing to do where the desk stands alone.
 */
export async function verifyStream(connection: Connection, faults: FaultList): Promise<void> {
  const centre = connection.prepare('SELECT device, public_key, cseq, chead FROM centre').get() as
    | { device: string; public_key: string; cseq: number; chead: string }
    | undefined;
  if (!centre) return;
  const check = new StreamCheck(faults, keysOf(connection, centre));
  const read = connection.prepare(
    `SELECT s.cseq, s.device, s.hash, s.sig, s.at, s.chead, coalesce(s.bytes, o.bytes) AS bytes
     FROM stream s LEFT JOIN own o ON o.seq = s.own_seq WHERE s.cseq > ? ORDER BY s.cseq LIMIT ${PAGE}`,
  );
  for (let after = -1; ; ) {
    const lines = read.all(after) as Line[];
    for (const line of lines) check.line(line);
    const last = lines.at(-1);
    if (!last) break;
    after = last.cseq;
    await nextTurn();
  }
  check.finish(centre);
  for (const { series, year, unexplained } of gapCheck(connection)) {
    for (const { from, to } of unexplained)
      faults.add('number.gap', { label: `${series}/${year}` }, from === to ? String(from) : `${from}–${to}`);
  }
}

function keysOf(
  connection: Connection,
  centre: { device: string; public_key: string },
): Map<string, KeyObject> {
  const rows = connection.prepare('SELECT id, public_key FROM device').all() as {
    id: string;
    public_key: string;
  }[];
  const keys = new Map(rows.map(({ id, public_key }) => [id, publicKeyFrom(public_key)]));
  return keys.set(centre.device, publicKeyFrom(centre.public_key));
}

class StreamCheck {
  readonly #faults: FaultList;
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #places = new Set<string>();
  readonly #numbered = new Set<string>();
  #cseq = 0;
  #chead: Buffer = COUNCIL_GENESIS;

  constructor(faults: FaultList, keys: ReadonlyMap<string, KeyObject>) {
    this.#faults = faults;
    this.#keys = keys;
  }

  line({ cseq, device, hash, sig, at, chead, bytes }: Line): void {
    const where = { seq: cseq };
    if (cseq !== this.#cseq + 1) this.#faults.add('chain.hole', where, `council, after ${this.#cseq}`);
    this.#cseq = cseq;
    const computed = nextCouncilHead(this.#chead, cseq, hash, at);
    if (!computed.equals(chead)) this.#faults.add('chain.broken', where, 'council');
    this.#chead = chead;
    if (bytes === null || !hashEntry(bytes).equals(hash)) {
      this.#faults.add('entry.altered', where, 'council');
      return;
    }
    const key = this.#keys.get(device);
    if (!key) this.#faults.add('key.unknown', where, `device ${device}`);
    else if (!hasValidSignature(hash, sig, key)) this.#faults.add('signature.invalid', where, 'council');
    this.#number(readEntry(bytes), { ...where });
  }

  finish({ cseq, chead }: { cseq: number; chead: string }): void {
    if (cseq !== this.#cseq) this.#faults.add('tail.cut', { seq: this.#cseq + 1 }, `council: ${cseq} taken`);
    else if (chead !== this.#chead.toString('hex'))
      this.#faults.add('head.contradicted', { seq: cseq }, 'council');
  }

  #number(entry: Entry, where: Where): void {
    if (entry.type !== numberAssigned.type) return;
    const read = numberAssigned.body.safeParse(entry.body);
    if (!read.success) {
      this.#faults.add('entry.malformed', where, entry.type);
      return;
    }
    const { register, year, supplement, number, entry: letter } = read.data;
    const place = `${register} ${year} ${supplement} ${number}`;
    if (this.#places.has(place) || this.#numbered.has(letter))
      this.#faults.add('number.repeated', { ...where, entry: entry.id }, String(number));
    this.#places.add(place);
    this.#numbered.add(letter);
  }
}
