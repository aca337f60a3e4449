import { z } from 'zod';
import { PROTO, type Pushed, SYNC_LIMITS, type SyncRequest } from '#shared/contract/http.ts';
import type { Connection } from '../database.ts';
import type { Head } from '../journal-store.ts';
import { prepared } from '../prepared.ts';
import type { CentreRow } from './centre-table.ts';

/** What makes a request the same request when its answer was lost: kept before it is sent. */
const flight = z.strictObject({
  inc: z.int(),
  head: z.strictObject({ seq: z.int(), hash: z.string() }),
  have: z.strictObject({ cseq: z.int(), chead: z.string() }),
  /** Own entries after this place go with it, whatever a bundle has brought to the centre meanwhile. */
  from: z.int().optional(),
  upto: z.int(),
});
export type Flight = z.output<typeof flight>;

interface OwnRow {
  seq: number;
  type: string;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
}

const OWN = `SELECT o.seq, o.type, o.sig, o.bytes, c.bytes AS words FROM own o
  LEFT JOIN content c ON c.sha256 = json_extract(CAST(o.bytes AS TEXT), '$.body.words')
  WHERE o.seq > ? AND o.seq <= ? ORDER BY o.seq LIMIT ${SYNC_LIMITS.entries}`;

/** The next request, or the last one again when nobody heard its answer. */
export function planFlight(connection: Connection, centre: CentreRow, head: Head): Flight {
  if (centre.in_flight !== null) return flight.parse(JSON.parse(centre.in_flight));
  const own = ownAfter(connection, centre.custody, head.seq);
  return {
    inc: head.incarnation,
    head: { seq: head.seq, hash: head.hash },
    have: { cseq: centre.cseq, chead: centre.chead },
    from: centre.custody,
    upto: own.at(-1)?.seq ?? centre.custody,
  };
}

export function makeRequest(
  connection: Connection,
  centre: CentreRow,
  device: string,
  { inc, head, have, from = centre.custody, upto }: Flight,
  want: number,
): SyncRequest {
  const push = ownAfter(connection, from, upto).map(toPushed);
  const { ratchet, gen } = centre;
  return { proto: PROTO, dev: device, inc, head, have, ratchet, gen, push, want };
}

const toPushed = ({ type, sig, bytes, words }: OwnRow): Pushed => ({
  bytes: bytes.toString('utf8'),
  sig: sig.toString('base64'),
  // How somebody signs in never leaves the PC.
  content: type === 'person.credential' ? null : (words?.toString('utf8') ?? null),
});

/** What a bundle carries: all own entries up to `head`, in as many requests as it takes and no more than `most`. */
export function makeRequests(
  connection: Connection,
  centre: CentreRow,
  device: string,
  { head, most }: { head: Head; most: number },
): SyncRequest[] {
  const requests: SyncRequest[] = [];
  const { ratchet, gen, cseq, chead } = centre;
  const same = { proto: PROTO, dev: device, inc: head.incarnation, ratchet, gen };
  let after = centre.custody;
  do {
    const own = ownAfter(connection, after, head.seq);
    after = own.at(-1)?.seq ?? head.seq;
    const isLast = after >= head.seq || requests.length + 1 === most;
    requests.push({
      ...same,
      head: { seq: head.seq, hash: head.hash },
      have: { cseq, chead },
      push: own.map(toPushed),
      // The order comes once, with the last of them.
      want: isLast ? SYNC_LIMITS.entries : 0,
    });
  } while (after < head.seq && requests.length < most);
  return requests;
}

/** As many as one request may carry. */
function ownAfter(connection: Connection, after: number, upto: number): OwnRow[] {
  const taken: OwnRow[] = [];
  let room: number = SYNC_LIMITS.bytes;
  for (const row of prepared(connection, OWN).iterate(after, upto) as Iterable<OwnRow>) {
    room -= 300 + row.bytes.length + (row.words?.length ?? 0);
    if (room < 0 && taken.length > 0) break;
    taken.push(row);
  }
  return taken;
}
