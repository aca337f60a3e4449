import { deskChoices, USUAL_DESK } from '#shared/contract/desk.ts';
import type { ActionHandler } from './handlers.ts';
import type { Session } from './session.ts';

/** Of this PC and this person: never in the journal. */
const nameFor = ({ person }: Session): string => `desk ${person.id}`;

const load: ActionHandler<'desk.load'> = (_input, session) => {
  const kept = session.store.writer.settings.get(nameFor(session));
  // Of another version, with a filter or a column this one does not know: the usual desk, nothing is lost but a taste.
  const read = deskChoices.safeParse(kept === null ? null : JSON.parse(kept));
  return read.success ? read.data : USUAL_DESK;
};

const save: ActionHandler<'desk.save'> = (choices, session) => {
  session.store.writer.settings.set(nameFor(session), JSON.stringify(choices));
  return {};
};

export const deskHandlers = { 'desk.load': load, 'desk.save': save };
