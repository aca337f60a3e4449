import { z } from 'zod';
import { hex32, signature } from './http.ts';

const MOST_PAGES = 20_000;

/** A page of a snapshot: rows of tables, the values of each in the order of the table's columns. */
export const snapshotPage = z.strictObject({
  page: z.array(
    z.strictObject({
      table: z.string(),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
  ),
});
/** The council's rows at a place before this PC's own first entry, as the centre vouches for them: see `SnapshotStatement`. */
export const snapshot = z.strictObject({
  gen: z.int().min(1),
  cseq: z.int().min(1),
  chead: hex32,
  words: hex32,
  /** SHA-256 of each page. */
  pages: z.array(hex32).max(MOST_PAGES),
  sig: signature,
});
export type Snapshot = z.output<typeof snapshot>;
/** `isMaking`: asked again, it may be there. Neither: the order is read as it comes. */
export const snapshotAnswer = z.strictObject({ isMaking: z.boolean(), snapshot: snapshot.nullable() });
export const snapshotPageRequest = z.strictObject({
  cseq: z.int().min(1),
  page: z.int().min(0).max(MOST_PAGES),
});
