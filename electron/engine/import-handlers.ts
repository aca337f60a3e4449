import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { canAt } from '#shared/domain/permissions.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import type { Session } from './session.ts';

/** Old registers: what a file would do, doing it, and how far it is. */
export const importHandlers = {
  'import.look': ({ chosen, mapping }, session, parts) => {
    ensureMay(session, parts);
    return session.store.imports.look(parts.places.pathOf(chosen, 'import', session.person.id), mapping);
  },
  'import.plan': ({ chosen, mapping }, session, parts) => {
    ensureMay(session, parts);
    return session.store.imports.plan(parts.places.pathOf(chosen, 'import', session.person.id), mapping);
  },
  'import.run': (_input, session, parts) => {
    ensureMay(session, parts);
    return session.store.imports.run(session.person);
  },
  'import.progress': (_input, { store }) => ({ running: store.imports.progress }),
  'import.cancel': (_input, session, parts) => {
    ensureMay(session, parts);
    session.store.imports.cancel();
    return {};
  },
} as const satisfies Partial<{
  [Name in
    | 'import.look'
    | 'import.plan'
    | 'import.run'
    | 'import.progress'
    | 'import.cancel']: ActionHandler<Name>;
}>;

/** The command asks again, for the register itself. */
function ensureMay({ person, store }: Session, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  ensure(canAt(person, 'import.run', store.writer.office, day), 'person.not-allowed');
}
