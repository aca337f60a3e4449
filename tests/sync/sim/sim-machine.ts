import type { Machine } from '#engine/machine.ts';
import { Prng } from './prng.ts';

/** The clock and the randomness of a simulated PC. The clock goes where the world puts it. */
export class SimMachine implements Machine {
  /** Milliseconds since 1970 UTC, as this PC believes. */
  now: number;
  readonly clock = { now: (): number => this.now };
  readonly random: { bytes(size: number): Uint8Array };

  constructor(now: number, seed: number) {
    this.now = now;
    const source = new Prng(seed);
    this.random = { bytes: (size) => source.bytes(size) };
  }
}
