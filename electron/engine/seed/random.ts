import { createHash } from 'node:crypto';

/** Choices that follow from a seed and a position: letter 5,000 is the same whether or not 4,999 came before. */
export class Chance {
  #state: number;

  constructor(seed: string, index: number) {
    this.#state = createHash('sha256').update(`${seed} ${index}`).digest().readUInt32LE(0);
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<Item>(items: readonly Item[], otherwise: Item): Item {
    return items[this.below(items.length)] ?? otherwise;
  }
}

/**
 * The id of seeded letter `index`: a UUID of version 8 (RFC 9562 §5.8), so that seeding finds where it stopped. It begins
 * with the index as a letter's begins with its moment: indexes grow at their end, as they do in an office.
 */
export function seededId(seed: string, index: number): string {
  const hex = createHash('sha256').update(`sijill seed ${seed} ${index}`).digest('hex');
  const at = index.toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
