import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can, scopesOf } from '#shared/domain/permissions.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import { ensureReachByOne } from './reach-by-one.ts';
import { ensureAlone } from './second.ts';
import type { Session } from './session.ts';

/** PCs are administered by whoever administers people. */
export function ensureManager({ person }: Session, { options }: Pick<HandlerParts, 'options'>): void {
  const day = legalDayAt(options.machine.clock.now());
  ensure(can(person, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
}

/** Whoever may say that a register went back or that a PC is lost: what is kept apart and the USB key are theirs. */
export function ensureDeclarer({ person, store }: Session, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  const resource = { officeId: store.writer.office, confidentiality: 'ordinary' as const };
  ensure(can(person, 'restore.declare', resource, day), 'person.not-allowed');
}

type SyncChannel =
  | 'sync.state'
  | 'sync.now'
  | 'sync.join'
  | 'sync.new-code'
  | 'sync.devices'
  | 'sync.limit-scans'
  | 'sync.revoke-device'
  | 'sync.scope-device'
  | 'sync.line'
  | 'sync.set-line'
  | 'audit.list'
  | 'apart.list'
  | 'apart.enter'
  | 'apart.settle';

export const syncHandlers: { [Name in SyncChannel]: ActionHandler<Name> } = {
  'sync.state': (_input, { store }) => store.sync.state(),
  'sync.now': (_input, { store }) => store.sync.now(),
  'sync.join': (input, session, parts) => {
    ensureManager(session, parts);
    ensureAlone(session.store, parts.options.machine, 'sync.two-people');
    return session.store.sync.join(input);
  },
  'sync.new-code': (input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.newCode({ ...input, by: session.person.id });
  },
  'sync.devices': (_input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.devices();
  },
  'sync.limit-scans': ({ kilobytes }, session, parts) => {
    ensureManager(session, parts);
    session.store.sync.scans.limit = kilobytes;
    return {};
  },
  // A proxy's address may carry its password.
  'sync.line': (_input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.line.shown;
  },
  'sync.set-line': ({ proxy, authority }, session, parts) => {
    ensureManager(session, parts);
    session.store.sync.line.change(proxy, authority);
    void session.store.sync.schedule.kick();
    return {};
  },
  'apart.list': async (_input, session, parts) => {
    ensureDeclarer(session, parts);
    return { entries: await session.store.sync.apart.list(session.person) };
  },
  'apart.enter': async ({ hash, reason }, session, parts) => {
    ensureDeclarer(session, parts);
    const { apart, numbering } = session.store.sync;
    return numbering.settle(await apart.enter(hash, reason, session.person), session.person);
  },
  'apart.settle': async ({ hash, reason }, session, parts) => {
    ensureDeclarer(session, parts);
    await session.store.sync.apart.settle(hash, reason, session.person);
    return {};
  },
  'audit.list': (input, session, { options }) => {
    const day = legalDayAt(options.machine.clock.now());
    const everywhere = scopesOf(session.person, 'journal.verify', day).some(
      ({ officeId, unitId }) => officeId === null && unitId === null,
    );
    ensure(everywhere, 'person.not-allowed');
    return session.store.sync.audit.list({ ...input, by: session.person.id });
  },
  'sync.scope-device': async (input, session, parts) => {
    ensureManager(session, parts);
    const { store, person } = session;
    await ensureReachByOne(store, input, parts.options.machine);
    return store.sync.changeScope({ ...input, by: person.id });
  },
  'sync.revoke-device': (input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.revoke({ ...input, by: session.person.id });
  },
};
