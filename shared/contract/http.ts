import { z } from 'zod';
import { failure } from './result.ts';

/** Version of the language between a desk and the centre; the centre says which it still understands. */
export const PROTO = 1;
/** Bytes from which a request or an answer is packed: one letter's are not, two packings would cost it more than the line. */
export const WORTH_PACKING = 4_096;
/** Of one request or answer: entries, and bytes of its JSON before compression. */
export const SYNC_LIMITS = { entries: 500, bytes: 2_000_000, body: 6_000_000 } as const;

/** Of scans: bytes of one part, lines of one list; small files and bytes of one batch. */
export const SCAN_LIMITS = {
  part: 524_288,
  listed: 1_000,
  asked: 500,
  batchFiles: 32,
  batchBytes: 4_194_304,
} as const;

/** Header of a batch: what its body holds, one file after the other. It is signed in the body's place: each digest vouches for its bytes. */
export const SCAN_FILES = 'scan-files';

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
export const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);
const bilingual = z.strictObject({ ar: z.string().max(200), fr: z.string().max(200) });
export const place = z.int().min(0);

export const deviceScope = z.enum(['office', 'council']);

export const enrolRequest = z.strictObject({
  proto: z.int(),
  code: z.string().max(40),
  device: uuid,
  /** Ed25519, raw 32 bytes, hex; the request is signed with it. */
  publicKey: hex32,
  /** What a desk that already keeps registers brings with it; null from a fresh PC. */
  brings: z
    .strictObject({
      organization: z.strictObject({ id: uuid, name: bilingual }),
      office: z.strictObject({ id: uuid, code: z.string().min(1).max(8), name: bilingual }),
    })
    .nullable(),
});
export type EnrolRequest = z.output<typeof enrolRequest>;

/** An entry as the centre signed it. */
const signedEntry = z.strictObject({ bytes: z.string(), sig: signature });
export type SignedEntry = z.output<typeof signedEntry>;

export const enrolAnswer = z.strictObject({
  council: z.strictObject({ id: uuid, name: bilingual }),
  office: z.strictObject({ id: uuid, code: z.string(), name: bilingual }),
  /** A free office code when the one the desk brought is another office's already; else null. */
  freeCode: z.string().nullable(),
  /** Post number printed in emergency ids; given once, never reused. */
  post: z.int().min(1),
  scope: deviceScope,
  clearance: z.int().min(0).max(2),
  admin: z.boolean(),
  centre: z.strictObject({ device: uuid, publicKey: hex32 }),
  gen: z.int().min(1),
  ratchet: hex32,
  /** The centre's own entry about this device: with it a centre put back from an older copy knows the device again. */
  enrolment: signedEntry,
});
export type EnrolAnswer = z.output<typeof enrolAnswer>;

const pushed = z.strictObject({
  /** The entry's exact bytes: UTF-8, so a JSON string carries them whole. */
  bytes: z.string(),
  sig: signature,
  /** The content record's bytes, when the entry has words and they may leave the PC. */
  content: z.string().nullable(),
});
export type Pushed = z.output<typeof pushed>;

export const syncRequest = z.strictObject({
  proto: z.int(),
  dev: uuid,
  inc: z.int().min(1),
  head: z.strictObject({ seq: place, hash: hex32 }),
  have: z.strictObject({ cseq: place, chead: hex32 }),
  ratchet: hex32,
  gen: z.int().min(1),
  push: z.array(pushed).max(SYNC_LIMITS.entries),
  /** How many entries the desk is ready to take. */
  want: z.int().min(0).max(SYNC_LIMITS.entries),
});
export type SyncRequest = z.output<typeof syncRequest>;

const pulled = z.strictObject({
  cseq: z.int().min(1),
  dev: uuid,
  hash: hex32,
  sig: signature,
  /** Moment of custody at the centre, ISO UTC. */
  at: z.string(),
  /** Null for the desk's own entry, which it has. */
  bytes: z.string().nullable(),
  /** Null when there is none, or when it is not for this desk. */
  content: z.string().nullable(),
});
export type Pulled = z.output<typeof pulled>;

