import { secondNeeded } from '#shared/commands/able.ts';
import { ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { administersCouncil, centreOf, councilKey } from '#shared/journal/facts/council-key.ts';
import { publicHalf } from '#shared/journal/sealed-box.ts';
import { councilKeyOf, isEscrowed } from './council-escrow.ts';
import type { ActionHandler } from './handlers.ts';
import { Keyring } from './keyring.ts';
import { councilSecret, newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { ensureManager } from './sync-handlers.ts';

/** Of 64 hex digits the first eight, in two groups: '3F2A-91C0'. */
const markOf = (key: string): string => `${key.slice(0, 4)}-${key.slice(4, 8)}`.toUpperCase();

const state: ActionHandler<'recovery.state'> = (_input, session, parts) => {
  ensureManager(session, parts);
  const { writer } = session.store;
  const council = councilKeyOf(writer);
  return {
    key: council
      ? {
          at: council.at,
          person: writer.rows.get('person', council.person)?.name ?? '',
          mark: markOf(council.public),
          sealed: isEscrowed(writer, Keyring.read(parts.options.folder)),
        }
      : null,
    administers: administersCouncil(writer.rows, writer.device),
  };
};

/**
 * Refuses `recovery.not-administering` on a PC that may not speak for the council, `recovery.two-people` where two people give
 * rights: one of them would hold a code that opens every PC.
 */
const make: ActionHandler<'recovery.make'> = (_input, session, parts) => {
  ensureManager(session, parts);
  const { store, person } = session;
  const { machine } = parts.options;
  const { writer } = store;
  ensure(administersCouncil(writer.rows, writer.device), 'recovery.not-administering');
  const alone = !secondNeeded(store.rights, writer.device, legalDayAt(machine.clock.now()));
  ensure(alone, 'recovery.two-people');
  const code = newRecoveryCode(machine.random);
  const salt = Buffer.from(machine.random.bytes(16));
  const made = publicHalf(councilSecret(readRecoveryCode(code) ?? '', salt)).toString('hex');
  const key = { public: made, salt: salt.toString('hex'), centre: centreOf(writer.rows) };
  store.record(person, () => [fact(councilKey, key)]);
  // The key is in force from here: its code is answered though this PC could not be sealed to it, which `recovery.state` tells.
  store.keepEscrow();
  return { code, mark: markOf(made) };
};

export const recoveryHandlers = { 'recovery.state': state, 'recovery.make': make };
