import { basename, dirname } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import { numbersSeen } from './backup/numbers-seen.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import type { Session } from './session.ts';

export const keyHandlers: { [Name in 'key.state' | 'key.make' | 'key.drop']: ActionHandler<Name> } = {
  'key.state': (_input, { store: { key, writer } }) => {
    const trouble = key.look();
    const { place, making } = key;
    const made = place && { at: place.madeAt, place: basename(dirname(place.folder)) };
    return { made, trouble, making, seen: numbersSeen(writer.settings) };
  },
  'key.make': async ({ place, anew, reason }, session, parts) => {
    ensureMay(session, parts);
    const { store, person } = session;
    await store.key.make(parts.places.pathOf(place), { anew, reason, actor: person });
    return {};
  },
  'key.drop': ({ reason }, session, parts) => {
    ensureMay(session, parts);
    session.store.key.drop(reason, session.person);
    return {};
  },
};

/** Whoever may declare that the register went back says what guards against it. Refuses `person.not-allowed`. */
function ensureMay({ person, store }: Session, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  const resource = { officeId: store.writer.office, confidentiality: 'ordinary' as const };
  if (!can(person, 'restore.declare', resource, day)) throw new DomainError('person.not-allowed');
}
