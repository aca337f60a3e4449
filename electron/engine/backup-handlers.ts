import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { type Action, canAt } from '#shared/domain/permissions.ts';
import type { ActionHandler, HandlerParts, SessionHandler } from './handlers.ts';
import type { Session } from './session.ts';

/** Restoring happens before anybody can sign in: the backup's own code or password is asked instead. */
export const restoreHandlers = {
  'restore.look': async ({ place }, { places, restores, sessions }) => {
    const owner = sessions.current?.person.id ?? '';
    const found = await restores.look(places.pathOf(place, 'backup', owner));
    return {
      backups: found.map(({ id, label, backup }) => ({
        id,
        label,
        council: backup.council,
        madeAt: backup.madeAt,
        entries: backup.entries,
        files: backup.files,
        bytes: backup.bytes,
      })),
    };
  },
  'restore.run': async (request, { restores, sessions }) => {
    await sessions.lock();
    const restored = await restores.run(request);
    return {
      council: restored.council,
      madeAt: restored.madeAt,
      missingFiles: restored.missingFiles,
      setAside: restored.setAside !== null,
    };
  },
  'restore.progress': (_input, { restores }) => ({ running: restores.progress }),
} as const satisfies Partial<{
  [Name in 'restore.look' | 'restore.run' | 'restore.progress']: SessionHandler<Name>;
}>;

export const backupHandlers = {
  'backup.status': (_input, { store }) => store.backups.status(),
  'backup.run': async (_input, session, parts) => {
    ensureMay(session, 'backup.make', parts);
    const made = await session.store.backups.run();
    return {
      madeAt: made.madeAt,
      entries: made.head.seq,
      files: made.files,
      missingFiles: made.missingFiles,
      warnings: made.warnings,
    };
  },
  'backup.cancel': (_input, session, parts) => {
    ensureMay(session, 'backup.make', parts);
    session.store.backups.cancel();
    return {};
  },
  'backup.set-place': ({ place }, session, parts) => {
    ensureMay(session, 'backup.make', parts);
    session.store.backups.setPlace(parts.places.pathOf(place, 'backup', session.person.id));
    return session.store.backups.status();
  },
} as const satisfies Partial<{
  [Name in 'backup.status' | 'backup.run' | 'backup.cancel' | 'backup.set-place']: ActionHandler<Name>;
}>;

function ensureMay({ person, store }: Session, action: Action, { options }: HandlerParts): void {
  const day = legalDayAt(options.machine.clock.now());
  ensure(canAt(person, action, store.writer.office, day), 'person.not-allowed');
}
