import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';

/** "This device is of the council at this moment" (SECURITY, the lease): what the centre signs with each exchange. */
export interface CentreWord {
  council: string;
  device: string;
  /** ISO, by the centre's clock. */
  now: string;
}

export const signWord = (word: CentreWord, centreKey: KeyObject): Buffer =>
  sign(null, wordDigest(word), centreKey);

export const isWordSigned = (word: CentreWord, signature: Uint8Array, centreKey: KeyObject): boolean =>
  verify(null, wordDigest(word), centreKey, signature);

const wordDigest = ({ council, device, now }: CentreWord): Buffer =>
  digest('sha256', `SIJILL-WORD1\n${council}\n${device}\n${now}`, 'buffer');
