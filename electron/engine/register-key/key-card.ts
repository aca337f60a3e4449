import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import type { KeyStick } from './key-stick.ts';

const FILE = 'key.json';
const PREFIX = 'SIJILL-REGISTER-KEY1\n';
const LARGEST = 4_000;

const card = z.strictObject({ id: z.uuid(), device: z.string(), office: z.string(), madeAt: z.string() });
export type KeyCard = z.output<typeof card>;
const signedCard = z.strictObject({ card: z.string(), sig: z.string() });

export function writeCard(stick: KeyStick, content: KeyCard, privateKey: KeyObject): void {
  const text = JSON.stringify(content);
  const sig = sign(null, Buffer.from(PREFIX + text), privateKey).toString('base64');
  stick.write(FILE, 0, Buffer.from(JSON.stringify({ card: text, sig })));
}

/** Whose key lies there: null where there is none, 'foreign' for one that this PC did not sign. */
export function readCard(
  stick: KeyStick,
  { device, publicKey }: { device: string; publicKey: string },
): KeyCard | 'foreign' | null {
  const size = stick.size(FILE);
  if (size === null) return null;
  try {
    const { card: text, sig } = signedCard.parse(
      JSON.parse(stick.read(FILE, 0, Math.min(size, LARGEST)).toString('utf8')),
    );
    const isOurs = verify(
      null,
      Buffer.from(PREFIX + text),
      publicKeyFrom(publicKey),
      Buffer.from(sig, 'base64'),
    );
    const read = card.parse(JSON.parse(text));
    return isOurs && read.device === device ? read : 'foreign';
  } catch (error) {
    // The stick itself does not answer: that is no statement about whose key it is.
    if (error instanceof Error && 'code' in error && 'syscall' in error) throw error;
    return 'foreign';
  }
}
