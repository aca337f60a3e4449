import type { ReadStream } from 'node:fs';
import type { z } from 'zod';
import { SCAN_LIMITS, type scanListAnswer, type scanListRequest } from '#shared/contract/http.ts';
import { LIMIT_BYTES } from '#shared/domain/file-size.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { giveSequence, READABLE, reader } from './name-scans.ts';

/** Half uploads one device may leave lying. */
const MOST_DRAFTS = 50;

interface UploadState {
  /** Bytes that need not be sent again. */
  offset: number;
  length: number;
}

interface Named {
  size: number;
  /** This device has brought the bytes, or no name of its own waits for them. */
  settled: boolean;
  here: boolean;
  gone: boolean;
}

/** What the council's entries say of a file. Unknown and never named are one answer. */
async function named(client: Client, { council, id }: CallingDevice, sha256: string): Promise<Named> {
  const { rows } = await client.query<Named>({
    name: 'scan-named',
    text: `SELECT max(b.size) AS size, bool_and(b.brought OR b.device <> $2) AS settled,
        EXISTS (SELECT 1 FROM blob_file f WHERE f.council = $1 AND f.sha256 = $3) AS here,
        EXISTS (SELECT 1 FROM blob_gone g WHERE g.council = $1 AND g.sha256 = $3) AS gone
      FROM blob b WHERE b.council = $1 AND b.sha256 = $3 HAVING count(*) > 0`,
    values: [council, id, sha256],
  });
  const [row] = rows;
  if (!row) throw notFound();
  if (row.gone) throw new Refusal(410, 'scan.eliminated');
  return row;
}

/**
 * An upload begins, or goes on: an entry of the council must name the file, with this very length. Refuses
 * `scan.too-large`, `scan.wrong-size`, `scan.quota`, `scan.too-many`, `scan.eliminated`, `centre.not-found`.
 */
export async function beginScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  length: number,
): Promise<UploadState> {
  if (length > LIMIT_BYTES) throw new Refusal(413, 'scan.too-large', { limitMb: LIMIT_BYTES / 1024 ** 2 });
  const known = await look(centre, device, sha256);
  if (known.length !== length) throw new Refusal(409, 'scan.wrong-size', { size: known.length });
  if (known.offset > 0) return known;
  const { council } = device;
  const bytes = await centre.database.unitOfWork(council, async (client) => {
    const { rows } = await client.query<{ scan_bytes: number }>(
      'SELECT scan_bytes FROM council WHERE council = $1',
      [council],
    );
    return rows[0]?.scan_bytes ?? 0;
  });
  if (bytes + length > centre.config.scanQuotaBytes) throw new Refusal(409, 'scan.quota');
  if ((await centre.scans.drafts({ council, device: device.id })) >= MOST_DRAFTS)
    throw new Refusal(409, 'scan.too-many');
  return known;
}

/** How far an upload is. */
export async function look(centre: Centre, device: CallingDevice, sha256: string): Promise<UploadState> {
  const { council, id } = device;
  const { size, settled, here } = await centre.database.unitOfWork(council, (client) =>
    named(client, device, sha256),
  );
  if (here && settled) return { offset: size, length: size };
  return { offset: await centre.scans.offset({ council, device: id, sha256 }), length: size };
}

/** More bytes; with the last of them the file is hashed again and safe. Answers how many are here. */
export async function addToScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  offset: number,
  bytes: Buffer,
): Promise<number> {
  const { length, offset: here } = await look(centre, device, sha256);
  // The last part sent again after its answer was lost.
  if (here === length && offset + bytes.length === length) return length;
  if (offset + bytes.length > length) throw new Refusal(409, 'scan.wrong-size', { size: length });
  const draft = { council: device.council, device: device.id, sha256 };
  const now = bytes.length === 0 ? here : await centre.scans.append(draft, offset, bytes);
  if (now < length) return now;
  await centre.scans.finish(draft);
  await keep(centre, device, sha256, length);
  centre.metrics.add('scans_total', {});
  centre.wake.wake(device.council, device.id);
  return length;
}

async function keep(centre: Centre, { council, id }: CallingDevice, sha256: string, size: number) {
  const at = new Date(centre.machine.now()).toISOString();
  await centre.database.unitOfWork(council, async (client) => {
    await client.query('SELECT 1 FROM council WHERE council = $1 FOR UPDATE', [council]);
    const { rows } = await client.query('SELECT 1 FROM blob_gone WHERE council = $1 AND sha256 = $2', [
      council,
      sha256,
    ]);
    // Eliminated while its last bytes came: `sweepScans` removes what was placed.
    if (rows.length > 0) throw new Refusal(410, 'scan.eliminated');
    const { rowCount } = await client.query(
      `INSERT INTO blob_file (council, sha256, size, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (council, sha256) DO NOTHING`,
      [council, sha256, size, at],
    );
    if (rowCount === 1)
      await client.query('UPDATE council SET scan_bytes = scan_bytes + $2 WHERE council = $1', [
        council,
        size,
      ]);
    await client.query(
      'UPDATE blob SET brought = true WHERE council = $1 AND sha256 = $2 AND device = $3 AND NOT brought',
      [council, sha256, id],
    );
    await giveSequence(client, council, []);
  });
}

/** A file's bytes, for a device within whose scope a letter with it lies. Not yours, not here, unknown: one answer. */
export async function readScan(
  centre: Centre,
  device: CallingDevice,
  sha256: string,
  offset: number,
): Promise<{ size: number; length: number; bytes: ReadStream }> {
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
