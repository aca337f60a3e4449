import type { z } from 'zod';
import type { recoverRequest } from '#shared/contract/http.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import { CouncilWriter } from './accept/council-writer.ts';
import { resumeNumbers } from './accept/resume-numbers.ts';
import type { Centre } from './centre.ts';
import type { Client, Database } from './database.ts';
import { generation } from './enrol.ts';
import { Refusal } from './refusal.ts';
import type { CallingDevice } from './route.ts';

/**
 * The operator put a copy of the database back: a new generation begins, and no number is given until every active
 * desk has sent again what the copy may lack. Answers the generation.
 */
export async function declareRestored(database: Database): Promise<number> {
  const councils = await database.asOwner(async (client) => {
    await client.query('UPDATE centre SET generation = generation + 1');
    const { rows } = await client.query<{ council: string }>('SELECT DISTINCT council FROM device_key');
    return rows;
  });
  for (const { council } of councils) {
    await database.unitOfWork(council, (client) =>
      client.query(
        `INSERT INTO recovery (council, device) SELECT council, id FROM device
         WHERE council = $1 AND state = 'active' ON CONFLICT DO NOTHING`,
        [council],
      ),
    );
  }
  return database.unitOfWork(null, generation);
}

/** Numbers the centre gave and forgot, as a desk kept them: signed by the centre itself, so nobody can invent one. */
export async function takeRemembered(
  centre: Centre,
  { council }: CallingDevice,
  { facts }: z.output<typeof recoverRequest>,
): Promise<void> {
  const key = publicKeyFrom(centre.key.publicKey);
  await centre.database.unitOfWork(council, async (client) => {
    const { rows } = await client.query<{ device: string }>(
      'SELECT centre_device AS device FROM council WHERE council = $1',
      [council],
    );
    for (const { bytes: text, sig } of facts) {
      const bytes = Buffer.from(text);
      const entry = readEntry(bytes);
      const own = entry.dev === rows[0]?.device && entry.type === numberAssigned.type;
      if (!own || !hasValidSignature(hashEntry(bytes), Buffer.from(sig, 'base64'), key))
        throw new Refusal(400, 'sync.not-authentic');
      const { register, year, supplement, number, entry: letter } = numberAssigned.body.parse(entry.body);
      await client.query(
        `INSERT INTO remembered (council, entry, register, year, supplement, number)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [council, letter, register, year, supplement, number],
      );
    }
  });
}

/** A desk has sent everything it has (`device`), or never will again (revoked): the last one lets numbers be given again. */
export async function finishRecovery(
  client: Client,
  centre: Centre,
  council: string,
  device: string,
): Promise<void> {
  const gone = await client.query('DELETE FROM recovery WHERE council = $1 AND device = $2', [
    council,
    device,
  ]);
  if (gone.rowCount !== 1) return;
  const writer = await CouncilWriter.lock(client, centre, council);
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 LIMIT 1', [council]);
  if (rows.length > 0) return;
  await resumeNumbers(client, writer);
  await writer.flush();
}

export async function isRecovering(client: Client, council: string, device: string): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 AND device = $2', [
    council,
    device,
  ]);
  return rows.length > 0;
}
