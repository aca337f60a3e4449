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

/** As JSON writes halves of a surrogate pair. */
const HALVES = /\\u[dD][89a-fA-F]/;

/** The words inside a record; their own schema checks them next. */
export function readContent(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || !('words' in parsed))
    throw new Error('not a content record');
  return HALVES.test(text) ? wellFormed(parsed.words) : parsed.words;
}

/** Half a pair is no letter: rows in a database and rows in memory have the same mark in its place. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wellFormed(inner)]));
}
