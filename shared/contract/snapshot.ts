import { z } from 'zod';
import { hex32, SYNC_LIMITS, signature } from './http.ts';

export const MOST_PAGES = 20_000;
/** Of one page. */
const MOST_ROWS = 2_000;
const MOST_PARTS = 200;
const MOST_COLUMNS = 200;

/** What a row holds; no entry brings longer words. Looked at by hand: of a first sync these are tens of millions. */
const isValue = (value: unknown): boolean =>
  value === null || Number.isFinite(value) || (typeof value === 'string' && value.length <= SYNC_LIMITS.body);
const row = z.custom<(string | number | null)[]>(
  (values) => Array.isArray(values) && values.length <= MOST_COLUMNS && values.every(isValue),
);

/** A page of a snapshot: rows of tables, the values of each in the order of the table's columns. */
export const snapshotPage = z.strictObject({
  page: z
    .array(
      z.strictObject({
        table: z.string().max(100),
        rows: z.array(row).max(MOST_ROWS),
      }),
    )
    .max(MOST_PARTS),
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
/** `form`: of the asking PC (`SNAPSHOT_FORM`); one that names none, or another than the centre's, is offered nothing. */
export const snapshotRequest = z.strictObject({ form: hex32.optional() });
/** `isMaking`: asked again, it may be there. Neither: the order is read as it comes. */
export const snapshotAnswer = z.strictObject({ isMaking: z.boolean(), snapshot: snapshot.nullable() });
export const snapshotPageRequest = z.strictObject({
  cseq: z.int().min(1),
  page: z.int().min(0).max(MOST_PAGES),
  /** As it was stated: of another snapshot of that place, made anew or of another sight, none is given. */
  sha256: hex32,
});
