import { z } from 'zod';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { isWordSigned } from '#shared/journal/centre-word.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { leaseDays } from '#shared/journal/facts/council-rule.ts';
import type { Connection } from './database.ts';
import { isForTwo } from './second.ts';
import type { Session } from './session.ts';
import { SettingTable } from './setting-table.ts';
import { type CentreRow, CentreTable } from './sync/centre-table.ts';
import { councilSaid, type OwnDevice } from './sync/signed-order.ts';

const DAY_MS = 86_400_000;
/** A word as fresh as this is not written again at each exchange. */
const FRESH_MS = 3_600_000;
const WORD = 'centre-word';
const kept = z.strictObject({ now: z.string(), sig: z.string() });

/**
 * The centre's last word about this PC is kept, as it signed it; what it did not sign takes no word's place, whichever way it came.
 * Waits for no disk: a power cut costs an hour of it.
 */
export function keepWord(
  connection: Connection,
  { device, nowMs }: { device: string; nowMs: number },
  { now, word }: Pick<SyncAnswer, 'now' | 'word'>,
): void {
  const centre = new CentreTable(connection).read();
  if (!centre || word === undefined) return;
  const settings = new SettingTable(connection);
  const before = heardIn(settings.get(WORD), centre, device);
  if (Math.abs(Date.parse(now) - before) < FRESH_MS) return;
  const text = JSON.stringify({ now, sig: word });
  const moment = heardIn(text, centre, device);
  if (moment === 0) return;
  // One of an old bundle takes nothing away; but a centre whose clock ran ahead, and was put right, would be heard no more.
  if (moment < before && before < nowMs + DAY_MS) return;
  settings.setAllSoon({ [WORD]: text });
}

/** When the centre signed this word about this PC, in milliseconds; 0 for none, and for one that was edited. */
function heardIn(text: string | null, { council, public_key }: CentreRow, device: string): number {
  try {
    const { now, sig } = kept.parse(JSON.parse(text ?? ''));
    const word = { council, device, now };
    const isGenuine = isWordSigned(word, Buffer.from(sig, 'base64'), publicKeyFrom(public_key));
    return (isGenuine && Date.parse(now)) || 0;
  } catch {
    return 0;
  }
}

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
  return { days, heard: heardIn(new SettingTable(connection).get(WORD), centre, own.device) };
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
  // What was asked before: all that waits for a second person gives or destroys.
  'second.confirm',
  'factor.reset',
]);

/** Refuses `lease.lapsed`: a PC that the centre may have revoked meanwhile gives nobody rights and destroys nothing. */
export function ensureLease(channel: string, input: unknown, { store, lapsed }: Session): void {
  if (lapsed && (GIVING.has(channel) || isForTwo(channel, input, store)))
    throw new DomainError('lease.lapsed');
}
