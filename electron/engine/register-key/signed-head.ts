import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { signedEntry } from '../own-journal.ts';
import type { Store } from '../store.ts';
import type { CopiedHead, KeyCopy } from './key-copy.ts';

/** Whether a copy's last entry bears out the head that its footer says: anybody can write a footer, this PC alone signs. */
export function isSignedHead(
  copy: KeyCopy,
  { seq, incarnation, hash }: CopiedHead,
  { device, publicKey }: Pick<Store, 'device' | 'publicKey'>,
): boolean {
  const last = copy.lastEntry();
  if (!last) return false;
  const [bytes, sig] = [Buffer.from(last.bytes), Buffer.from(last.sig, 'base64')];
  try {
    const row = { seq, hash: Buffer.from(hash, 'hex'), sig, bytes };
    const { dev, inc } = signedEntry(row, publicKeyFrom(publicKey));
    return dev === device && inc === incarnation;
  } catch {
    return false;
  }
}
