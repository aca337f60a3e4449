import type { Prng } from '#tests/sync/sim/prng.ts';

/** What a disk writes whole or not at all. */
const SECTOR = 512;

/** Bytes that grow; beyond `size` there are only zeros. */
class Bytes {
  #room = Buffer.alloc(0);
  size = 0;

  get view(): Buffer {
    return this.#room.subarray(0, this.size);
  }

  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.#room.length) {
      const larger = Buffer.alloc(Math.max(end, this.#room.length * 2, 4096));
      this.#room.copy(larger, 0, 0, this.size);
      this.#room = larger;
    }
    this.#room.set(bytes, at);
    this.size = Math.max(this.size, end);
  }

  cut(size: number): void {
    if (size < this.size) this.#room.fill(0, size, this.size);
    else if (size > this.#room.length) this.write(size - 1, Buffer.alloc(1));
    this.size = size;
  }

  sector(index: number): Uint8Array {
    const whole = Buffer.alloc(SECTOR);
    whole.set(this.view.subarray(index * SECTOR, (index + 1) * SECTOR));
    return whole;
  }
}

/** A file's bytes as programs read them, and as they are on the plate. */
export class KeptBytes {
  readonly #live = new Bytes();
  readonly #plate = new Bytes();
  readonly #unsynced = new Set<number>();

  get size(): number {
    return this.#live.size;
  }

  get pending(): boolean {
    return this.#unsynced.size > 0 || this.#live.size !== this.#plate.size;
  }

  read(at: number, length: number): Uint8Array {
    return this.#live.view.subarray(at, at + length);
  }

  write(at: number, bytes: Uint8Array): void {
    this.#live.write(at, bytes);
    this.#touch(at, at + bytes.length);
  }

  truncate(size: number): void {
    const before = this.#live.size;
    this.#live.cut(size);
    this.#touch(size, before);
  }

  #touch(from: number, to: number): void {
    for (let index = Math.floor(from / SECTOR); index * SECTOR < to; index++) this.#unsynced.add(index);
  }

  sync(): void {
    this.#settle(() => true, true);
  }

  /**
   * The power fails: each sector written since the last sync is on the plate with the likelihood `share` or not at
   * all, in no order, and the length is the old one or the new one. Answers how many sectors were forgotten.
   */
  forget(random: Prng, share: number): number {
    let forgotten = 0;
    const kept = () => {
      const keep = random.chance(share);
      if (!keep) forgotten++;
      return keep;
    };
    this.#settle(kept, random.chance(share));
    this.#live.cut(0);
    this.#live.write(0, this.#plate.view);
    return forgotten;
  }

  #settle(kept: (sector: number) => boolean, lengthToo: boolean): void {
    const size = lengthToo ? this.#live.size : this.#plate.size;
    for (const sector of this.#unsynced) {
      if (kept(sector)) this.#plate.write(sector * SECTOR, this.#live.sector(sector));
    }
    this.#plate.cut(size);
    this.#unsynced.clear();
  }
}
