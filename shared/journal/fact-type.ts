import { z } from 'zod';
import type { Rows } from '#shared/store/rows.ts';
import type { BlobReference, Entry } from './entry.ts';

/** What a rule decided, before it is sealed: structure in `body`, names and texts in `words`. */
export interface Fact {
  type: string;
  body: Record<string, unknown>;
  words: object | null;
  blobs: BlobReference[];
}

/** One sealed fact as the fold sees it. `words` is null when withheld or eliminated. */
export interface FoldInput<Body, Words> {
  entry: Entry;
  /** Hex of the entry's hash. */
  hash: string;
  body: Body;
  words: Words | null;
  /** Digest of the content record, or '' when the type has none. */
  content: string;
}

export interface FactType<Body extends z.ZodObject = z.ZodObject, Words extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly body: Body;
  readonly words: Words | null;
  /** Facts → rows. Pure: no clock, no locale, no randomness. */
  readonly fold: (rows: Rows, input: FoldInput<z.output<Body>, z.output<Words>>) => void;
}

export function factType<Body extends z.ZodObject, Words extends z.ZodObject>(
  definition: FactType<Body, Words>,
): FactType<Body, Words> {
  return definition;
}

/** A fact of `type`, checked at compile time against that type's schemas. */
export function fact<Body extends z.ZodObject, Words extends z.ZodObject>(
  type: FactType<Body, Words>,
  body: z.output<Body>,
  words: z.output<Words> | null = null,
  blobs: BlobReference[] = [],
): Fact {
  return { type: type.type, body, words, blobs };
}

export const uuid = z.string().length(36);
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const place = { register: uuid, year: z.int(), supplement: z.int().min(0) };
