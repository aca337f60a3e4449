import type { EnrolAnswer, EnrolRequest } from '#shared/contract/http.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { COUNCIL_GENESIS } from '#shared/journal/council-chain.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { centreInit, deviceEnrol } from '#shared/journal/facts/centre.ts';
import { CouncilWriter } from './accept/council-writer.ts';
import { generation } from './accept/generation.ts';
import { noteAudit } from './audit.ts';
import type { Centre } from './centre.ts';
import type { Client } from './database.ts';
import { Refusal } from './refusal.ts';
import { codeHash } from './setup-code.ts';

interface Code {
  hash: string;
  council: string | null;
  office: string | null;
  scope: 'office' | 'council';
  clearance: number;
  admin: boolean;
  expired: boolean;
  used_at: Date | null;
  device: string | null;
  answer: string | null;
}

type Office = EnrolAnswer['office'];
const wrongCode = () => new Refusal(403, 'enrol.wrong-code');

/**
 * A device joins a council by a one-time code, or founds one by the set-up code. The same device asking again
 * (its answer was lost) gets the same answer; anybody else learns only that the code is not good.
 */
export function enrol(centre: Centre, request: EnrolRequest): Promise<EnrolAnswer> {
  const hash = codeHash(request.code);
  return centre.database.unitOfWork(null, async (client) => {
    const code = await takeCode(client, centre, hash);
    if (code.used_at !== null) return sameAnswer(code, request);
    if (code.expired) throw wrongCode();
    const council = code.council ?? (await found(client, centre, request));
    await actFor(client, council);
    const writer = await CouncilWriter.lock(client, centre, council);
    await ensureComplete(client, council);
    if (code.council === null) {
      const { publicKey } = centre.key;
      writer.state(fact(centreInit, { device: await centreDevice(client, council), publicKey }));
    }
    const { office, freeCode } = await takeOffice(client, council, code, request);
    const ratchet = centre.machine.random(32).toString('hex');
    const known = await enrolledBefore(client, council, request);
    const post = known ?? (await nextPost(client, council));
    const enrolled = { request, code, office: office.id, post, ratchet };
    if (known === null) await keepDevice(client, writer, enrolled);
    else await renewDevice(client, writer, enrolled);
    const { device, publicKey } = request;
    const { scope, clearance, admin } = code;
    const stated = writer.state(
      fact(deviceEnrol, { device, publicKey, office: office.id, post, scope, clearance, admin }),
    );
    await noteAudit(client, centre, { council, id: device }, 'enrolled');
    await writer.flush();
    const answer: EnrolAnswer = {
      council: { id: council, name: await councilName(client, council) },
      office,
      freeCode,
      post,
      scope: code.scope,
      clearance: code.clearance,
      admin: code.admin,
      centre: { device: await centreDevice(client, council), publicKey: centre.key.publicKey },
      gen: await generation(client),
      ratchet,
      enrolment: { bytes: stated.bytes.toString('utf8'), sig: stated.signature.toString('base64') },
    };
    await client.query(`UPDATE enrol_code SET used_at = $2, device = $3, answer = $4 WHERE hash = $1`, [
      hash,
      writer.at,
      `${device} ${publicKey}`,
      JSON.stringify(answer),
    ]);
    return answer;
  });
}

async function takeCode(client: Client, { machine }: Centre, hash: string): Promise<Code> {
  const { rows } = await client.query<Code>(
    'SELECT *, expires_at <= $2 AS expired FROM enrol_code WHERE hash = $1 FOR UPDATE',
    [hash, new Date(machine.now()).toISOString()],
  );
  if (!rows[0]) throw wrongCode();
  return rows[0];
}

/** While a copy is being completed, a post or an office code may be another's that has not come back yet. */
async function ensureComplete(client: Client, council: string): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 LIMIT 1', [council]);
  if (rows.length > 0) throw new Refusal(409, 'enrol.recovering');
}

/** Its answer was lost, however long ago: whoever holds the key it was given for is the same desk. */
function sameAnswer({ device, answer }: Code, request: EnrolRequest): EnrolAnswer {
  if (device !== `${request.device} ${request.publicKey}` || answer === null) throw wrongCode();
  return JSON.parse(answer) as EnrolAnswer;
}

const actFor = (client: Client, council: string) =>
  client.query(`SELECT set_config('sijill.council', $1, true)`, [council]);

/** The first desk's organization becomes a council of this centre. Refuses `enrol.council-known`. */
async function found(client: Client, { machine }: Centre, { brings }: EnrolRequest): Promise<string> {
  if (!brings) throw new Refusal(409, 'enrol.nothing-to-found');
  const { id, name } = brings.organization;
  await actFor(client, id);
  const device = uuidv7(machine, { bytes: (size) => machine.random(size) });
  const { rowCount } = await client.query(
    `INSERT INTO council (council, name_ar, name_fr, chead, centre_device, centre_hash)
     VALUES ($1, $2, $3, $4, $5, $4) ON CONFLICT (council) DO NOTHING`,
    [id, name.ar, name.fr, COUNCIL_GENESIS, device],
  );
  if (rowCount !== 1) throw new Refusal(409, 'enrol.council-known');
  return id;
}

