import type { Client } from '../database.ts';
import { Refusal } from '../refusal.ts';

/** A device's row: where its chain stands at the centre. */
export interface DeviceHead {
  state: 'active' | 'revoked';
  incarnation: number;
  seq: number;
  head: Buffer;
  ratchet: string;
  ratchet_before: string | null;
  request_before: string | null;
  last_seen_at: Date | null;
  /** It is to be revoked: until then it brings nothing. */
  held_until: Date | null;
  /** The centre's own generation, read with it. */
  generation: number;
}

const COLUMNS = `state, incarnation, seq, head, ratchet, ratchet_before, request_before, last_seen_at, held_until,
  (SELECT generation FROM centre) AS generation`;

export async function readDevice(
  client: Client,
  council: string,
  device: string,
  lock: boolean,
): Promise<DeviceHead> {
  const { rows } = await client.query<DeviceHead>({
    name: lock ? 'lock-device' : 'read-device',
    text: `SELECT ${COLUMNS} FROM device WHERE council = $1 AND id = $2 ${lock ? 'FOR UPDATE' : ''}`,
    values: [council, device],
  });
  if (!rows[0]) throw new Error('no such device');
  return rows[0];
}

/** Refuses `centre.too-many`: it waits, as for a centre that is busy. */
export function ensureNotHeld({ held_until }: DeviceHead, now: number): void {
  if (held_until && held_until.getTime() > now) throw new Refusal(429, 'centre.too-many');
}

/** Places of a device's branch; `ahead`: and those after them, as far as it goes. */
interface Range {
  council: string;
  device: string;
  from: number;
  upto: number;
  ahead?: boolean;
}

/** Hashes of the device's present branch in a range of places: where incarnations overlap, the latest one's. */
export async function branchHashes(
  client: Client,
  { council, device, from, upto, ahead = false }: Range,
): Promise<Map<number, string>> {
  const last = ahead ? 'greatest($4, (SELECT seq FROM device WHERE council = $1 AND id = $2))' : '$4';
  const { rows } = await client.query<{ seq: number; hash: Buffer }>({
    name: ahead ? 'branch-hashes-ahead' : 'branch-hashes',
    text: `SELECT DISTINCT ON (seq) seq, hash FROM journal
      WHERE council = $1 AND device = $2 AND seq BETWEEN $3 AND ${last} ORDER BY seq, inc DESC`,
    values: [council, device, from, upto],
  });
  return new Map(rows.map(({ seq, hash }) => [seq, hash.toString('hex')]));
}
