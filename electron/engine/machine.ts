import { randomBytes } from 'node:crypto';
import type { Clock, Randomness } from '#shared/domain/ids.ts';

/** What the engine takes from the machine; tests and the simulator hand over their own. */
export interface Machine {
  clock: Clock;
  random: Randomness;
}

export const realMachine: Machine = {
  clock: { now: () => Date.now() },
  random: { bytes: (size) => randomBytes(size) },
};
