import { basename, dirname } from 'node:path';
import { numbersSeen } from './backup/numbers-seen.ts';
import type { ActionHandler } from './handlers.ts';
import { ensureDeclarer } from './sync-handlers.ts';

export const keyHandlers: { [Name in 'key.state' | 'key.make' | 'key.drop']: ActionHandler<Name> } = {
  'key.state': (_input, { store: { key, writer } }) => {
    const trouble = key.look();
    const { place, making } = key;
    const made = place && { at: place.madeAt, place: basename(dirname(place.folder)) };
    return { made, trouble, making, seen: numbersSeen(writer.settings) };
  },
  'key.make': async ({ place, anew, reason }, session, parts) => {
    ensureDeclarer(session, parts);
    const { store, person } = session;
    await store.key.make(parts.places.pathOf(place, 'stick', person.id), { anew, reason, actor: person });
    return {};
  },
  'key.drop': ({ reason }, session, parts) => {
    ensureDeclarer(session, parts);
    session.store.key.drop(reason, session.person);
    return {};
  },
};
