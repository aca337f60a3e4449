import { z } from 'zod';
import { DomainError } from '#shared/domain/errors.ts';
import type { Keyring } from './keyring.ts';
import type { SettingTable } from './setting-table.ts';

/** Public halves by person, '' for the recovery code; in the encrypted store. */
const KEPT = 'keyring-holders';
const kept = z.record(z.string(), z.array(z.string()));
export type Holders = z.output<typeof kept>;

const known = (settings: SettingTable): Holders | null => {
  const text = settings.get(KEPT);
  return text === null ? null : kept.parse(JSON.parse(text));
};

/** Before a wrap is written to the file, which anybody may write: the store says for whom it is. */
export function noteHolder(settings: SettingTable, person: string, holder: string): void {
  const all = known(settings) ?? {};
  const own = new Set([...(all[person] ?? []), holder]);
  settings.set(KEPT, JSON.stringify({ ...all, [person]: [...own] }));
}

/** After the file holds one wrap of this person again: an older file put back is no longer theirs. */
export function keepHolder(settings: SettingTable, person: string, holder: string): void {
  settings.set(KEPT, JSON.stringify({ ...known(settings), [person]: [holder] }));
}

/** A store from before there was such a list takes its file as it is, once. */
export function beginHolders(settings: SettingTable, keyring: Keyring): void {
  if (known(settings) === null) settings.set(KEPT, JSON.stringify(holdersIn(keyring)));
}

/** To whom the file says that the key is sealed. */
export function holdersIn(keyring: Keyring): Holders {
  const all: Holders = {};
  for (const { person, holder } of keyring.holders) all[person] = [...(all[person] ?? []), holder];
  return all;
}

/** To whom the key is sealed, as the store knows. */
export const holdersKnown = (settings: SettingTable): Holders => known(settings) ?? {};

/** Whether this PC's own recovery code has this public half; a store that has not noted it believes its file. */
export const knowsRecovery = (settings: SettingTable, holder: string): boolean =>
  known(settings)?.['']?.includes(holder) ?? true;

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
    if (!holders[person]?.includes(holder)) throw new DomainError('keyring.altered', { person });
  }
}
