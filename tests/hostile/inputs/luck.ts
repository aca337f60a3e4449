import { createHash } from 'node:crypto';

/** Draws that follow from a seed. */
export class Luck {
  #drawn = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  bytes(size: number): Buffer {
    const parts: Buffer[] = [];
    for (let made = 0; made < size; made += 32) {
      this.#drawn += 1;
      parts.push(createHash('sha256').update(`${this.#seed} ${this.#drawn}`).digest());
    }
    return Buffer.concat(parts).subarray(0, size);
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return this.bytes(6).readUIntBE(0, 6) % Math.max(1, limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }
}
