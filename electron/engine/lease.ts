import { z } from 'zod';
import { needsSecond } from '#shared/commands/second.ts';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { isWordSigned } from '#shared/journal/centre-word.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { leaseDays } from '#shared/journal/facts/council-rule.ts';
import type { Connection } from './database.ts';
import type { Session } from './session.ts';
import { SettingTable } from './setting-table.ts';
import { CentreTable } from './sync/centre-table.ts';
import { councilSaid, type OwnDevice } from './sync/signed-order.ts';

const DAY_MS = 86_400_000;
/** A word as fresh as this is not written again at each exchange. */
const FRESH_MS = 3_600_000;
const WORD = 'centre-word';
const kept = z.strictObject({ now: z.string(), sig: z.string() });

/** The centre's last word about this PC is kept, as it signed it. Waits for no disk: a power cut costs an hour of it. */
export function keepWord(connection: Connection, { now, word }: Pick<SyncAnswer, 'now' | 'word'>): void {
  const settings = new SettingTable(connection);
  const before = settings.get(WORD);
  // An earlier one too: a centre whose clock ran ahead, and was put right, would be heard no more.
  if (word === undefined || (before && Math.abs(Date.parse(now) - momentOf(before)) < FRESH_MS)) return;
  settings.setAllSoon({ [WORD]: JSON.stringify({ now, sig: word }) });
}

const momentOf = (text: string): number => Date.parse(kept.parse(JSON.parse(text)).now);

/** How long what is confidential is open on this PC. */
export interface Lease {
  /** Days that the council gives; 0 = for ever. */
  days: number;
  /** The centre's last signed word, in milliseconds; null where nothing lapses. */
  heard: number | null;
}

/** By what was signed: the council's rule in its order, the centre's word under the key of its enrolment. */
export function leaseOf(connection: Connection, own: OwnDevice): Lease {
  const centre = new CentreTable(connection).read();
  const days = centre ? leaseDays(councilSaid(connection, own)) : 0;
  if (!centre || days === 0) return { days: 0, heard: null };
  const text = new SettingTable(connection).get(WORD);
  if (!text) return { days, heard: 0 };
  const { now, sig } = kept.parse(JSON.parse(text));
  const word = { council: centre.council, device: own.device, now };
  const isGenuine = isWordSigned(word, Buffer.from(sig, 'base64'), publicKeyFrom(centre.public_key));
  return { days, heard: isGenuine ? Date.parse(now) : 0 };
}

/** Also with a clock that stands before the centre's last word: somebody turned it back, or it lost its battery. */
export const hasLapsed = ({ days, heard }: Lease, nowMs: number): boolean =>
  heard !== null && (nowMs > heard + days * DAY_MS || nowMs < heard - DAY_MS);

/** What somebody may do: registering and numbering as ever, nothing confidential. */
export const underLease = (person: Person, lease: Lease, nowMs: number): Person =>
  hasLapsed(lease, nowMs) ? { ...person, clearance: 0 } : person;

/** Besides what two people do where the council asks for two. */
const GIVING: ReadonlySet<string> = new Set([
  'person.create',
  'person.set-password',
  'recovery.make',
  'recovery.renew',
  'council-rule.set',
]);

/** Refuses `lease.lapsed`: a PC that the centre may have revoked meanwhile gives nobody rights and destroys nothing. */
export function ensureLease(channel: string, input: unknown, { store, lapsed }: Session): void {
  if (lapsed && (GIVING.has(channel) || needsSecond(store.rights, channel, input)))
    throw new DomainError('lease.lapsed');
}
