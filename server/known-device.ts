import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { isProofSound, readProof } from '#shared/journal/request-proof.ts';
import type { Centre } from './centre.ts';
import type { Client, Database } from './database.ts';
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
  const proof = policy === 'token' ? null : readProof(asked.header);
  const claimed = policy === 'token' ? centre.tokens.read(asked.header) : proof?.device;
  const known = claimed ? await keyOf(centre.database, claimed) : null;
  if (!claimed || !known) throw notKnown();
  if (proof && !isProofSound(proof, publicKeyFrom(known.publicKey), asked)) throw notKnown();
  const [device] = await centre.database.atOnce(known.council, (client) =>
    Promise.all([
      enrolled(client, known.council, claimed),
      proof ? centre.proofs.ensureNew(client, proof) : null,
    ]),
  );
  if (!device) throw notKnown();
  if (device.state === 'revoked' && !takesRevoked) throw notKnown();
  if (policy === 'admin' && !device.admin) throw new Refusal(403, 'centre.not-allowed');
  return device;
}

const DEVICE = `SELECT council, id, public_key AS "publicKey", office, scope, clearance, admin, state
  FROM device WHERE council = $1 AND id = $2`;

/** An enrolled device by its id, revoked ones too; null when there is none. */
export async function deviceNamed(
  { database }: Pick<Centre, 'database'>,
  id: string,
): Promise<CallingDevice | null> {
  const known = await keyOf(database, id);
  return known && database.unitOfWork(known.council, (client) => enrolled(client, known.council, id));
}

async function enrolled(client: Client, council: string, id: string): Promise<CallingDevice | null> {
  const { rows } = await client.query<CallingDevice>({
    name: 'calling-device',
    text: DEVICE,
    values: [council, id],
  });
  return rows[0] ?? null;
}

interface DeviceKey {
  council: string;
  publicKey: string;
}

/** Devices that were looked up once: neither ever changes (rows of `device_key` are only added). */
const keys = new WeakMap<Database, Map<string, DeviceKey>>();
const MOST_KEPT = 50_000;

async function keyOf(database: Database, device: string): Promise<DeviceKey | null> {
  const known = keys.get(database) ?? new Map<string, DeviceKey>();
  keys.set(database, known);
  const kept = known.get(device);
  if (kept !== undefined) return kept;
  const key = await database.unitOfWork(null, async (client) => {
    const { rows } = await client.query<DeviceKey>(
      'SELECT council, public_key AS "publicKey" FROM device_key WHERE device = $1',
      [device],
    );
    return rows[0] ?? null;
  });
  if (key === null) return null;
  if (known.size >= MOST_KEPT) known.clear();
  known.set(device, key);
  return key;
}
