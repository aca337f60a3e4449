import { hash as digest, type KeyObject } from 'node:crypto';

/** The field of Curve25519: 2^255 − 19. */
const P = 2n ** 255n - 19n;
const Y_BITS = 2n ** 255n - 1n;

/**
 * The X25519 half of an Ed25519 key, so that whoever is known by the key it signs with can be written to, and nobody
 * has to be told a second one: u = (1 + y) / (1 − y), the map between the two forms of the curve (RFC 7748, 4.1).
 * `publicKey` and the answer are 32 raw bytes, the first as hex. Throws for the one point that has no image.
 */
export function agreementPublic(publicKey: string): Buffer {
  const bytes = Buffer.from(publicKey, 'hex').reverse();
  const y = BigInt(`0x${bytes.toString('hex')}`) & Y_BITS;
  const below = (P + 1n - y) % P;
  if (below === 0n) throw new Error('a key without an agreement half');
  const u = ((1n + y) * power(below, P - 2n)) % P;
  return Buffer.from(u.toString(16).padStart(64, '0'), 'hex').reverse();
}

/** The secret to it: the scalar that Ed25519 itself makes of its seed (RFC 8032, 5.1.5); X25519 clamps it. */
export function agreementSecret(privateKey: KeyObject): Buffer {
  const { d = '' } = privateKey.export({ format: 'jwk' });
  return digest('sha512', Buffer.from(d, 'base64url'), 'buffer').subarray(0, 32);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % P;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