async function takeOffice(
  client: Client,
  council: string,
  code: Code,
  { brings }: EnrolRequest,
): Promise<{ office: Office; freeCode: string | null }> {
  if (code.office !== null) {
    const known = await officeById(client, council, code.office);
    if (!known) throw wrongCode();
    if (brings && brings.office.id !== known.id) throw new Refusal(409, 'enrol.other-office');
    return { office: known, freeCode: null };
  }
  if (!brings) throw new Refusal(409, 'enrol.needs-office');
  const wanted = brings.office;
  const known = await officeById(client, council, wanted.id);
  if (known) return { office: known, freeCode: null };
  const free = await freeOfficeCode(client, council, wanted.code);
  await client.query('INSERT INTO office (council, id, code, name_ar, name_fr) VALUES ($1, $2, $3, $4, $5)', [
    council,
    wanted.id,
    free,
    wanted.name.ar,
    wanted.name.fr,
  ]);
  return { office: { ...wanted, code: free }, freeCode: free === wanted.code ? null : free };
}

async function officeById(client: Client, council: string, id: string): Promise<Office | null> {
  const { rows } = await client.query<{ code: string; name_ar: string; name_fr: string }>(
    'SELECT code, name_ar, name_fr FROM office WHERE council = $1 AND id = $2',
    [council, id],
  );
  const row = rows[0];
  return row ? { id, code: row.code, name: { ar: row.name_ar, fr: row.name_fr } } : null;
}

/** Two desks that both called themselves DKH: the second one's new series is DKH2, so that no label has two letters. */
async function freeOfficeCode(client: Client, council: string, wanted: string): Promise<string> {
  // Those that desks declared count too: a restored copy may not have their offices.
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM office WHERE council = $1 UNION
     SELECT convert_from(bytes, 'UTF8')::json -> 'body' -> 'change' ->> 'code' FROM journal
     WHERE council = $1 AND type = 'directory.change'`,
    [council],
  );
  const taken = new Set(rows.map(({ code }) => code));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const candidate = `${wanted.slice(0, 8 - String(number).length)}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Counted on the council, never read from the devices: a post is given once, whatever becomes of its device. */
async function nextPost(client: Client, council: string): Promise<number> {
  const { rows } = await client.query<{ post: number }>(
    'UPDATE council SET last_post = last_post + 1 WHERE council = $1 RETURNING last_post AS post',
    [council],
  );
  return rows[0]?.post ?? 0;
}

interface NewDevice {
  request: EnrolRequest;
  code: Code;
  office: string;
  post: number;
  ratchet: string;
}

/** Its answer was lost and its code is gone: the same key comes with another code, and has sent nothing yet. */
async function enrolledBefore(
  client: Client,
  council: string,
  { device, publicKey }: EnrolRequest,
): Promise<number | null> {
  const { rows } = await client.query<{ post: number }>(
    `SELECT post FROM device WHERE council = $1 AND id = $2 AND public_key = $3 AND state = 'active'`,
    [council, device, publicKey],
  );
  return rows[0]?.post ?? null;
}

async function renewDevice(
  client: Client,
  { council }: CouncilWriter,
  { request, code, office, ratchet }: NewDevice,
): Promise<void> {
  await client.query(
    `UPDATE device SET office = $3, scope = $4, clearance = $5, admin = $6, ratchet = $7
     WHERE council = $1 AND id = $2`,
    [council, request.device, office, code.scope, code.clearance, code.admin, ratchet],
  );
}

async function keepDevice(client: Client, { council, at }: CouncilWriter, wanted: NewDevice): Promise<void> {
  const { request, code, office, post, ratchet } = wanted;
  const { rowCount } = await client.query(
    'INSERT INTO device_key (device, council, public_key) VALUES ($1, $2, $3) ON CONFLICT (device) DO NOTHING',
    [request.device, council, request.publicKey],
  );
  if (rowCount !== 1) throw new Refusal(409, 'enrol.device-known');
  await client.query(
    `INSERT INTO device (council, id, public_key, office, post, scope, clearance, admin, state, head, ratchet, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $10, $11)`,
    [
      council,
      request.device,
      request.publicKey,
      office,
      post,
      code.scope,
      code.clearance,
      code.admin,
      COUNCIL_GENESIS,
      ratchet,
      at,
    ],
  );
}

async function councilName(client: Client, council: string): Promise<EnrolAnswer['council']['name']> {
  const { rows } = await client.query<{ ar: string; fr: string }>(
    'SELECT name_ar AS ar, name_fr AS fr FROM council WHERE council = $1',
    [council],
  );
  return rows[0] ?? { ar: '', fr: '' };
}

/** The centre as an author of this council. */
export async function centreDevice(client: Client, council: string): Promise<string> {
  const { rows } = await client.query<{ device: string }>(
    'SELECT centre_device AS device FROM council WHERE council = $1',
    [council],
  );
  return rows[0]?.device ?? '';
}