export const syncStatus = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('ok') }),
  /** The centre has later entries of this very device: the desk went back in time. */
  z.strictObject({ code: z.literal('behind'), from: z.int() }),
  /** Another entry stands at this place: two disks write under one name. */
  z.strictObject({ code: z.literal('fork'), at: z.int() }),
  z.strictObject({ code: z.literal('gap'), expected: z.int() }),
  /** With the centre's own entry that says so: a centre put back from an older copy is told again. */
  z.strictObject({ code: z.literal('revoked'), entry: signedEntry.nullable() }),
  z.strictObject({ code: z.literal('upgrade'), min: z.int() }),
  /** The centre itself was restored up to `from`: what it lost is sent again, numbers wait. */
  z.strictObject({
    code: z.literal('recovering'),
    from: place,
    /** The caller's incarnation as the copy knows it: what a later one wrote has to be sent. */
    inc: z.int().min(1),
  }),
]);
export type SyncStatus = z.output<typeof syncStatus>;

export const syncAnswer = z.strictObject({
  status: syncStatus,
  gen: z.int().min(1),
  /** Every own entry up to this place is durably kept; only ever said after COMMIT. */
  custody: z.strictObject({ upto: place }),
  pull: z.array(pulled),
  more: z.boolean(),
  /** The council's last place, to say how far a long exchange is. */
  upto: place,
  /** The chain's head after the last entry pulled (or at `have` when none was), signed by the centre. */
  checkpoint: z.strictObject({ cseq: place, chead: hex32, sig: signature }).nullable(),
  ratchet: hex32,
  /** What the centre's clock says: shown, never used for order. */
  now: z.string(),
  /** That this desk is of the council at `now`, signed by the centre; absent unless the status is ok. */
  word: signature.optional(),
  /** Opens the event stream and the scans for a while; null unless the status is ok. */
  token: z.string().nullable(),
});
export type SyncAnswer = z.output<typeof syncAnswer>;

/** A fresh PC asks for what lets it work first; `after`: the place it has read so to. */
export const thisYearRequest = z.strictObject({ after: place, year: z.int().min(1).max(9999) });
export const thisYearAnswer = z.strictObject({
  /** In the council's order, with holes: nothing of it is proven before the whole order came by `/v1/sync`. */
  pull: z.array(pulled),
  /** The place it is read to. */
  upto: place,
  more: z.boolean(),
});

/** Scans: `after` is where the last list ended; `mine`, own files whose safety the desk does not know of. */
export const scanListRequest = z.strictObject({
  after: place,
  mine: z.array(hex32).max(SCAN_LIMITS.asked),
});
export const scanListAnswer = z.strictObject({
  ready: z.array(z.strictObject({ sha256: hex32, size: place })),
  upto: place,
  more: z.boolean(),
  /** Those of `mine` that the centre still wants from this desk. */
  missing: z.array(hex32),
});

const batchFile = z.strictObject({ sha256: hex32, size: z.int().min(1).max(SCAN_LIMITS.part) });
export type BatchFile = z.output<typeof batchFile>;
const batch = z
  .array(batchFile)
  .min(1)
  .max(SCAN_LIMITS.batchFiles)
  .refine((files) => files.reduce((sum, { size }) => sum + size, 0) <= SCAN_LIMITS.batchBytes)
  .refine((files) => new Set(files.map(({ sha256 }) => sha256)).size === files.length);
/** `scan-files`: '<sha256>:<bytes>,<sha256>:<bytes>'. */
export const scanBatch = z
  .string()
  .transform((text) =>
    text.split(',').map((each) => {
      const [sha256, size] = each.split(':');
      return { sha256, size: Number(size) };
    }),
  )
  .pipe(batch);
/** Of a batch: files the centre has hashed again, on its disk, safe. The others are sent alone, and it says then why. */
export const scanBatchAnswer = z.strictObject({ kept: z.array(hex32).max(SCAN_LIMITS.batchFiles) });

/** The council's stream beyond a restored copy, as a desk keeps it: everybody's entries and the centre's own, in order. */
export const recoverRequest = z.strictObject({ lines: z.array(pushed).max(SYNC_LIMITS.entries) });

