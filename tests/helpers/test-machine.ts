import { createHash } from 'node:crypto';
import type { Machine } from '#engine/machine.ts';

export interface TestMachine extends Machine {
  /** Sets the clock, as somebody at the desk could. */
  setTime(iso: string): void;
  passTime(ms: number): void;
  /** Its moment, its seed and how often chance was asked: two machines that stand alike go on alike. */
  stands(): string;
  drawn(): number;
  /** Asks chance so many times for nothing. */
  draw(times: number): void;
}

/** A clock that moves only when told, and bytes that follow from a seed. */
export function testMachine(iso = '2026-03-12T10:41:07.123Z', seed = 'sijill'): TestMachine {
  let now = Date.parse(iso);
  let drawn = 0;
  return {
    clock: { now: () => now },
    random: {
      bytes(size) {
        const parts: Buffer[] = [];
        while (parts.length * 32 < size) {
          drawn += 1;
          parts.push(createHash('sha256').update(`${seed} ${drawn}`).digest());
        }
        return new Uint8Array(Buffer.concat(parts).subarray(0, size));
      },
    },
    setTime: (next) => {
      now = Date.parse(next);
    },
    passTime: (ms) => {
      now += ms;
    },
    stands: () => `${now} ${seed} ${drawn}`,
    drawn: () => drawn,
    draw: (times) => {
      drawn += times;
    },
  };
}
