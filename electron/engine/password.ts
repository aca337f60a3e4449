import { createHash, timingSafeEqual } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/** argon2id cost, kept with each wrap so that it can be raised later. Memory in KiB. */
export const passwordCost = z
  .strictObject({
    memory: z.int().min(8).max(1_048_576),
    passes: z.int().min(1).max(20),
    lanes: z.int().min(1).max(16),
  })
  .refine(({ memory, lanes }) => memory >= 8 * lanes);
export type PasswordCost = z.infer<typeof passwordCost>;

/** 64 MiB, 3 passes: about 0.2 s on the slow office PC the budget (400 ms) was set for. */
export const DEFAULT_COST: PasswordCost = { memory: 65_536, passes: 3, lanes: 1 };

/** `Algorithm.Argon2id`; the package's const enum cannot be read with isolated modules. */
const ARGON2ID = 2;

export interface PasswordKeys {
  /** Wraps the database key. */
  wrapping: Buffer;
  /** SHA-256 of the other half, hex: what the signed credential holds. */
  verifier: string;
}

/** Both halves from one argon2id run: 32 bytes that wrap and 32 that are only ever shown hashed. */
export async function deriveKeys(
  password: string,
  salt: Uint8Array,
  cost: PasswordCost,
): Promise<PasswordKeys> {
  const derived = await hashRaw(password.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 64,
    salt: Buffer.from(salt),
  });
  const verifier = createHash('sha256').update('sijill-verifier').update(derived.subarray(32)).digest('hex');
  return { wrapping: derived.subarray(0, 32), verifier };
}

export function sameVerifier(a: string, b: string): boolean {
  return a.length === b.length && a.length > 0 && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
