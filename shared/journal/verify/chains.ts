import { type Entry, GENESIS } from '../entry.ts';
import type { FaultList } from './fault.ts';
import type { DeviceHead } from './report.ts';
import type { SeenHead } from './source.ts';

interface Chain {
  device: string;
  incarnation: number;
  /** Furthest position read. */
  seq: number;
  hash: string;
  /** Positions passed over and not met yet. */
  holes: Set<number>;
}

/** A journal with half its entries gone is not listed position by position. */
const MOST_HOLES = 100_000;

/** Each device's entries follow each other: 1..n without hole, each naming the hash before it (I1, I5). */
export class DeviceChains {
  readonly #chains = new Map<string, Chain>();
  readonly #faults: FaultList;
  readonly #wanted: readonly SeenHead[];
  readonly #seen = new Map<SeenHead, string>();
  #agreed = 0;

  constructor(faults: FaultList, wanted: readonly SeenHead[]) {
    this.#faults = faults;
    this.#wanted = wanted;
  }

  get agreedHeads(): number {
    return this.#agreed;
  }

  heads(): DeviceHead[] {
    return [...this.#chains.values()].map(({ device, incarnation, seq, hash }) => ({
      device,
      incarnation,
      seq,
      hash,
    }));
  }

  /** `hash` in hex. Answers false when the entry does not stand where its chain expects it. */
  follow(entry: Entry, hash: string, label: string | null): boolean {
    this.#remember(entry, hash);
    const known = this.#chains.get(entry.dev);
    const chain = known ?? this.#begin(entry, label);
    const where = { seq: entry.seq, entry: entry.id, label };
    if (entry.seq <= chain.seq) {
      const late = chain.holes.delete(entry.seq);
      this.#faults.add('chain.order', where, late ? `after ${chain.seq}` : `${entry.seq} twice`);
      return false;
    }
    const follows = entry.seq === chain.seq + 1;
    if (!follows) this.#openHole(chain, entry);
    else if (entry.prev !== chain.hash) {
      this.#faults.add(
        'chain.broken',
        where,
        `prev ${short(entry.prev)}, the entry before is ${short(chain.hash)}`,
      );
    }
    this.#checkIncarnation(chain, entry, label);
    chain.seq = entry.seq;
    chain.hash = hash;
    return follows;
  }

  /** An entry that cannot be read still takes its place, so that the next one is not blamed. */
  skip(seq: number, hash: string): void {
    const chain = [...this.#chains.values()].findLast((candidate) => candidate.seq === seq - 1);
    if (!chain) return;
    chain.seq = seq;
    chain.hash = hash;
  }

  finish(): void {
    for (const { device, holes } of this.#chains.values()) {
      for (const [from, to] of spans(holes)) {
        this.#faults.add(
          'chain.hole',
          { seq: from },
          from === to ? `device ${device}` : `${from}–${to}, device ${device}`,
        );
      }
    }
    for (const head of this.#wanted) this.#compareHead(head);
  }

  #begin(entry: Entry, label: string | null): Chain {
    const chain = {
      device: entry.dev,
      incarnation: entry.inc,
      seq: 0,
      hash: GENESIS,
      holes: new Set<number>(),
    };
    this.#chains.set(entry.dev, chain);
    if (entry.type !== 'device.init' || entry.inc !== 1) {
      this.#faults.add(
        'chain.start',
        { seq: entry.seq, entry: entry.id, label },
        `${entry.type}, incarnation ${entry.inc}`,
      );
    }
    return chain;
  }

  #openHole(chain: Chain, entry: Entry): void {
    for (let seq = chain.seq + 1; seq < entry.seq && chain.holes.size < MOST_HOLES; seq++)
      chain.holes.add(seq);
  }

  #checkIncarnation(chain: Chain, entry: Entry, label: string | null): void {
    const restored = entry.type === 'device.restore';
    const right = restored
      ? entry.inc > chain.incarnation && entry.body.incarnation === entry.inc
      : entry.inc === chain.incarnation;
    const where = { seq: entry.seq, entry: entry.id, label };
    if (!right) this.#faults.add('chain.incarnation', where, `${entry.inc} after ${chain.incarnation}`);
    chain.incarnation = entry.inc;
  }

  #remember(entry: Entry, hash: string): void {
    for (const head of this.#wanted) {
      if (head.seq === entry.seq && (head.device === null || head.device === entry.dev))
        this.#seen.set(head, hash);
    }
  }

  #compareHead(head: SeenHead): void {
    const chains = [...this.#chains.values()];
    const chain = head.device === null ? chains[0] : chains.find(({ device }) => device === head.device);
    // A witness of an earlier incarnation was already answered by the restore that followed.
    if (head.seq === 0 || (chain && head.incarnation < chain.incarnation)) return;
    const hash = this.#seen.get(head);
    if (hash === head.hash) this.#agreed++;
    else if (hash !== undefined) {
      this.#faults.add(
        'head.contradicted',
        { seq: head.seq },
        `${head.by} ${short(head.hash)}, here ${short(hash)}`,
      );
    } else {
      this.#faults.add(
        'tail.cut',
        { seq: (chain?.seq ?? 0) + 1 },
        `${head.by} saw ${head.seq}, here ${chain?.seq ?? 0}`,
      );
    }
  }
}

const short = (hash: string): string => hash.slice(0, 16);

/** Runs of consecutive positions. */
function spans(positions: Iterable<number>): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === position - 1) last[1] = position;
    else found.push([position, position]);
  }
  return found;
}
