import { type KeyObject, verify } from 'node:crypto';

/** With so few, waiting for a thread takes longer than checking them. */
const FEW = 4;

export interface Signed {
  hash: Buffer;
  signature: Buffer;
  key: KeyObject;
}

// With a callback Node checks signatures on its own threads: whoever asks goes on meanwhile.
const isSigned = ({ hash, key, signature }: Signed): Promise<boolean> =>
  new Promise((resolve, reject) => {
    verify(null, hash, key, signature, (error, holds) => (error ? reject(error) : resolve(holds)));
  });

/** Whether all of them hold. */
export async function areSigned(all: readonly Signed[]): Promise<boolean> {
  if (all.length <= FEW) return all.every(({ hash, key, signature }) => verify(null, hash, key, signature));
  const sound = await Promise.all(all.map(isSigned));
  return !sound.includes(false);
}
