import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import type { Session } from './session.ts';

/** PCs are administered by whoever administers people. */
function ensureManager({ person }: Session, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  ensure(can(person, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
}

type SyncChannel =
  | 'sync.state'
  | 'sync.now'
  | 'sync.join'
  | 'sync.new-code'
  | 'sync.devices'
  | 'sync.limit-scans'
  | 'sync.revoke-device';

export const syncHandlers: { [Name in SyncChannel]: ActionHandler<Name> } = {
  'sync.state': (_input, { store }) => store.sync.state(),
  'sync.now': (_input, { store }) => store.sync.now(),
  'sync.join': (input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.join(input);
  },
  'sync.new-code': (input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.newCode(input);
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
  'sync.revoke-device': (input, session, parts) => {
    ensureManager(session, parts);
    return session.store.sync.revoke(input);
  },
};
