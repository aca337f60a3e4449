import type { Client } from '../database.ts';
import type { CouncilWriter } from './council-writer.ts';
import { branchHashes, type DeviceHead } from './device-head.ts';
import type { NumbersKnown } from './give-numbers.ts';
import type { AuthenticEntry } from './read-push.ts';
import { type Author, quarantine, takeCustody } from './take-custody.ts';
import { type Walked, walkChain } from './walk-chain.ts';

/** What stands at the centre where a device's entries belong: hashes by place. */
export function placesOf(
  client: Client,
  { council, id }: Pick<Author, 'council' | 'id'>,
  push: readonly AuthenticEntry[],
): Promise<Map<number, string>> {
  const from = (push[0]?.entry.seq ?? 1) - 1;
  const upto = push.at(-1)?.entry.seq ?? 0;
  return branchHashes(client, { council, device: id, from, upto, ahead: true });
}

/** Follows a device's entries from where its chain stands here; nothing is written. */
export function walk(
  { incarnation, seq, head }: DeviceHead,
  at: ReadonlyMap<number, string>,
  push: readonly AuthenticEntry[],
): Walked {
  return walkChain({ incarnation, seq, hash: head.toString('hex'), at }, push);
}

/** A device's request was heard: the ratchet it is to show next, and what a retry of this request would show. */
export interface Turn {
  ratchet: string;
  before: string | null;
  request: string | null;
}

/**
 * What was found to continue the chain goes into custody, strays into quarantine; the device's head and turn follow. All of
 * it is asked before this returns: what is asked next finds it written.
 */
export async function keepWalked(
  client: Client,
  writer: CouncilWriter,
  author: Author,
  { accepted, stray, begun, chain }: Walked,
  numbers: NumbersKnown | null,
  turn: Turn | null = null,
): Promise<void> {
  const { council, id } = author;
  const taken = takeCustody(client, writer, author, accepted, numbers);
  const apart = quarantine(client, author, stray, 'fork', writer.at);
  const appended = writer.flush();
  const begins = begun.map(({ inc, startSeq }) =>
    client.query('INSERT INTO incarnation (council, device, inc, start_seq) VALUES ($1, $2, $3, $4)', [
      ...[council, id],
      ...[inc, startSeq],
    ]),
  );
  const heard = ', ratchet = $6, ratchet_before = $7, request_before = $8, last_seen_at = $9';
  const follows = client.query({
    name: turn ? 'device-turn' : 'device-head',
    text: `UPDATE device SET incarnation = $3, seq = $4, head = $5${turn ? heard : ''} WHERE council = $1 AND id = $2`,
    values: [
      ...[council, id, chain.incarnation, chain.seq, Buffer.from(chain.hash, 'hex')],
      ...(turn ? [turn.ratchet, turn.before, turn.request, writer.at] : []),
    ],
  });
  await Promise.all([taken, apart, appended, ...begins, follows]);
}
