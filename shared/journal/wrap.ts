import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM, the one cipher every runtime here has: nonce ‖ ciphertext ‖ tag. `label` is bound, not stored. */
export function wrap(secret: Uint8Array, key: Uint8Array, label: string, random: Randomness): Buffer {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(label));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Null when the key, the label or the bytes are not the ones that were wrapped. */
export function unwrap(wrapped: Uint8Array, key: Uint8Array, label: string): Buffer | null {
  if (wrapped.length < NONCE + TAG) return null;
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(label));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
}
