import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { canAt } from '#shared/domain/permissions.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import type { Session } from './session.ts';

/** The watched folder of this post and the scans that wait. None of it is a fact of the register. */
export const scanHandlers = {
  'scans.status': (_input, session, parts) => {
    ensureMay(session, parts);
    return session.store.scans.status;
  },
  'scans.set-folder': async ({ place }, session, parts) => {
    ensureMay(session, parts);
    await session.store.scans.setFolder(
      place === null ? null : parts.places.pathOf(place, 'scans', session.person.id),
    );
    return session.store.scans.status;
  },
  'scans.put-away': ({ sha256, reason }, session, parts) => {
    ensureMay(session, parts);
    session.store.scans.table.putAway(sha256, reason, session.person.id);
    return tell(parts);
  },
  'scans.take-back': ({ sha256 }, session, parts) => {
    ensureMay(session, parts);
    session.store.scans.table.takeBack(sha256);
    return tell(parts);
  },
} as const satisfies Partial<{
  [Name in 'scans.status' | 'scans.set-folder' | 'scans.put-away' | 'scans.take-back']: ActionHandler<Name>;
}>;

function tell({ options }: HandlerParts): Record<string, never> {
  options.emit({ type: 'changed', entity: 'scan', ids: [] });
  return {};
}

function ensureMay({ person, store }: Session, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  ensure(canAt(person, 'mail.register', store.writer.office, day), 'person.not-allowed');
}
