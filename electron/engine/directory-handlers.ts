import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCorrespondent } from '#shared/commands/correspondents.ts';
import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import { starterCards } from './directory/starter-list.ts';
import type { ActionHandler } from './handlers.ts';
import type { Session } from './session.ts';

/** Bodies a transaction: the desk stays awake between. */
const BATCH = 20;

const addStarter: ActionHandler<'correspondent.add-starter'> = async (_input, session, { options }) => {
  const { person, store } = session;
  const day = legalDayAt(options.machine.clock.now());
  const here = { officeId: store.writer.office, confidentiality: 'ordinary' as const };
  ensure(can(person, 'directory.edit', here, day), 'person.not-allowed');
  // What is there stays as the office made it: renamed, retired or merged.
  const missing = starterCards().filter(({ id }) => !store.writer.rows.get('correspondent', id));
  for (let from = 0; from < missing.length; from += BATCH) {
    store.writer.work.runMany(createCorrespondent, missing.slice(from, from + BATCH), person);
    await nextTurn();
  }
  return { added: missing.length };
};

/** Of this PC and this person: never in the journal. */
const pinsName = ({ person }: Session, kind: string): string => `pins ${person.id} ${kind}`;

const loadPins: ActionHandler<'entry.load-pins'> = ({ kind }, session) => {
  const kept = session.store.writer.settings.get(pinsName(session, kind));
  return { fields: kept === null ? [] : (JSON.parse(kept) as string[]) };
};

const savePins: ActionHandler<'entry.save-pins'> = ({ kind, fields }, session) => {
  session.store.writer.settings.set(pinsName(session, kind), JSON.stringify(fields));
  return {};
};

export const directoryHandlers = {
  'correspondent.add-starter': addStarter,
  'entry.load-pins': loadPins,
  'entry.save-pins': savePins,
};
