import { z } from 'zod';
import {
  httpFailure,
  SCAN_LIMITS,
  SYNC_LIMITS,
  scanListAnswer,
  scanListRequest,
  syncAnswer,
  syncRequest,
} from './http.ts';

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** Of one bundle: requests or answers of the wire, and how many bytes one of them unpacks to. */
export const BUNDLE_LIMITS = { messages: 40, unpacked: SYNC_LIMITS.body, scans: SCAN_LIMITS.asked } as const;

const scan = z.strictObject({ sha256: hex32, size: z.int().min(1) });
/** Sizes of the messages as they lie in the bundle: gzip of the wire's JSON. */
const messages = z.array(z.int().min(1).max(BUNDLE_LIMITS.unpacked)).max(BUNDLE_LIMITS.messages);

/** Numbers of one register and year that go with it, for the inventory that is printed. */
const numbers = z.strictObject({
  series: z.string(),
  year: z.int(),
  first: z.int(),
  last: z.int(),
  letters: count,
});
export type BundleNumbers = z.output<typeof numbers>;

/** What a desk's bundle holds, in this order: this, its requests to `/v1/sync`, its scans. */
export const requestManifest = z.strictObject({
  v: z.literal(1),
  council: uuid,
  device: uuid,
  /** ISO, as the PC's clock said: shown, and what makes two bundles of one state two. */
  at: z.string().max(40),
  head: z.strictObject({ seq: count, hash: hex32 }),
  /** Own entries, from this place on; how many, and how many more wait for the next bundle. */
  from: count,
  entries: count,
  left: count,
  numbers: z.array(numbers).max(1_000),
  messages,
  scans: z.array(scan).max(BUNDLE_LIMITS.scans),
  /** As `/v1/scan-list` is asked. */
  list: scanListRequest,
  /** Files the centre listed before and that are not here yet. */
  wanted: z.array(hex32).max(BUNDLE_LIMITS.scans),
  /** Bytes of scans the answer may carry. */
  room: count,
});
export type RequestManifest = z.output<typeof requestManifest>;

/** What the centre answers: this, the answers of `/v1/sync`, scans. */
export const answerManifest = z.strictObject({
  v: z.literal(1),
  council: uuid,
  device: uuid,
  /** The bundle that is answered. */
  re: hex32,
  at: z.string().max(40),
  messages,
  /** Scans of the request that could not be taken, with the refusal's code. */
  refused: z.array(z.strictObject({ sha256: hex32, code: z.string().max(60) })).max(BUNDLE_LIMITS.scans),
  listed: scanListAnswer.nullable(),
  scans: z.array(scan).max(BUNDLE_LIMITS.scans * 3),
});
export type AnswerManifest = z.output<typeof answerManifest>;

export const bundleRequest = syncRequest;
export const bundleAnswer = z.union([syncAnswer, httpFailure]);
export type BundleAnswer = z.output<typeof bundleAnswer>;

/** How far the centre is with a bundle somebody brings; its answer's parts once it was taken. */
export const bundleStanding = z.strictObject({
  id: hex32,
  missing: z.array(z.int().min(1)).max(5_000),
  answer: z.strictObject({ id: hex32, parts: z.int().min(1) }).nullable(),
});
export type BundleStanding = z.output<typeof bundleStanding>;
