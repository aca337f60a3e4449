import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#engine/database.ts';
import { KEYRING } from '#engine/keyring.ts';
import { type KeyringFile, readKeyringFile } from '#engine/keyring-file.ts';
import { holderMark } from '#engine/keyring-holders.ts';
import { type DeviceKey, newDeviceKey } from '#shared/journal/device-key.ts';
import { type Entry, GENESIS, sealEntry } from '#shared/journal/entry.ts';
import { openSealed, publicHalf } from '#shared/journal/sealed-box.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import type { Attack, Tally } from '../attack.ts';
import { withTool } from '../house/house.ts';
import type { Stage } from '../stage.ts';

const SECRET = Buffer.alloc(32, 7);
const HOLDER = publicHalf(SECRET);
const BASE64 = HOLDER.toString('base64');
const SALT = '0'.repeat(32);

const keyringOf = (engine: TestEngine): string => join(engine.folder, KEYRING);

/** Whether any key in the file, of now or the next, is sealed to whoever planted one. */
function isGiven(engine: TestEngine): boolean {
  const { store, people, recovery, escrow } = readKeyringFile(keyringOf(engine));
  const sealed = [...people, recovery, ...(escrow ? [escrow] : [])].flatMap(({ key, next }) => [key, next]);
  return sealed.some(
    (text) =>
      text !== undefined && openSealed(SECRET, Buffer.from(text, 'base64'), `database ${store}`) !== null,
  );
}

/** Fatima changes the key, as one does when somebody left; what they planted is given nothing. */
async function changeKey(engine: TestEngine, tally: Tally, what: string): Promise<void> {
  tally.tried();
  const entered = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
  if (!entered.ok) {
    tally.loses(`${what}: nobody enters, ${entered.error.code}`);
    return;
  }
  const changed = await engine.call('keys.rotate', {});
  if (!changed.ok && changed.error.code !== 'keyring.altered')
    tally.crashes(`${what}: ${changed.error.code} ${String(engine.bugs.at(-1))}`);
  if ((await engine.ask('app.status', {})).state !== 'open') tally.loses(`${what}: the session`);
  if (isGiven(engine)) tally.enters(what);
}

const PLANTED_ROWS: readonly string[] = [
  `INSERT INTO council_key (id, public, salt, device, person, at)
     SELECT 'council', '${HOLDER.toString('hex')}', '${SALT}', id, id, '2026-03-12T10:00:00.000+00:00' FROM device LIMIT 1
     ON CONFLICT (id) DO UPDATE SET public = excluded.public, salt = excluded.salt`,
  `UPDATE council_key SET public = '${HOLDER.toString('hex')}', salt = '${SALT}'`,
];

/** The row of the council's key written with a tool: where the council has none, and where it has one. */
async function plantCouncil(stage: Stage, tally: Tally): Promise<void> {
  for (const [at, edit] of PLANTED_ROWS.entries()) {
    const engine = await stage.opened();
    if (at === 1) await engine.ask('recovery.make', {});
    if (at === 0) stage.strike();
    await withTool(engine, (connection) => connection.exec(edit));
    await changeKey(engine, tally, edit);
    if (at === 0) continue;
    const { key } = await engine.ask('recovery.state', {});
    if (!key?.sealed) tally.loses('the council’s own code');
  }
  const { address, centre } = await stage.centre();
  const joined = await stage.opened();
  const { code } = await centre.setup.make();
  await joined.ask('sync.join', { centre: address, code, certificate: '' });
  await withTool(joined, (connection) => plantCentre(connection, newDeviceKey(joined.machine.random)));
  await changeKey(joined, tally, 'another centre');
}

/** Another centre written into the row of the council's, which then lets a PC of its own say the key for the whole council. */
function plantCentre(connection: Connection, key: DeviceKey): void {
  const [centre, device] = ['1', '2'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);
  const line = (dev: string | undefined, seq: number, type: string, body: object) => {
    const common = {
      v: 1,
      inc: 1,
      prev: GENESIS,
      ts: '2026-03-12T10:00:00.000+00:00',
      clk: 'ok',
      base: 0,
      blobs: [],
    };
    const id = `${seq}${dev?.slice(1)}`;
    return sealEntry({ ...common, id, dev, seq, usr: centre, type, body } as Entry, key.privateKey);
  };
  const { publicKey } = key;
  const lines = [
    line(centre, 3, 'device.enrol', { device, publicKey, office: centre, post: 99, admin: true }),
    line(device, 4, 'device.council-key', { public: HOLDER.toString('hex'), salt: SALT, centre }),
  ];
  const insert = connection.prepare(
    `INSERT INTO stream (cseq, device, hash, sig, bytes, at, chead, applied) VALUES (?, ?, ?, ?, ?, '', zeroblob(32), 1)`,
  );
  for (const { entry, hash, signature, bytes } of lines)
    insert.run(1_000_000 + entry.seq, entry.dev, hash, signature, bytes);
  connection.prepare('UPDATE centre SET device = ?, public_key = ?').run(centre, publicKey);
}

/** Each puts the key pair into the file of keys, and into whatever row might vouch for it. */
const PLANTS: readonly ((file: KeyringFile) => void)[] = [
  ({ recovery }) => void Object.assign(recovery, { public: BASE64 }),
  ({ people }) => void Object.assign(people[0] ?? {}, { public: BASE64 }),
  ({ people }) => void people.push({ ...(people[0] as KeyringFile['people'][number]), public: BASE64 }),
];
const VOUCH = `UPDATE credential SET holder = '${holderMark(BASE64)}'; UPDATE recovery_code SET mark = '${holderMark(BASE64)}';
  INSERT INTO setting (name, value) SELECT 'keyring-holders', json_object('', json_array('${BASE64}'), id, json_array('${BASE64}')) FROM person;`;
/** As if the planted wrap were what a change of password that was cut left. */
const CHANGING = `INSERT INTO setting (name, value) VALUES ('holders-changing', '${holderMark(BASE64)}')`;

async function plantHolders(stage: Stage, tally: Tally): Promise<void> {
  for (const plant of PLANTS) {
    const engine = await stage.opened();
    if (plant === PLANTS[0]) stage.strike();
    await withTool(engine, (connection) => connection.exec(VOUCH));
    const whole = readFileSync(keyringOf(engine), 'utf8');
    const file = JSON.parse(whole) as KeyringFile;
    plant(file);
    writeFileSync(keyringOf(engine), JSON.stringify(file));
    await changeKey(engine, tally, plant.toString());
    writeFileSync(keyringOf(engine), whole);
    await engine.ask('session.sign-out', {});
    await changeKey(engine, tally, 'the file put right again');
  }
  for (const plant of PLANTS) {
    const engine = await stage.opened();
    await withTool(engine, (connection) => connection.exec(CHANGING));
    const file = JSON.parse(readFileSync(keyringOf(engine), 'utf8')) as KeyringFile;
    plant(file);
    writeFileSync(keyringOf(engine), JSON.stringify(file));
    await changeKey(engine, tally, `as of a change of password that was cut: ${plant}`);
  }
}

export const plantedCouncilKey: Attack = {
  name: 'a recovery key of one’s own written into the rows, to be given the next key',
  without: 'the council’s key as it was signed',
  run: plantCouncil,
};

export const plantedHolders: Attack = {
  name: 'a key pair put into the file of keys and into the rows that know it',
  without: 'holders that were signed',
  run: plantHolders,
};
