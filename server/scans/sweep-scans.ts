import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';

type Parts = Pick<Centre, 'database' | 'scans' | 'machine'>;

/** Drops half uploads nobody went on with, and the bytes of what was eliminated. */
export async function sweepScans(parts: Parts): Promise<void> {
  await parts.scans.sweep(parts.machine.now());
  await inEachCouncil(parts, async (client, council) => {
    const { rows } = await client.query<{ sha256: string }>(
      'SELECT sha256 FROM blob_gone WHERE council = $1 AND removed_at IS NULL',
      [council],
    );
    for (const { sha256 } of rows) {
      await parts.scans.remove(council, sha256);
      await client.query('UPDATE blob_gone SET removed_at = now() WHERE council = $1 AND sha256 = $2', [
        council,
        sha256,
      ]);
    }
  });
}

/** A copy of the database was put back: files it speaks of that are not on the disk are asked for again. */
export async function forgetLostScans(parts: Parts): Promise<void> {
  await inEachCouncil(parts, async (client, council) => {
    const { rows } = await client.query<{ sha256: string; size: number }>(
      'SELECT sha256, size FROM blob_file WHERE council = $1',
      [council],
    );
    for (const { sha256, size } of rows) {
      if (await parts.scans.holds(council, sha256, size)) continue;
      await client.query('DELETE FROM blob_file WHERE council = $1 AND sha256 = $2', [council, sha256]);
      await client.query('UPDATE blob SET brought = false, seq = NULL WHERE council = $1 AND sha256 = $2', [
        council,
        sha256,
      ]);
    }
    await client.query(
      `UPDATE council SET scan_bytes = (SELECT coalesce(sum(size), 0) FROM blob_file WHERE council = $1)
       WHERE council = $1`,
      [council],
    );
  });
}

export async function inEachCouncil(
  { database }: Pick<Parts, 'database'>,
  work: (client: Client, council: string) => Promise<void>,
): Promise<void> {
  const { rows } = await database.asOwner((client) =>
    client.query<{ council: string }>('SELECT DISTINCT council FROM device_key'),
  );
  for (const { council } of rows) await database.unitOfWork(council, (client) => work(client, council));
}
