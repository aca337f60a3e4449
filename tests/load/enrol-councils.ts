import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { newDeviceKey } from '#shared/journal/device-key.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import { newId } from '#tests/server/test-desk.ts';

/** PCs of one council. */
export const TOGETHER = 5;

export interface EnrolledPc {
  council: string;
  register: string;
  id: string;
  key: ReturnType<typeof newDeviceKey>;
}

/**
 * Councils with their PCs and one register each that the centre numbers, written by the database's owner: enrolling
 * thousands one by one would be the longest part of a run.
 */
export async function enrolCouncils(database: string, desks: number): Promise<EnrolledPc[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const random = { bytes: (size: number) => new Uint8Array(randomBytes(size)) };
  const enrolled: EnrolledPc[] = [];
  try {
    while (enrolled.length < desks) {
      const [council, office, register] = [newId(), newId(), newId()];
      const many = Math.min(TOGETHER, desks - enrolled.length);
      const pcs = Array.from({ length: many }, () => ({
        ...{ council, register, id: newId(), key: newDeviceKey(random) },
      }));
      const [ids, keys] = [pcs.map(({ id }) => id), pcs.map(({ key }) => key.publicKey)];
      const rows: [sql: string, values: unknown[]][] = [
        [
          `INSERT INTO council (council, name_ar, name_fr, chead, centre_device, centre_hash)
           VALUES ($1, '', '', decode($2, 'hex'), $3, decode($2, 'hex'))`,
          [council, GENESIS, newId()],
        ],
        [
          `INSERT INTO office (council, id, code, name_ar, name_fr) VALUES ($1, $2, 'DKH', '', '')`,
          [council, office],
        ],
        [
          `INSERT INTO device (council, id, public_key, office, post, scope, clearance, admin, state, head, ratchet, enrolled_at)
           SELECT $1, id, key, $2, post, 'office', 2, false, 'active', decode($3, 'hex'), $3, now()
           FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS t (id, key, post)`,
          [council, office, GENESIS, ids, keys],
        ],
        [
          `INSERT INTO device_key (device, council, public_key)
           SELECT id, $1, key FROM unnest($2::text[], $3::text[]) AS t (id, key)`,
          [council, ids, keys],
        ],
        ['INSERT INTO pen (council, register, epoch, holder) VALUES ($1, $2, 2, NULL)', [council, register]],
        [
          'INSERT INTO counter (council, register, year, supplement, last_number) VALUES ($1, $2, 2026, 0, 0)',
          [council, register],
        ],
      ];
      for (const [sql, values] of rows) await client.query(sql, values);
      enrolled.push(...pcs);
    }
    return enrolled;
  } finally {
    await client.end();
  }
}
