import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';

/** PKCS#8 and SPKI headers of Ed25519 (RFC 8410): a key is its 32 raw bytes behind them. */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

export interface DeviceKey {
  /** 32 raw bytes; kept only in the encrypted store. */
  seed: Buffer;
  privateKey: KeyObject;
  /** Raw 32 bytes, hex. */
  publicKey: string;
}

export function newDeviceKey(random: Randomness): DeviceKey {
  return deviceKeyFrom(Buffer.from(random.bytes(32)));
}

export function deviceKeyFrom(seed: Buffer): DeviceKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEADER, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { seed, privateKey, publicKey: spki.subarray(PUBLIC_HEADER.length).toString('hex') };
}

/** Keys read lately: reading one costs as much as checking a signature with it. */
const read = new Map<string, KeyObject>();
const MOST_READ = 1_000;

export function publicKeyFrom(hex: string): KeyObject {
  const known = read.get(hex);
  if (known) return known;
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_HEADER, Buffer.from(hex, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  if (read.size >= MOST_READ) read.clear();
  read.set(hex, key);
  return key;
}
