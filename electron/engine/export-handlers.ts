import { join } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';
import { legalDay, localIso } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import { noteAccess } from './access-log.ts';
import type { ActionHandler } from './handlers.ts';

/** Written down before it is begun: whoever cannot be, takes nothing away. */
const run: ActionHandler<'export.run'> = async ({ place }, session, { options, places }) => {
  const { store, person, key } = session;
  const { folder, machine } = options;
  const now = machine.clock.now();
  const at = localIso(now);
  const { office, connection } = store.writer;
  ensure(can(person, 'register.export', { officeId: office }, legalDay(at)), 'person.not-allowed');
  const name = `sijill-export-${at.slice(0, 19).replaceAll(':', '-')}`;
  const out = join(places.pathOf(place, 'export', person.id), name);
  const letters = connection.prepare('SELECT count(*) FROM mail').pluck().get() as number;
  noteAccess(session, machine, { act: 'exported', mail: null, lines: letters });
  return { folder: name, ...(await store.exports.run({ folder, key, out, person, office, now })) };
};

export const exportHandlers = { 'export.run': run };
