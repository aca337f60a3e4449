import type { SyncStatus } from '#shared/contract/http.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import type { AuthenticEntry } from './read-push.ts';

/** Where the device's chain stands, as far as it is in custody. */
export interface KnownChain {
  incarnation: number;
  seq: number;
  /** Hex. */
  hash: string;
  /** Hashes at places already in custody, as far as the push touches them. */
  at: ReadonlyMap<number, string>;
}

export interface Walked {
  /** In order, the next of the chain. */
  accepted: AuthenticEntry[];
  /** Authentic, but without a place: another entry stands there. */
  stray: AuthenticEntry[];
  /** Incarnations that begin in this push, with their first place. */
  begun: { inc: number; startSeq: number }[];
  status: SyncStatus;
  chain: { incarnation: number; seq: number; hash: string };
}

/**
 * Follows a device's entries one by one. Those already kept are passed over; what does not continue the chain stops
 * the walk: before it everything is taken, after it nothing, so that a bad batch is never half understood.
 */
export function walkChain(known: KnownChain, push: readonly AuthenticEntry[]): Walked {
  const chain = { incarnation: known.incarnation, seq: known.seq, hash: known.hash };
  const at = new Map(known.at);
  const walked: Walked = { accepted: [], stray: [], begun: [], status: { code: 'ok' }, chain };
  for (const [index, pushed] of push.entries()) {
    const { entry, hash } = pushed;
    const hex = hash.toString('hex');
    if (beginsIncarnation(pushed, chain, at)) {
      walked.begun.push({ inc: entry.inc, startSeq: entry.seq });
      chain.incarnation = entry.inc;
    } else if (entry.seq <= chain.seq) {
      if (at.get(entry.seq) === hex) continue;
      return stop(walked, { code: 'fork', at: entry.seq }, push.slice(index));
    } else if (entry.seq > chain.seq + 1) {
      return { ...walked, status: { code: 'gap', expected: chain.seq + 1 } };
    } else if (entry.prev !== chain.hash || entry.inc !== chain.incarnation) {
      return stop(walked, { code: 'fork', at: entry.seq }, push.slice(index));
    }
    walked.accepted.push(pushed);
    chain.seq = entry.seq;
    chain.hash = hex;
    at.set(chain.seq, hex);
  }
  return walked;
}

const stop = (walked: Walked, status: SyncStatus, stray: AuthenticEntry[]): Walked => ({
  ...walked,
  status,
  stray,
});

/** A store that went back in time says so itself, from a place that is known (SYNC "Going backwards"). */
function beginsIncarnation({ entry }: AuthenticEntry, chain: Walked['chain'], at: KnownChain['at']): boolean {
  if (entry.type !== 'device.restore' || entry.inc <= chain.incarnation) return false;
  if (entry.seq > chain.seq + 1) return false;
  const before = entry.seq - 1 === chain.seq ? chain.hash : at.get(entry.seq - 1);
  return entry.prev === (entry.seq === 1 ? GENESIS : before);
}
