import { DomainError, ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { codeRoles } from '#shared/journal/facts/council-rule.ts';
import { personFactor } from '#shared/journal/facts/person.ts';
import {
  addressOf,
  codesLeft,
  dropFactor,
  factorOf,
  hasFactor,
  keepFactor,
  markOf,
  newSecret,
  paperCodes,
  passFactor,
  stepOf,
} from './factor.ts';
import type { ActionHandler } from './handlers.ts';
import { qrPath } from './printing/qr.ts';
import { ensureOwnEyes } from './second.ts';
import type { Session } from './session.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { councilSaid } from './sync/signed-order.ts';

/** Shown and not confirmed yet: forgotten with the session. */
const started = new WeakMap<Session, string>();

const state: ActionHandler<'factor.state'> = (_input, { store, person }) => ({
  on: hasFactor(store.rights, person.id),
  codesLeft: codesLeft(factorOf(store.writer.settings, store.rights, person.id)),
});

const start: ActionHandler<'factor.start'> = async (_input, session, { options }) => {
  const { store, person } = session;
  ensure(!hasFactor(store.rights, person.id), 'factor.there');
  const secret = await newSecret(options.machine.random);
  started.set(session, secret);
  const login = store.rights.get('person', person.id)?.login ?? '';
  return { secret, qr: qrPath(await addressOf(secret, login)) };
};

const confirm: ActionHandler<'factor.confirm'> = async ({ code }, session, { options }) => {
  const { store, person } = session;
  const secret = started.get(session);
  if (secret === undefined) throw new DomainError('factor.not-started');
  const step = await stepOf(secret, code, options.machine.clock.now(), 0);
  if (step === null) throw new DomainError('session.wrong-code');
  // First what opens, then the entry that asks for it: cut in between, nobody is asked for what is not there.
  keepFactor(store.writer.settings, person.id, { secret, used: [], step });
  store.record(person, () => [fact(personFactor, { person: person.id, mark: markOf(secret) })]);
  started.delete(session);
  session.enrols = false;
  return { codes: paperCodes(secret) };
};

/** Refuses `factor.by-role` where the council asks for one. */
const remove: ActionHandler<'factor.remove'> = async ({ code }, { store, person }, { options }) => {
  const roles = codeRoles(councilSaid(store.writer.connection, store.writer));
  ensure(!person.grants.some(({ role }) => roles.includes(role)), 'factor.by-role');
  const kept = { settings: store.writer.settings, rights: store.rights };
  const login = store.rights.get('person', person.id)?.login ?? '';
  const throttle = new SignInThrottle(options.folder, options.machine);
  throttle.check(login);
  await throttle.counting(login, () => passFactor(kept, person.id, code, options.machine));
  dropFactor(store, person, person.id);
  return {};
};

const reset: ActionHandler<'factor.reset'> = ({ person }, session, { options }) => {
  const day = legalDayAt(options.machine.clock.now());
  ensure(can(session.person, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
  ensureOwnEyes(session.store, person, options.machine);
  dropFactor(session.store, session.person, person);
  return {};
};

export const factorHandlers = {
  'factor.state': state,
  'factor.start': start,
  'factor.confirm': confirm,
  'factor.remove': remove,
  'factor.reset': reset,
};
