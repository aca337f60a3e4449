import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { BUNDLE_LIMITS, type BundleNumbers, type RequestManifest } from '#shared/contract/bundle-content.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { bundleId, partsFor, partTexts } from '#shared/journal/bundle-content.ts';
import { sealPart } from '#shared/journal/bundle-part.ts';
import type { Connection } from '../database.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Head } from '../journal-store.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import { CentreTable } from '../sync/centre-table.ts';
import { makeRequests } from '../sync/make-request.ts';
import { ScanExchangeTable } from '../sync/scans/scan-exchange-table.ts';
import { PartSpool } from './part-files.ts';

const pack = promisify(gzip);
/** Scans beyond this go with the next bundle: a stick is filled in minutes, not in hours. */
const MOST_SCAN_BYTES = 2_000_000_000;
/** Scans that an answer may bring: as much again. */
const ROOM = MOST_SCAN_BYTES;

export interface BundleParts {
  store: Store;
  files: FileStore;
  machine: Machine;
  /** Where spools lie. */
  folder: string;
  /** Parts sealed so far, of how many. */
  tell?(done: number, total: number): void;
}

interface DueScan {
  sha256: string;
  size: number;
}

/** A bundle in its spool. */
export interface WrittenBundle {
  id: string;
  manifest: string;
  parts: number;
  bytes: number;
}

/**
 * Everything this PC would send over a line, sealed for its centre: own entries that are not in custody, with their
 * words; scans; what it asks for. Nothing here changes: the same is sent again until an answer was read. Refuses
 * `sync.alone`, and what stops an exchange for good (`sync.fork`, `sync.contradiction`).
 */
export async function writeBundle(parts: BundleParts): Promise<WrittenBundle> {
  const damaged = new Set<string>();
  for (;;) {
    try {
      return await writeOnce(parts, damaged);
    } catch (error) {
      // A scan that cannot be read goes with no bundle; everything else does.
      if (!(error instanceof UnreadableScan)) throw error;
      damaged.add(error.sha256);
    }
  }
}

class UnreadableScan extends Error {
  readonly sha256: string;

  constructor(sha256: string) {
    super('a scan cannot be read');
    this.sha256 = sha256;
  }
}

async function writeOnce(
  { store, files, machine, folder, tell }: BundleParts,
  damaged: ReadonlySet<string>,
): Promise<WrittenBundle> {
  const { connection, device, work, privateKey } = store;
  const centre = new CentreTable(connection).read();
  ensure(centre, 'sync.alone');
  if (centre.problem !== '') throw new DomainError(centre.problem);
  const { head } = work;
  const requests = makeRequests(connection, centre, device, { head, most: BUNDLE_LIMITS.messages });
  const entries = requests.reduce((sum, { push }) => sum + push.length, 0);
  const upto = centre.custody + entries;
  const table = new ScanExchangeTable(connection);
  const scans = dueScans(connection, upto).filter(
    ({ sha256 }) => !damaged.has(sha256) && files.exists(sha256),
  );
  const carried = fitting(scans);
  const unsure = table.unsure({ rank: Number.MAX_SAFE_INTEGER, sha256: '' }, BUNDLE_LIMITS.scans);
  const mine = new Set([...carried, ...unsure].map(({ sha256 }) => sha256));
  // All of one moment: nothing is waited for before this is read.
  const said: Omit<RequestManifest, 'messages'> = {
    v: 1,
    council: centre.council,
    device,
    at: localIso(machine.clock.now()),
    head: { seq: head.seq, hash: head.hash },
    from: centre.custody + 1,
    entries,
    left: head.seq - upto,
    numbers: numbersIn(connection, centre.custody, upto),
    scans: carried,
    list: { after: table.listed(), mine: [...mine].slice(0, BUNDLE_LIMITS.scans) },
    wanted: table.next('down', new Set(), BUNDLE_LIMITS.scans).map(({ sha256 }) => sha256),
    room: ROOM,
  };
  const messages = await Promise.all(requests.map((request) => pack(JSON.stringify(request))));
  const manifest: RequestManifest = { ...said, messages: messages.map(({ length }) => length) };
  const text = Buffer.from(JSON.stringify(manifest));
  const id = bundleId(text);
  const size = [...manifest.messages, ...carried.map((each) => each.size)].reduce(
    (sum, each) => sum + each,
    0,
  );
  const of = partsFor(text, size);
  const address = {
    kind: 'request',
    id,
    re: null,
    council: centre.council,
    from: device,
    to: centre.device,
  } as const;
  const how = { recipient: centre.public_key, privateKey, random: machine.random };
  const spool = new PartSpool(folder, id);
  let index = 0;
  let bytes = 0;
  for await (const plain of partTexts(text, contentOf(messages, carried, files))) {
    index += 1;
    const sealed = sealPart(address, { index, of }, plain, how);
    bytes += sealed.length;
    await spool.keep(index, sealed);
    tell?.(index, of);
  }
  if (index !== of) throw new Error('a scan is not as long as its entry says');
  return { id, manifest: text.toString(), parts: of, bytes };
}

async function* contentOf(
  messages: readonly Buffer[],
  scans: readonly DueScan[],
  files: FileStore,
): AsyncGenerator<Uint8Array> {
  yield* messages;
  for (const { sha256 } of scans) {
    try {
      for await (const bytes of files.openRead(sha256)) yield bytes as Uint8Array;
    } catch (error) {
      throw error instanceof DomainError ? new UnreadableScan(sha256) : error;
    }
  }
}

/** Files named by own entries up to a place, the newest first, that the centre has not said to be safe. */
function dueScans(connection: Connection, upto: number): DueScan[] {
  return connection
    .prepare(
      `SELECT sha256, size FROM (
         SELECT sha256, size, rank FROM scan_exchange WHERE way = 'up'
         UNION ALL
         SELECT b.value ->> 'sha256', b.value ->> 'size', o.seq
         FROM own o JOIN json_each(CAST(o.bytes AS TEXT), '$.blobs') b
         WHERE o.seq > (SELECT scans_own FROM centre) AND o.seq <= ?)
       WHERE sha256 NOT IN (SELECT content FROM eliminated) GROUP BY sha256 ORDER BY max(rank) DESC`,
    )
    .all(upto) as DueScan[];
}

function fitting(scans: readonly DueScan[]): DueScan[] {
  let room = MOST_SCAN_BYTES;
  const taken: DueScan[] = [];
  for (const { sha256, size } of scans) {
    room -= size;
    if (room < 0 || taken.length === BUNDLE_LIMITS.scans) break;
    taken.push({ sha256, size });
  }
  return taken;
}

/** Letters of these entries by register and year, with the first and the last of their ordinary numbers. */
function numbersIn(connection: Connection, after: Head['seq'], upto: Head['seq']): BundleNumbers[] {
  return connection
    .prepare(
      `SELECT r.series, m.year, coalesce(min(nullif(m.number, 0)), 0) AS first, max(m.number) AS last,
         count(*) AS letters
       FROM own o JOIN mail m ON m.entry = o.id JOIN register r ON r.id = m.register
       WHERE o.seq > ? AND o.seq <= ? AND o.type = 'mail.register' GROUP BY r.series, m.year ORDER BY 1, 2`,
    )
    .all(after, upto) as BundleNumbers[];
}
