import { join } from 'node:path';
import { type Connection, openDatabase } from '#engine/database.ts';
import { hasFactor, passFactor } from '#engine/factor.ts';
import { settleRotation } from '#engine/key-rotation.ts';
import { Keyring, type Proof, proofIn } from '#engine/keyring.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { SignInThrottle } from '#engine/sign-in-throttle.ts';
import { standingIn } from '#engine/standing.ts';
import { DATABASE, holdsStore } from '#engine/store-folder.ts';
import type { OwnDevice } from '#engine/sync/signed-order.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Call } from '../command.ts';
import { optional } from '../input/options.ts';
import { readPassword } from '../input/read-password.ts';
import { readKeyFile } from './key-file.ts';
import { keyFile } from './places.ts';

/** Who asks to act, and the key their secret opened. They are nobody until `actorFrom` has checked them. */
export interface Claim {
  storeId: string;
  databaseKey: Buffer;
  person: string;
  proofs: readonly Proof[];
  login: string;
  /** Once a signed credential has vouched for the secret: only then are earlier wrong tries forgotten. */
  accepted(): void;
}

/**
 * The service person by the key file, or `--as` somebody by their password: a key file alone gives no right to
 * act as anyone else. Refuses `store.none`, `session.wrong-password`, `session.wait`, `key-file.*`.
 */
export async function claim(call: Call, folder: string): Promise<Claim> {
  ensure(holdsStore(folder), 'store.none', { folder });
  const keyring = Keyring.read(folder);
  const { store } = keyring.label;
  const { login, secret, typed } = await secretOf(call, store);
  const throttle = new SignInThrottle(folder, call.io.machine);
  if (typed) throttle.check(login);
  const unlocked = await keyring.unlock(login, secret);
  if (!unlocked) {
    if (typed) throttle.failed(login, keyring.knows(login));
    throw new DomainError(typed ? 'session.wrong-password' : 'key-file.refused');
  }
  const databaseKey = settleRotation(folder, unlocked);
  const accepted = () => {
    if (typed) throttle.succeeded(login);
  };
  return {
    storeId: store,
    databaseKey,
    person: unlocked.person,
    proofs: unlocked.proofs,
    login,
    accepted,
  };
}

async function secretOf(
  call: Call,
  store: string,
): Promise<{ login: string; secret: string; typed: boolean }> {
  const asked = optional(call.options, 'as');
  const file = keyFile(call, store);
  if (asked === null) return { ...serviceKey(file, store), typed: false };
  const service = tryServiceKey(file, store);
  if (service && foldText(service.login) === foldText(asked)) return { ...service, typed: false };
  return { login: asked, secret: await readPassword(call.io, `${asked}: `), typed: true };
}

function serviceKey(file: string, store: string): { login: string; secret: string } {
  const key = readKeyFile(file);
  ensure(key.store === store, 'key-file.other-store', { file });
  return key;
}

function tryServiceKey(file: string, store: string): { login: string; secret: string } | null {
  try {
    return serviceKey(file, store);
  } catch {
    return null;
  }
}

/**
 * The code of whoever brings one beside the password: `--code`. A code is used up, so the store is written even by a
 * command that reads. Refuses `session.code-needed`, `session.wrong-code`.
 */
export async function passCode(call: Call, folder: string, rights: ReadRows, claimed: Claim): Promise<void> {
  if (!hasFactor(rights, claimed.person)) return;
  const { machine } = call.io;
  const connection = openDatabase(join(folder, DATABASE), claimed.databaseKey);
  try {
    const kept = { settings: new SettingTable(connection), rights };
    const code = optional(call.options, 'code') ?? '';
    await new SignInThrottle(folder, machine).counting(claimed.login, () =>
      passFactor(kept, claimed.person, code, machine),
    );
  } finally {
    connection.close();
  }
}

/** The same under the rules of the council. Refuses `factor.required`: a second code is turned on at the desk. */
export function underRules(
  own: OwnDevice & { connection: Connection },
  rights: ReadRows,
  actor: Person,
  nowMs: number,
): Person {
  const { person, enrols } = standingIn(own, rights, actor, nowMs);
  if (enrols) throw new DomainError('factor.required');
  return person;
}

/** Rights come from signed entries: a wrap added with a tool opens the file and gives nothing. */
export function actorFrom(rights: ReadRows, { person: id, proofs, login }: Claim): Person {
  const credential = rights.get('credential', id);
  const person = personFrom(rights, id);
  const genuine = proofIn(proofs, credential?.verifier);
  if (!genuine || !person) throw new DomainError('session.wrong-password');
  ensure(person.active, 'session.suspended', { login });
  return person;
}
