import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';
import { unwrap, wrap } from './wrap.ts';

/** PKCS#8 and SPKI headers of X25519 (RFC 8410): a key is its 32 raw bytes behind them. */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b656e032100', 'hex');
const RAW = 32;

/** The raw public key (32 bytes) of a raw private key. */
export function publicHalf(secret: Uint8Array): Buffer {
  return createPublicKey(privateKey(secret))
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_HEADER.length);
}

/**
 * Seals `message` for the holder of a private key, without that holder being there: an ephemeral X25519
 * agreement, HKDF-SHA256, AES-256-GCM. Answers ephemeral public ‖ sealed bytes.
 */
export function sealFor(
  recipient: Uint8Array,
  message: Uint8Array,
  label: string,
  random: Randomness,
): Buffer {
  const secret = random.bytes(RAW);
  const ephemeral = publicHalf(secret);
  const key = agreedKey(privateKey(secret), ephemeral, recipient, publicKey(recipient));
  return Buffer.concat([ephemeral, wrap(message, key, label, random)]);
}

/** Whether a public key is a point that agrees with anybody: those of low order agree with nobody (RFC 7748, 6.1). */
export function canSealFor(recipient: Uint8Array): boolean {
  try {
    diffieHellman({ privateKey: privateKey(Buffer.alloc(RAW, 1)), publicKey: publicKey(recipient) });
    return true;
  } catch {
    return false;
  }
}

/** Null when the secret, the label or the bytes are not the ones that were sealed. */
export function openSealed(secret: Uint8Array, sealed: Uint8Array, label: string): Buffer | null {
  if (sealed.length <= RAW) return null;
  const ephemeral = Buffer.from(sealed.subarray(0, RAW));
  try {
    const key = agreedKey(privateKey(secret), ephemeral, publicHalf(secret), publicKey(ephemeral));
    return unwrap(sealed.subarray(RAW), key, label);
  } catch {
    // A point that no key pair has: somebody edited the bytes.
    return null;
  }
}

function agreedKey(mine: KeyObject, ephemeral: Uint8Array, recipient: Uint8Array, theirs: KeyObject): Buffer {
  const shared = diffieHellman({ privateKey: mine, publicKey: theirs });
  // Both public halves are bound: a sealed box cannot be turned into another person's.
  return Buffer.from(
    hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), 'sijill-sealed-box', 32),
  );
}

const privateKey = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_HEADER, raw]), format: 'der', type: 'pkcs8' });

const publicKey = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, raw]), format: 'der', type: 'spki' });
