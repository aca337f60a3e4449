import { hash } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';

/**
 * A content record: the words of one entry, kept beside it so that they can be withheld or eliminated
 * without breaking any chain. The salt keeps short words from being guessed by their digest.
 */
export interface ContentRecord {
  /** SHA-256 of `bytes`, hex: what the entry carries. */
  sha256: string;
  bytes: Buffer;
}

export function sealContent(words: object, random: Randomness): ContentRecord {
  const salt = Buffer.from(random.bytes(16)).toString('base64');
  const bytes = Buffer.from(JSON.stringify({ salt, words }));
  return { sha256: contentDigest(bytes), bytes };
}

export function contentDigest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** The words inside a record; their own schema checks them next. */
export function readContent(bytes: Uint8Array): unknown {
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (typeof parsed !== 'object' || parsed === null || !('words' in parsed))
    throw new Error('not a content record');
  return parsed.words;
}
