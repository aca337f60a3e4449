import type { z } from 'zod';
import type { readmitRequest } from '#shared/contract/http.ts';
import { COUNCIL_GENESIS } from '#shared/journal/council-chain.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { centreRestored, deviceEnrol } from '#shared/journal/facts/centre.ts';
import { CouncilWriter } from './accept/council-writer.ts';
import { generation } from './accept/generation.ts';
import { noteAudit } from './audit.ts';
import type { Centre } from './centre.ts';
import type { Client } from './database.ts';
import { notKnown } from './refusal.ts';

/**
 * A desk enrolled after the copy was made is known by the entry with which this very centre enrolled it. One answer
 * for whatever is not so: nobody learns which devices there are.
 */
export async function takeBack(
  centre: Centre,
  { council, bytes: text, sig }: z.output<typeof readmitRequest>,
): Promise<void> {
  const bytes = Buffer.from(text);
  const key = publicKeyFrom(centre.key.publicKey);
  if (!hasValidSignature(hashEntry(bytes), Buffer.from(sig, 'base64'), key)) throw notKnown();
  const entry = readEntry(bytes);
  await centre.database.unitOfWork(council, async (client) => {
    const known = await client.query<{ device: string }>(
      'SELECT centre_device AS device FROM council WHERE council = $1',
      [council],
    );
    if (entry.type !== deviceEnrol.type || entry.dev !== known.rows[0]?.device) throw notKnown();
    const writer = await CouncilWriter.lock(client, centre, council);
    const body = deviceEnrol.body.parse(entry.body);
    await readmit(client, writer, body);
    await noteAudit(client, centre, { council, id: body.device }, 'readmitted');
    await writer.flush();
  });
}

/** Known again with its post and its rights; no number is given before it has sent what it has. */
export async function readmit(
  client: Client,
  writer: CouncilWriter,
  enrolled: z.output<typeof deviceEnrol.body>,
): Promise<void> {
  const { council } = writer;
  const { device, publicKey, office, post, scope = 'office', clearance = 0, admin = false } = enrolled;
  const known = await client.query('SELECT 1 FROM device WHERE council = $1 AND id = $2', [council, device]);
  if (known.rows.length > 0) return;
  const { rowCount } = await client.query(
    'INSERT INTO device_key (device, council, public_key) VALUES ($1, $2, $3) ON CONFLICT (device) DO NOTHING',
    [device, council, publicKey],
  );
  if (rowCount !== 1) throw notKnown();
  await keepOffice(client, council, office);
  const free = await freePost(client, council, post);
  await client.query(
    `INSERT INTO device (council, id, public_key, office, post, scope, clearance, admin, state, head, ratchet, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $10, $11)`,
    [
      ...[council, device, publicKey, office, free, scope, clearance, admin],
      ...[COUNCIL_GENESIS, COUNCIL_GENESIS.toString('hex'), writer.at],
    ],
  );
  // Everybody else had come back already: the order lacks something again.
  const { rows: awaited } = await client.query('SELECT 1 FROM recovery WHERE council = $1 LIMIT 1', [
    council,
  ]);
  if (awaited.length === 0) writer.state(fact(centreRestored, { gen: await generation(client) }));
  await client.query('INSERT INTO recovery (council, device) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    council,
    device,
  ]);
  writer.state(fact(deviceEnrol, { ...enrolled, post: free, scope, clearance, admin }));
}

/** Its own, unless a copy that nobody declared gave it to another PC meanwhile. */
async function freePost(client: Client, council: string, post: number): Promise<number> {
  const { rows } = await client.query<{ post: number }>(
    `UPDATE council SET last_post = CASE
       WHEN EXISTS (SELECT 1 FROM device WHERE council = $1 AND post = $2) THEN last_post + 1
       ELSE greatest(last_post, $2) END
     WHERE council = $1 RETURNING last_post AS post`,
    [council, post],
  );
  const taken = await client.query('SELECT 1 FROM device WHERE council = $1 AND post = $2', [council, post]);
  return taken.rows.length > 0 ? (rows[0]?.post ?? post) : post;
}

/** Its names come back with the entries of its desk; until then its place is enough. */
async function keepOffice(client: Client, council: string, office: string): Promise<void> {
  await client.query(
    `INSERT INTO office (council, id, code, name_ar, name_fr) VALUES ($1, $2, $3, '', '')
     ON CONFLICT (council, id) DO NOTHING`,
    [council, office, office.slice(-8).toUpperCase()],
  );
}
