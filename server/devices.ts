import type { z } from 'zod';
import type {
  codeAnswer,
  codeRequest,
  deviceLine,
  revokeDevice,
  scopeDevice,
  scopeRequest,
} from '#shared/contract/http.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { deviceRevoke, deviceScope } from '#shared/journal/facts/centre.ts';
import { CouncilWriter } from './accept/council-writer.ts';
import { generation } from './accept/generation.ts';
import { noteAudit } from './audit.ts';
import type { Centre } from './centre.ts';
import type { Client } from './database.ts';
import { keepPaperNumbers } from './paper-numbers.ts';
import { finishRecovery } from './recover.ts';
import { notFound, Refusal } from './refusal.ts';
import type { CallingDevice } from './route.ts';
import { codeExpiry, codeHash, drawCode } from './setup-code.ts';
import { prepareSnapshot, sightOf } from './snapshots/offer-snapshot.ts';

/** A one-time code for one more device of the caller's council. Refuses an office that is not there. */
export async function makeCode(
  centre: Centre,
  caller: CallingDevice,
  { office, scope, clearance, admin, by }: z.output<typeof codeRequest>,
): Promise<z.output<typeof codeAnswer>> {
  const { council } = caller;
  const code = drawCode(centre.machine);
  const expiresAt = codeExpiry(centre.machine);
  await centre.database.unitOfWork(council, async (client) => {
    if (office !== null) {
      const known = await client.query('SELECT 1 FROM office WHERE council = $1 AND id = $2', [
        council,
        office,
      ]);
      if (known.rows.length === 0) throw notFound();
    }
    await client.query(
      `INSERT INTO enrol_code (hash, council, office, scope, clearance, admin, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [codeHash(code), council, office, scope, clearance, admin, expiresAt],
    );
    await noteAudit(client, centre, caller, 'code', { about: office ?? '', by });
  });
  if (office !== null) await prepareSnapshot(centre, sightOf({ council, office, scope, clearance }));
  return { code, expiresAt };
}

const LIST = `SELECT d.id, d.office, o.code AS "officeCode", d.post, d.scope, d.clearance, d.admin, d.state, d.seq,
    d.incarnation, d.enrolled_at AS "enrolledAt", d.last_seen_at AS "lastSeenAt",
    coalesce(q.entries, 0) AS quarantined
  FROM device d JOIN office o ON o.council = d.council AND o.id = d.office
  LEFT JOIN (SELECT device, count(*) AS entries FROM quarantine WHERE council = $1 GROUP BY device) q ON q.device = d.id
  WHERE d.council = $1 ORDER BY d.post`;

export async function listDevices(
  { database }: Centre,
  { council }: CallingDevice,
): Promise<z.output<typeof deviceLine>[]> {
  type Line = z.output<typeof deviceLine> & { enrolledAt: Date; lastSeenAt: Date | null };
  const { rows } = await database.unitOfWork(council, (client) => client.query<Line>(LIST, [council]));
  return rows.map((row) => ({
    ...row,
    enrolledAt: (row.enrolledAt as unknown as Date).toISOString(),
    lastSeenAt: (row.lastSeenAt as unknown as Date | null)?.toISOString() ?? null,
  }));
}

/** From this moment on its entries have no effect; what it sent before stands. An administrator cannot shut itself out. */
export async function revoke(
  centre: Centre,
  caller: CallingDevice,
  { device, reason, lastStamped, known, by }: z.output<typeof revokeDevice>,
): Promise<void> {
  if (device === caller.id) throw new Refusal(409, 'centre.own-device');
  const hasHeard = await centre.database.unitOfWork(caller.council, async (client) => {
    const writer = await CouncilWriter.lock(client, centre, caller.council);
    if (known && !(await heardAll(client, caller.council, known))) {
      await hold(client, centre, caller.council, device);
      return false;
    }
    const { rowCount } = await client.query(
      `UPDATE device SET state = 'revoked' WHERE council = $1 AND id = $2 AND state = 'active'`,
      [caller.council, device],
    );
    if (rowCount !== 1) throw notFound();
    await noteAudit(client, centre, caller, 'revoked', { about: device, by });
    await keepPaperNumbers(client, caller.council, device, lastStamped);
    writer.state(fact(deviceRevoke, { device, reason }));
    await writer.flush();
    await finishRecovery(client, centre, caller.council, device);
    return true;
  });
  if (!hasHeard) throw new Refusal(409, 'centre.behind');
  centre.wake.wake(caller.council);
}

/** Long enough to hear all it said and to ask again. */
const HELD_MS = 60_000;

/** Whoever sits at a stolen PC and states rights without a pause would never be revoked. */
async function hold(client: Client, centre: Centre, council: string, device: string): Promise<void> {
  await client.query('UPDATE device SET held_until = $3 WHERE council = $1 AND id = $2', [
    ...[council, device],
    new Date(centre.machine.now() + HELD_MS).toISOString(),
  ]);
}

/** Whether an administrator is left is the desk's to know: it must have heard all that was said of people. */
async function heardAll(
  client: Client,
  council: string,
  { gen, cseq }: NonNullable<z.output<typeof revokeDevice>['known']>,
): Promise<boolean> {
  if (gen !== (await generation(client))) return false;
  const { rows } = await client.query(
    `SELECT 1 FROM journal WHERE council = $1 AND cseq > $2 AND type LIKE 'person.%' LIMIT 1`,
    [council, cseq],
  );
  return rows.length === 0;
}

/** How far a device sees from now on; said in the order, so that the device and a restored centre know. */
export async function changeScope(
  centre: Centre,
  caller: CallingDevice,
  wanted: z.output<typeof scopeRequest>,
): Promise<void> {
  // Whoever administers cannot lock everybody out by taking its own right away.
  if (wanted.device === caller.id && !wanted.admin) throw new Refusal(409, 'centre.own-device');
  await centre.database.unitOfWork(caller.council, async (client) => {
    const writer = await CouncilWriter.lock(client, centre, caller.council);
    if (!(await setScope(client, writer, wanted))) throw notFound();
    await noteAudit(client, centre, caller, 'scope', { about: wanted.device, by: wanted.by });
    await writer.flush();
  });
  centre.wake.wake(caller.council);
}

/** False when there is no such active device. */
export async function setScope(
  client: Client,
  writer: CouncilWriter,
  { device, scope, clearance, admin }: z.output<typeof scopeDevice>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE device SET scope = $3, clearance = $4, admin = $5 WHERE council = $1 AND id = $2 AND state = 'active'`,
    [writer.council, device, scope, clearance, admin],
  );
  if (rowCount === 1) writer.state(fact(deviceScope, { device, scope, clearance, admin }));
  return rowCount === 1;
}
