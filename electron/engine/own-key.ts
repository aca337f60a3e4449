import { ensure } from '#shared/domain/errors.ts';
import { type DeviceKey, deviceKeyFrom } from '#shared/journal/device-key.ts';
import type { Connection } from './database.ts';
import type { SettingTable } from './setting-table.ts';

const SEED_BYTES = 32;

/** The key this PC signs with. Refuses `store.corrupt` when it is gone or no key. */
export function ownKey(settings: SettingTable): DeviceKey {
  const seed = settings.secret('device-key');
  ensure(seed.length === SEED_BYTES, 'store.corrupt');
  return deviceKeyFrom(seed);
}

/** The public key that the journal's first entry names; null when there is none that can be read. */
export function namedKey(connection: Connection): string | null {
  const first = connection.prepare('SELECT bytes FROM own WHERE seq = 1').pluck().get() as Buffer | undefined;
  try {
    const { type, body } = JSON.parse(first?.toString('utf8') ?? '') as { type: string; body: object };
    return type === 'device.init' && 'publicKey' in body ? String(body.publicKey) : null;
  } catch {
    return null;
  }
}

/**
 * Nothing is signed with another key than the one the journal names, and nobody is told that their password is wrong
 * because their rights no longer check. Refuses `store.corrupt`; `verify` says which key it is.
 */
export function ensureNamedKey(connection: Connection, publicKey: string): void {
  const named = namedKey(connection);
  ensure(named === null ? !isFounded(connection) : named === publicKey, 'store.corrupt');
}

/** A register whose journal was taken away: no signed right is left to sign in with. Refuses `store.corrupt`. */
export function ensureJournal(connection: Connection): void {
  const kept = connection.prepare('SELECT EXISTS (SELECT 1 FROM own)').pluck().get();
  ensure(kept === 1 || !isFounded(connection), 'store.corrupt');
}

/** Before its first entry a store knows no device, not even its own. */
function isFounded(connection: Connection): boolean {
  return connection.prepare('SELECT EXISTS (SELECT 1 FROM device)').pluck().get() === 1;
}