/** What a stopped device wrote and the council's order did not take (revoked, or a copied disk): kept apart. */
export const apartRequest = z.strictObject({ lines: z.array(pushed).max(SYNC_LIMITS.entries) });

/** Such an entry as a person looks at it: its exact bytes, its words when they are for the asking device. */
export const apartLine = z.strictObject({
  hash: hex32,
  device: uuid,
  reason: z.enum(['fork', 'revoked']),
  /** Moment it was kept, ISO UTC. */
  at: z.string(),
  bytes: z.string(),
  sig: signature,
  content: z.string().nullable(),
});
/** `after`: how many were listed already. */
export const apartListRequest = z.strictObject({ after: place });
export const apartPage = z.strictObject({ lines: z.array(apartLine), more: z.boolean() });

/** A desk that a restored copy does not know shows the entry with which this very centre enrolled it. */
export const readmitRequest = z.strictObject({ council: uuid, bytes: z.string(), sig: signature });

/** What this centre signed and does not know any more: a copy was put back and nobody said so. */
export const testimony = z.strictObject({ gen: z.int().min(1), cseq: place, chead: hex32, sig: signature });
export type Testimony = z.output<typeof testimony>;
export const testimonyAnswer = z.strictObject({ restored: z.boolean() });

/** A number somebody read on paper, the last of its book. */
export const paperNumber = z.strictObject({
  register: uuid,
  year: z.int(),
  supplement: place,
  number: place,
});
export type PaperNumber = z.output<typeof paperNumber>;

export const newCode = z.strictObject({
  /** An office of the council, or null for a desk that brings its own. */
  office: uuid.nullable(),
  scope: deviceScope,
  clearance: z.int().min(0).max(2),
  admin: z.boolean(),
});
/** Who asked, as their PC says: for the centre's audit. */
export const byWhom = { by: uuid.optional() };
export const codeRequest = newCode.extend(byWhom);
export const codeAnswer = z.strictObject({ code: z.string(), expiresAt: z.string() });

export const deviceLine = z.strictObject({
  id: uuid,
  office: uuid,
  officeCode: z.string(),
  post: z.int(),
  scope: deviceScope,
  clearance: z.int(),
  admin: z.boolean(),
  state: z.enum(['active', 'revoked']),
  /** Own entries in custody. */
  seq: place,
  incarnation: z.int(),
  enrolledAt: z.string(),
  lastSeenAt: z.string().nullable(),
  quarantined: place,
});
export const deviceList = z.strictObject({ devices: z.array(deviceLine) });
export const revokeDevice = z.strictObject({
  device: uuid,
  reason: z.string().min(1).max(500),
  /** Asked for while a restored centre still waits for this device: what it alone knew is on paper. */
  lastStamped: z.array(paperNumber).max(400).default([]),
  /** How far the asking device knows the order: refused where others said something of people since. */
  known: z.strictObject({ gen: z.int().min(1), cseq: place }).optional(),
  ...byWhom,
});
/** From now on this device sees so far; what it holds beyond leaves it, what it lacks comes. */
export const scopeDevice = z.strictObject({
  device: uuid,
  scope: deviceScope,
  clearance: z.int().min(0).max(2),
  admin: z.boolean(),
});
export const scopeRequest = scopeDevice.extend(byWhom);
/** After a change of scope or level: digests of words a device holds, and of words it lacks. */
export const wordsRequest = z.strictObject({
  have: z.array(hex32).max(SYNC_LIMITS.entries),
  lack: z.array(hex32).max(SYNC_LIMITS.entries),
});
export const wordsAnswer = z.strictObject({
  /** Of `have`: not for this device any more. */
  gone: z.array(hex32),
  /** Of `lack`: for it now. */
  words: z.array(z.strictObject({ sha256: hex32, content: z.string() })),
  /** One answer does not hold all of them: what it left out is asked again. Absent where it does. */
  more: z.literal(true).optional(),
});
export const done = z.strictObject({});

export const httpFailure = z.strictObject({ error: failure });
