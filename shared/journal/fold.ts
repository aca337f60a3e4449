import type { Rows } from '#shared/store/rows.ts';
import { readContent } from './content.ts';
import type { Entry } from './entry.ts';
import { factTypes } from './facts/index.ts';

/** Raised with each change after which the same entries make other rows: two that fold otherwise compare none. */
export const FOLD_VERSION = 2;

/** An entry in reach of the fold, with its content record's bytes when they are still here. */
export interface FoldedEntry {
  entry: Entry;
  /** Hex of the entry's hash. */
  hash: string;
  content: Uint8Array | null;
}

/**
 * Applies one entry to the rows. Pure and shared by every PC and the centre, so equal journals give
 * equal rows (I10, I11). Answers false for a type this version does not know: it is kept, not applied.
 * Throws when the entry's body or words do not match their type: the journal was forged or damaged.
 */
export function fold(rows: Rows, { entry, hash, content }: FoldedEntry): boolean {
  const type = factTypes.get(entry.type);
  if (!type) return false;
  const { words: digest, ...structure } = entry.body;
  const body = type.body.parse(structure);
  const words = type.words && content ? type.words.parse(readContent(content)) : null;
  type.fold(rows, { entry, hash, body, words, content: typeof digest === 'string' ? digest : '' });
  return true;
}

/** The fold takes an entry's place in the common order for its sequence: positions are equal on every PC (I11). */
export function at(folded: FoldedEntry, position: number): FoldedEntry {
  return { ...folded, entry: { ...folded.entry, seq: position } };
}
