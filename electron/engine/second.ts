import { secondNeeded } from '#shared/commands/able.ts';
import {
  confirmSecond,
  eliminateConfirmed,
  lettersLeft,
  needsSecond,
  waitingAsk,
} from '#shared/commands/second.ts';
import type { Asked } from '#shared/contract/second.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Role } from '#shared/domain/permissions.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { secondAsk } from '#shared/journal/facts/second.ts';
import type { Row } from '#shared/store/tables.ts';
import { administers } from './council-escrow.ts';
import { eliminateSliced } from './eliminate-in-slices.ts';
import { hasFactor } from './factor.ts';
import type { ActionHandler } from './handlers.ts';
import type { Machine } from './machine.ts';
import type { OpenStore } from './open-store.ts';
import { signedEntry } from './own-journal.ts';
import type { Session } from './session.ts';
import { councilSaid } from './sync/signed-order.ts';

/**
 * By the signed entries of this PC, as rights are: a rule taken off with a tool still holds. By its row too: a backup from before the
 * rule, put back, hears of it again from the council.
 */
const isNeeded = ({ rights, writer }: OpenStore, { clock }: Machine): boolean =>
  secondNeeded(rights, writer.rows, writer.device, legalDayAt(clock.now()));

/** Whether it is for two people where a PC keeps to two. */
export function isForTwo(channel: string, input: unknown, { rights, writer }: OpenStore): boolean {
  if (channel === 'council-rule.set')
    return needsSecond(councilSaid(writer.connection, writer), channel, input);
  return needsSecond(channel === 'unit.change' ? writer.rows : rights, channel, input);
}

/** Refuses `second.needed`: what is asked is done by two people here, one asking, one confirming. */
export function ensureSecond(channel: string, input: unknown, { store }: Session, machine: Machine): void {
  if (isForTwo(channel, input, store) && isNeeded(store, machine)) throw new DomainError('second.needed');
}

/**
 * What would be nobody's second pair of eyes: a code that opens every PC, a council of one's own for this PC. Two people end the
 * rule first; what a PC may see more they ask and confirm. Refuses with `code`.
 */
export function ensureAlone(store: OpenStore, machine: Machine, code: string): void {
  ensure(!isNeeded(store, machine), code);
}

const CONFIRMING: ReadonlySet<string> = new Set<Role>([
  'administrator',
  'office-head',
  'secretary-general',
  'president',
]);

/**
 * A new password for whoever confirms would be both pairs of eyes: they change it themselves, or with the recovery
 * code from its envelope. Refuses `second.password`.
 */
export function ensureOwnEyes(store: OpenStore, target: string, machine: Machine): void {
  const { rights } = store;
  const confirms = rights.list('role_grant', { person: target }).some(({ role }) => CONFIRMING.has(role));
  const known = rights.get('credential', target) !== undefined;
  if (confirms && known && isNeeded(store, machine)) throw new DomainError('second.password');
}

/** Whoever brings a code, or confirms what others ask, is not let in by the key that a system's account holds. */
export function ensureRecoverable(store: OpenStore, person: string, machine: Machine): void {
  ensureOwnEyes(store, person, machine);
  ensure(!hasFactor(store.rights, person), 'factor.recovery-code');
}

/** What waits is what somebody signed: a request written, or turned into somebody else's, with a tool is none. Refuses `second.unknown`. */
function ensureAsked({ writer: { connection, publicKey } }: OpenStore, row: Row<'second_ask'>): void {
  const own = connection.prepare('SELECT seq, hash, sig, bytes FROM own WHERE id = ?').get(row.entry);
  ensure(own, 'second.unknown');
  const { usr, type, body } = signedEntry(own as Parameters<typeof signedEntry>[0], publicKeyFrom(publicKey));
  const told = type === secondAsk.type && usr === row.asker && body.ask === row.id;
  ensure(told && body.act === row.act && body.input === row.input, 'second.unknown');
}

/** A slip over many letters leaves some of them at a time; the confirmation stands when the last has gone. */
export const confirmInSlices: ActionHandler<'second.confirm'> = async (input, session, parts) => {
  const { writer } = session.store;
  writer.work.rehearse(confirmSecond, input, session.person);
  const { row, asked } = waitingAsk(writer.rows, input.ask, writer.device);
  ensureAsked(session.store, row);
  if (asked.act === 'council-rule.set') ensure(administers(writer), 'recovery.not-administering');
  if (asked.act === 'content.eliminate')
    await eliminateSliced(eliminateConfirmed, lettersLeft(writer.rows, asked.input), session, parts.sessions);
  const answer = await atCentre(asked, session);
  const now = parts.sessions.required;
  now.store.writer.work.run(confirmSecond, input, now.person);
  await now.store.dropEliminatedFiles();
  // A rule that was relaxed, or a right of whoever confirmed.
  parts.sessions.refreshRights();
  return answer;
};

/** What the centre does, in the name of whoever confirms. It stays asked while the centre refuses or is not there. */
async function atCentre(asked: Asked, { store: { sync }, person }: Session): Promise<{ code?: string }> {
  const by = person.id;
  if (asked.act === 'sync.new-code') return { code: (await sync.newCode({ ...asked.input, by })).code };
  if (asked.act === 'sync.scope-device') await sync.changeScope({ ...asked.input, by });
  return {};
}
