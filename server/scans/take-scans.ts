import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { SCAN_LIMITS, type scanListAnswer, type scanListRequest } from '#shared/contract/http.ts';
import { LIMIT_BYTES } from '#shared/domain/file-size.ts';
import type { Centre } from '../centre.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { READABLE, reader } from './name-scans.ts';

/** Half uploads one device may leave lying. */
const MOST_DRAFTS = 50;

const NONE = Buffer.alloc(0);

interface UploadState {
  /** Bytes that need not be sent again. */
  offset: number;
  length: number;
  /** Hashed, on the disk, and this device's own. */
  isKept: boolean;
  /** Bytes of all scans of the council. */
  used: number;
}

interface Named {
  size: number;
  /** This device has brought the bytes, or no name of its own waits for them. */
  settled: boolean;
  here: boolean;
  gone: boolean;
  /** Bytes of all scans of the council. */
  used: number;
}

/** What the council's entries say of a file. Unknown and never named are one answer. */
async function named({ database }: Centre, { council, id }: CallingDevice, sha256: string): Promise<Named> {
  const [row] = await database.read<Named>(council, {
    name: 'scan-named',
    text: `SELECT max(b.size) AS size, bool_and(b.brought OR b.device <> $2) AS settled,
        EXISTS (SELECT 1 FROM blob_file f WHERE f.council = $1 AND f.sha256 = $3) AS here,
        EXISTS (SELECT 1 FROM blob_gone g WHERE g.council = $1 AND g.sha256 = $3) AS gone,
        (SELECT scan_bytes FROM council c WHERE c.council = $1) AS used
      FROM blob b WHERE b.council = $1 AND b.sha256 = $3 HAVING count(*) > 0`,
    values: [council, id, sha256],
  });
  if (!row) throw notFound();
  if (row.gone) throw new Refusal(410, 'scan.eliminated');
  return row;
}

/**
 * An upload begins, or goes on: an entry of the council must name the file, with this very length. A new one takes its
 * first `bytes` at once. Answers how many are here. Refuses `scan.too-large`, `scan.wrong-size`, `scan.quota`,
 * `scan.too-many`, `scan.eliminated`, `centre.not-found`, and what `addToScan` refuses.
 */
export async function beginScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  length: number,
  bytes: Buffer,
): Promise<number> {
  if (length > LIMIT_BYTES) throw new Refusal(413, 'scan.too-large', { limitMb: LIMIT_BYTES / 1024 ** 2 });
  const state = await look(centre, device, sha256);
  if (state.length !== length) throw new Refusal(409, 'scan.wrong-size', { size: state.length });
  if (state.offset > 0)
    return bytes.length > 0 ? add(centre, device, sha256, state, state.offset, NONE) : state.offset;
  if (state.used + length > centre.config.scanQuotaBytes) throw new Refusal(409, 'scan.quota');
  if ((await centre.scans.drafts({ council: device.council, device: device.id })) >= MOST_DRAFTS)
    throw new Refusal(409, 'scan.too-many');
  return bytes.length > 0 ? add(centre, device, sha256, state, 0, bytes) : 0;
}

/** How far an upload is. */
export async function look(centre: Centre, device: CallingDevice, sha256: string): Promise<UploadState> {
  const { council, id } = device;
  const { size: length, settled, here, used } = await named(centre, device, sha256);
  const isKept = here && settled;
  const offset = isKept ? length : await centre.scans.offset({ council, device: id, sha256 });
  return { offset, length, isKept, used };
}

/** More bytes; with the last of them the file is hashed again and safe. Answers how many are here. */
export async function addToScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  offset: number,
  bytes: Buffer,
): Promise<number> {
  return add(centre, device, sha256, await look(centre, device, sha256), offset, bytes);
}

