import type { Pushed } from '#shared/contract/http.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, readEntry } from '#shared/journal/entry.ts';
import { areSigned } from '#shared/journal/signatures.ts';
import { Refusal } from '../refusal.ts';
import { isStorable } from '../storable.ts';

/** An entry whose signature is the device's, with the words that came along. */
export interface AuthenticEntry {
  entry: Entry;
  bytes: Buffer;
  hash: Buffer;
  signature: Buffer;
  /** Digest of the content record the entry names, or null. */
  content: string | null;
  words: Buffer | null;
}

/**
 * Everything checked that needs no database. One entry that is not the device's own spoils the whole request: an
 * honest desk never sends one, and nothing is half applied. Refuses `sync.not-authentic`, `sync.wrong-content`.
 */
export async function readPush(
  push: readonly Pushed[],
  device: { id: string; publicKey: string },
): Promise<AuthenticEntry[]> {
  const key = publicKeyFrom(device.publicKey);
  const read = push.map((pushed) => readOne(pushed, device.id));
  if (!(await areSigned(read.map(({ hash, signature }) => ({ hash, signature, key })))))
    throw new Refusal(400, 'sync.not-authentic');
  return read;
}

export function readOne({ bytes: text, sig, content }: Pushed, device: string): AuthenticEntry {
  const bytes = Buffer.from(text);
  const entry = entryIn(bytes);
  if (!isStorable(text, entry)) throw new Refusal(400, 'sync.not-authentic');
  if (entry.dev !== device) throw new Refusal(400, 'sync.not-authentic');
  const digest = typeof entry.body.words === 'string' ? entry.body.words : null;
  const words = content === null ? null : Buffer.from(content);
  if (words !== null && contentDigest(words) !== digest) throw new Refusal(400, 'sync.wrong-content');
  return {
    entry,
    bytes,
    hash: hashEntry(bytes),
    signature: Buffer.from(sig, 'base64'),
    content: digest,
    words,
  };
}

function entryIn(bytes: Buffer): Entry {
  try {
    return readEntry(bytes);
  } catch {
    throw new Refusal(400, 'sync.not-authentic');
  }
}
