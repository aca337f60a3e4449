import type { Readable } from 'node:stream';
import type { BatchFile } from '#shared/contract/http.ts';
import type { Centre } from '../centre.ts';
import { Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import type { LaidFile } from './scan-store.ts';

/** Of the files of a batch: those this device may bring now, as entries of the council name them, and those it has brought. */
const WANTED = `SELECT t.sha256, named.settled AND f.sha256 IS NOT NULL AS kept,
    (SELECT scan_bytes FROM council WHERE council = $1) AS used
  FROM unnest($3::text[], $4::bigint[]) AS t (sha256, size)
  CROSS JOIN LATERAL (SELECT max(b.size) AS size, bool_and(b.brought OR b.device <> $2) AS settled
    FROM blob b WHERE b.council = $1 AND b.sha256 = t.sha256) named
  LEFT JOIN blob_file f ON f.council = $1 AND f.sha256 = t.sha256
  WHERE named.size = t.size AND NOT EXISTS (SELECT 1 FROM blob_gone g WHERE g.council = $1 AND g.sha256 = t.sha256)`;

interface Wanted {
  /** Digests of files this device has brought already. */
  kept: Set<string>;
  /** Of those whose bytes are taken. */
  due: Set<string>;
}

/**
 * Many small files, one after the other, as `files` lists them. Each is hashed as soon as it is whole, lies on the disk
 * while the next ones come, and all get their names and their commit together. Answers which are safe: what is not
 * wanted, or not what it says, is left out, and a cut leaves what came whole before it. Refuses `centre.garbage` when the
 * bytes are not as many as listed.
 */
export async function takeBatch(
  centre: Centre,
  device: CallingDevice,
  files: readonly BatchFile[],
  body: Readable,
): Promise<string[]> {
  const { kept, due } = await wantedOf(centre, device, files);
  const laying: Promise<Laying>[] = [];
  const whole = await eachFile(body, files, (file, bytes) => {
    if (due.has(file.sha256)) laying.push(lay(centre, device, file, bytes));
  });
  const ends = await Promise.all(laying);
  const laid = ends.flatMap((end) => (end instanceof Error ? [] : [end]));
  if (laid.length > 0) for (const sha256 of await keep(centre, device, laid)) kept.add(sha256);
  const bug = ends.find((end) => end instanceof Error && !(end instanceof Refusal));
  if (bug) throw bug;
  if (!whole) throw new Refusal(400, 'centre.garbage');
  return [...kept];
}

/** A file on the disk without its name, or why it is not: handed over, so that the others go on. */
type Laying = (LaidFile & BatchFile) | Error;

const lay = (
  { scans }: Centre,
  { council }: CallingDevice,
  file: BatchFile,
  bytes: Buffer,
): Promise<Laying> =>
  scans.lay(council, file.sha256, bytes).then(
    (laid) => ({ ...file, ...laid }),
    (error: unknown) => (error instanceof Error ? error : new Error('not written', { cause: error })),
  );

async function wantedOf(
  { database, config }: Centre,
  { council, id }: CallingDevice,
  files: readonly BatchFile[],
): Promise<Wanted> {
  const rows = await database.read<{ sha256: string; kept: boolean; used: number }>(council, {
    name: 'scans-wanted',
    text: WANTED,
    values: [council, id, files.map(({ sha256 }) => sha256), files.map(({ size }) => size)],
  });
  const sizes = new Map(files.map(({ sha256, size }) => [sha256, size]));
  let room = config.scanQuotaBytes - (rows[0]?.used ?? 0);
  const kept = new Set<string>();
  const due = new Set<string>();
  for (const { sha256, kept: isKept } of rows) {
    if (isKept) kept.add(sha256);
    else {
      room -= sizes.get(sha256) ?? 0;
      if (room >= 0) due.add(sha256);
    }
  }
  return { kept, due };
}

/** Names, then the database: a file is safe when both are on their disks. */
async function keep(
  { scans, keeper, metrics, wake }: Centre,
  { council, id }: CallingDevice,
  laid: readonly (LaidFile & BatchFile)[],
): Promise<string[]> {
  await scans.name(laid);
  const gone = await keeper.keep(
    council,
    laid.map(({ sha256, size }) => ({ device: id, sha256, size })),
  );
  metrics.add('scans_total', {}, laid.length - gone.size);
  wake.wake(council, id);
  return laid.flatMap(({ sha256 }) => (gone.has(sha256) ? [] : [sha256]));
}

/** Hands over each file when it is whole. False when the stream was cut, or is longer than listed. */
async function eachFile(
  body: Readable,
  files: readonly BatchFile[],
  take: (file: BatchFile, bytes: Buffer) => void,
): Promise<boolean> {
  let parts: Buffer[] = [];
  let held = 0;
  let next = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      for (let from = 0; from < chunk.length; ) {
        const file = files[next];
        if (!file) return false;
        const part = chunk.subarray(from, from + file.size - held);
        parts.push(part);
        from += part.length;
        held += part.length;
        if (held < file.size) continue;
        take(file, Buffer.concat(parts));
        parts = [];
        held = 0;
        next += 1;
      }
    }
  } catch {
    return false;
  }
  return next === files.length;
}