async function add(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  { length, offset: here, isKept }: UploadState,
  offset: number,
  bytes: Buffer,
): Promise<number> {
  if (offset + bytes.length > length) throw new Refusal(409, 'scan.wrong-size', { size: length });
  // The last part sent again after its answer was lost; or after the centre was stopped before it had hashed the file.
  const isAgain = here === length && offset + bytes.length === length;
  if (isKept && isAgain) return length;
  const draft = { council: device.council, device: device.id, sha256 };
  const now = isAgain || bytes.length === 0 ? here : await centre.scans.append(draft, offset, bytes);
  if (now < length) return now;
  await centre.scans.finish(draft);
  const gone = await centre.keeper.keep(device.council, [{ device: device.id, sha256, size: length }]);
  if (gone.has(sha256)) throw new Refusal(410, 'scan.eliminated');
  centre.metrics.add('scans_total', {});
  centre.wake.wake(device.council, device.id);
  return length;
}

/** A file's bytes, for a device within whose scope a letter with it lies. Not yours, not here, unknown: one answer. */
export async function readScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  offset: number,
): Promise<{ size: number; length: number; bytes: Readable }> {
  const { rows } = await centre.database.unitOfWork(device.council, (client) =>
    client.query<{ size: number }>(
      `SELECT f.size FROM blob_file f WHERE f.council = $1 AND f.sha256 = $6
         AND EXISTS (SELECT 1 FROM blob b WHERE b.council = $1 AND b.sha256 = $6 AND ${READABLE})`,
      [...reader(device), sha256],
    ),
  );
  const size = rows[0]?.size;
  if (size === undefined) throw notFound();
  if (offset >= size) throw new Refusal(416, 'scan.wrong-offset', { offset: size });
  const length = Math.min(size - offset, SCAN_LIMITS.part);
  const bytes = await centre.scans.read(device.council, sha256, offset, length);
  if (!bytes) throw notFound();
  return { size, length, bytes };
}

/** What became readable for this device since it last asked, and which of its own files the centre still lacks. */
export async function listScans(
  { database }: Centre,
  device: CallingDevice,
  { after, mine }: z.output<typeof scanListRequest>,
): Promise<z.output<typeof scanListAnswer>> {
  return database.unitOfWork(device.council, async (client) => {
    const { rows: end } = await client.query<{ scan_seq: number }>(
      'SELECT scan_seq FROM council WHERE council = $1',
      [device.council],
    );
    const { rows } = await client.query<{ seq: number; sha256: string; size: number }>(
      `SELECT b.seq, b.sha256, f.size FROM blob b
       JOIN blob_file f ON f.council = b.council AND f.sha256 = b.sha256
       WHERE b.council = $1 AND b.seq > $6 AND ${READABLE} ORDER BY b.seq LIMIT ${SCAN_LIMITS.listed}`,
      [...reader(device), after],
    );
    const more = rows.length === SCAN_LIMITS.listed;
    const { rows: missing } = await client.query<{ sha256: string }>(
      `SELECT t.sha256 FROM unnest($3::text[]) AS t (sha256)
       WHERE NOT EXISTS (SELECT 1 FROM blob_gone g WHERE g.council = $1 AND g.sha256 = t.sha256)
         AND EXISTS (SELECT 1 FROM blob b WHERE b.council = $1 AND b.sha256 = t.sha256)
         AND (NOT EXISTS (SELECT 1 FROM blob_file f WHERE f.council = $1 AND f.sha256 = t.sha256)
           OR EXISTS (SELECT 1 FROM blob b
             WHERE b.council = $1 AND b.sha256 = t.sha256 AND b.device = $2 AND NOT b.brought))`,
      [device.council, device.id, mine],
    );
    return {
      ready: rows.map(({ sha256, size }) => ({ sha256, size })),
      upto: more ? (rows.at(-1)?.seq ?? after) : Math.max(after, end[0]?.scan_seq ?? 0),
      more,
      missing: missing.map(({ sha256 }) => sha256),
    };
  });
}
