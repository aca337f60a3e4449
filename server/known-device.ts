import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { isProofSound, readProof } from '#shared/journal/request-proof.ts';
import type { Centre } from './centre.ts';
import type { Database } from './database.ts';
import { notKnown, Refusal } from './refusal.ts';
import type { CallingDevice, Policy } from './route.ts';

interface Asked {
  method: string;
  path: string;
  header: string | undefined;
  body: Buffer;
}

/** The enrolled device behind a request. Refuses `centre.not-known` (401) and `centre.not-allowed` (403). */
export async function callingDevice(
  centre: Centre,
  policy: Policy,
  asked: Asked,
  takesRevoked: boolean,
): Promise<CallingDevice> {
  const claimed = policy === 'token' ? centre.tokens.read(asked.header) : readProof(asked.header)?.device;
  if (!claimed) throw notKnown();
  const device = await enrolled(centre, claimed);
  if (!device) throw notKnown();
  const proof = policy === 'token' ? null : readProof(asked.header);
  if (policy !== 'token' && !(proof && isProofSound(proof, publicKeyFrom(device.publicKey), asked)))
    throw notKnown();
  if (proof) centre.proofs.ensureNew(proof);
  if (device.state === 'revoked' && !takesRevoked) throw notKnown();
  if (policy === 'admin' && !device.admin) throw new Refusal(403, 'centre.not-allowed');
  return device;
}

const DEVICE = `SELECT council, id, public_key AS "publicKey", office, scope, clearance, admin, state
  FROM device WHERE council = $1 AND id = $2`;

async function enrolled({ database }: Centre, id: string): Promise<CallingDevice | null> {
  const council = await councilOf(database, id);
  if (council === null) return null;
  return database.unitOfWork(council, async (client) => {
    const { rows } = await client.query<CallingDevice>({
      name: 'calling-device',
      text: DEVICE,
      values: [council, id],
    });
    return rows[0] ?? null;
  });
}

/** Devices whose council was looked up once: it never changes (rows of `device_key` are only added). */
const councils = new WeakMap<Database, Map<string, string>>();
const MOST_KEPT = 50_000;

async function councilOf(database: Database, device: string): Promise<string | null> {
  const known = councils.get(database) ?? new Map<string, string>();
  councils.set(database, known);
  const kept = known.get(device);
  if (kept !== undefined) return kept;
  const council = await database.unitOfWork(null, async (client) => {
    const { rows } = await client.query<{ council: string }>(
      'SELECT council FROM device_key WHERE device = $1',
      [device],
    );
    return rows[0]?.council ?? null;
  });
  if (council === null) return null;
  if (known.size >= MOST_KEPT) known.clear();
  known.set(device, council);
  return council;
}
