import { createHash } from 'node:crypto';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { deviceRecovery } from '#shared/journal/facts/device.ts';
import { personCredential } from '#shared/journal/facts/person.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { EngineOptions } from './engine.ts';
import { Keyring } from './keyring.ts';
import type { OpenStore } from './open-store.ts';
import type { SettingTable } from './setting-table.ts';

/** Digests of public halves by person, '' for this PC's recovery code. */
export type Holders = ReadonlyMap<string, string>;

/** How a signed entry names the public half (base64) that the key is sealed to. */
export const holderMark = (holder: string): string =>
  createHash('sha256').update(`sijill-holder ${holder}`).digest('hex');

/** To whom the file says that the key is sealed; of two wraps of one person the last. */
export const holdersIn = (keyring: Keyring): Holders =>
  new Map(keyring.holders.map(({ person, holder }) => [person, holderMark(holder)]));

/** To whom the key is sealed, as it was signed: the file, and every row, can be written with a tool. */
export function holdersSigned(rights: ReadRows, device: string): Holders {
  const people = rights.list('credential', {}).map(({ person, holder }) => [person, holder] as const);
  return new Map([...people, ['', rights.get('recovery_code', device)?.mark ?? '']]);
}

/** Whether this PC's own recovery code has this public half; of a store from before it was signed the file is believed. */
export function knowsRecovery(rights: ReadRows, device: string, holder: string): boolean {
  const signed = rights.get('recovery_code', device);
  return signed === undefined || signed.mark === holderMark(holder);
}

/** A store from before holders were signed takes its file as it is, once, when somebody signs in. Never throws. */
export function signHolders(
  store: OpenStore,
  actor: Person,
  { folder, logBug }: Pick<EngineOptions, 'folder' | 'logBug'>,
): void {
  try {
    const facts = unsignedHolders(store, holdersIn(Keyring.read(folder)));
    if (facts.length > 0) store.record(actor, () => facts);
  } catch (error) {
    // A folder that can only be read still opens.
    logBug('keyring', 'session.holders', error);
  }
}

function unsignedHolders({ rights, writer }: OpenStore, file: Holders): Fact[] {
  // Once: whoever had no wrap in the file that day (they had left) is not given one by whoever writes to the file later.
  if (rights.get('recovery_code', writer.device)) return [];
  const people = rights.list('credential', { holder: '' }).flatMap(({ person, verifier }) => {
    const holder = file.get(person);
    return holder === undefined ? [] : [fact(personCredential, { person, holder }, { verifier })];
  });
  const mark = file.get('');
  return mark === undefined ? people : [...people, fact(deviceRecovery, { mark })];
}

/** Marks of the wraps that a change of password puts beside each other, by spaces; in the encrypted store. */
const CHANGING = 'holders-changing';

export function holdersChanging(settings: SettingTable): ReadonlySet<string> {
  return new Set((settings.get(CHANGING) ?? '').split(' '));
}

/**
 * Before somebody's wrap is put beside the one in use: of these, a change of the key leaves out whichever is not signed, so
 * that a change of password that was cut holds it up no longer. A mark written there with a tool gives no key to anybody.
 */
export function tellChanging(settings: SettingTable, keyring: Keyring, person: string, next: string): void {
  const inFile = keyring.holders.map((known) => ({ ...known, mark: holderMark(known.holder) }));
  const told = holdersChanging(settings);
  const left = inFile.filter((known) => known.person === person || told.has(known.mark));
  settings.set(CHANGING, [...left.map(({ mark }) => mark), holderMark(next)].join(' '));
}

/**
 * Before a new key is sealed to whoever stands in the file: a key pair put there with a tool, or somebody's who left under the
 * name of somebody who stays, would be given it. Refuses `keyring.altered` {person: id, or '' for the recovery code}.
 */
export function ensureOwnHolders(
  holders: Holders,
  keyring: Keyring,
  keeps: (person: string) => boolean,
): void {
  for (const { person, holder } of keyring.holders) {
    if (person !== '' && !keeps(person)) continue;
    if (holders.get(person) !== holderMark(holder)) throw new DomainError('keyring.altered', { person });
  }
}
