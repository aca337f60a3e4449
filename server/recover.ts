import { userInfo } from 'node:os';
import type { Testimony } from '#shared/contract/http.ts';
import { isCheckpointSigned } from '#shared/journal/council-chain.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { centreComplete, centreRestored } from '#shared/journal/facts/centre.ts';
import { CouncilWriter, type Speaker } from './accept/council-writer.ts';
import { generation } from './accept/generation.ts';
import { councilAt } from './accept/pull.ts';
import { resumeNumbers } from './accept/resume-numbers.ts';
import { noteAudit } from './audit.ts';
import type { Centre } from './centre.ts';
import type { Client, Database } from './database.ts';
import type { CallingDevice } from './route.ts';

/**
 * A copy of the database was put back: a new generation begins, and no number is given until every active desk has
 * sent again what the copy may lack. All of it or nothing. The generation is drawn, never counted from the copy alone:
 * the same copy put back twice begins two. Answers it; it is beyond `beyond`, one that a desk has seen.
 */
export async function declareRestored(centre: Speaker & { database: Database }, beyond = 0): Promise<number> {
  const step = 1 + centre.machine.random(3).readUIntBE(0, 3);
  return centre.database.asOwner(async (client) => {
    await client.query('BEGIN');
    try {
      const gen = await beginGeneration(client, centre, beyond, step);
      await client.query('COMMIT');
      return gen;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
}

async function beginGeneration(
  client: Client,
  centre: Speaker,
  beyond: number,
  step: number,
): Promise<number> {
  // Where a desk showed that a copy was put back, nobody said who did.
  const operator = beyond === 0 ? `@${userInfo().username}` : '';
  const { rows } = await client.query<{ generation: number }>(
    'UPDATE centre SET generation = greatest(generation, $1) + $2 RETURNING generation',
    [beyond, step],
  );
  const gen = rows[0]?.generation ?? 1;
  const councils = await client.query<{ council: string }>('SELECT DISTINCT council FROM device_key');
  await client.query('SET LOCAL ROLE sijill_app');
  for (const { council } of councils.rows) {
    await client.query(`SELECT set_config('sijill.council', $1, true)`, [council]);
    await client.query(
      `INSERT INTO recovery (council, device) SELECT council, id FROM device
       WHERE council = $1 AND state = 'active' ON CONFLICT DO NOTHING`,
      [council],
    );
    await client.query(
      `INSERT INTO generation_start (council, gen, cseq) SELECT council, $2, cseq FROM council WHERE council = $1`,
      [council, gen],
    );
    await client.query(
      `INSERT INTO counter_before SELECT council, register, year, supplement, last_number FROM counter
       WHERE council = $1 ON CONFLICT DO NOTHING`,
      [council],
    );
    await noteAudit(client, centre, { council, id: '' }, 'restored', { by: operator });
    await sayAwaited(client, centre, council, gen);
  }
  return gen;
}

/** Said in the council's order, before anything that comes back: pens that move after it wait (`centre.complete`). */
async function sayAwaited(client: Client, centre: Speaker, council: string, gen: number): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 LIMIT 1', [council]);
  if (rows.length === 0) return;
  const writer = await CouncilWriter.lock(client, centre, council);
  writer.state(fact(centreRestored, { gen }));
  await writer.flush();
}

/**
 * A desk shows a head this centre signed. One that this database never had means that a copy was put back and nobody
 * said so: the recovery begins now, before more numbers are given twice. Answers whether a later generation is under way.
 */
export async function hear(
  centre: Centre,
  { council }: CallingDevice,
  { gen, cseq, chead, sig }: Testimony,
): Promise<boolean> {
  const key = publicKeyFrom(centre.key.publicKey);
  if (!isCheckpointSigned({ council, gen, cseq, chead }, Buffer.from(sig, 'base64'), key)) return false;
  const here = await centre.database.unitOfWork(council, async (client) => ({
    gen: await generation(client),
    chead: (await councilAt(client, council, cseq)).chead,
  }));
  if (here.gen > gen) return true;
  if (here.gen === gen && here.chead === chead) return false;
  await declareRestored(centre, gen);
  return true;
}

/** A desk has sent everything it has (`device`), or never will again (revoked): the last one lets numbers be given again. */
export async function finishRecovery(
  client: Client,
  centre: Centre,
  council: string,
  device: string,
): Promise<void> {
  // Under the council's lock: of two that end at once, the second sees that it is the last.
  if (!(await isRecovering(client, council, device))) return;
  const writer = await CouncilWriter.lock(client, centre, council);
  await client.query('DELETE FROM recovery WHERE council = $1 AND device = $2', [council, device]);
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 LIMIT 1', [council]);
  if (rows.length > 0) return;
  await resumeNumbers(client, writer);
  writer.state(fact(centreComplete, { gen: await generation(client) }));
  await writer.flush();
}

export async function isRecovering(client: Client, council: string, device: string): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 AND device = $2', [
    council,
    device,
  ]);
  return rows.length > 0;
}
