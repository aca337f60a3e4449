import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { centreOf, councilKey } from '#shared/journal/facts/council-key.ts';
import { deviceRecovery } from '#shared/journal/facts/device.ts';
import { publicHalf } from '#shared/journal/sealed-box.ts';
import { administers, councilKeyOf, isEscrowed } from './council-escrow.ts';
import type { ActionHandler } from './handlers.ts';
import { Keyring } from './keyring.ts';
import { holderMark, holdersIn, holdersSigned } from './keyring-holders.ts';
import { councilSecret, newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { ensureAlone } from './second.ts';
import { ensureManager } from './sync-handlers.ts';

/** Of 64 hex digits the first eight, in two groups: '3F2A-91C0'. */
const markOf = (key: string): string => `${key.slice(0, 4)}-${key.slice(4, 8)}`.toUpperCase();

const state: ActionHandler<'recovery.state'> = (_input, session, parts) => {
  ensureManager(session, parts);
  const { rights, writer } = session.store;
  const council = councilKeyOf(writer);
  const keyring = Keyring.read(parts.options.folder);
  const own = holdersIn(keyring).get('');
  return {
    key: council
      ? {
          at: council.at,
          person: writer.rows.get('person', council.person)?.name ?? '',
          mark: markOf(council.public),
          sealed: isEscrowed(writer, keyring),
        }
      : null,
    administers: administers(writer),
    ownSealed: own === holdersSigned(rights, writer.device).get(''),
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
  ensure(administers(writer), 'recovery.not-administering');
  ensureAlone(store, machine, 'recovery.two-people');
  const code = newRecoveryCode(machine.random);
  const salt = Buffer.from(machine.random.bytes(16));
  const made = publicHalf(councilSecret(readRecoveryCode(code) ?? '', salt)).toString('hex');
  const key = { public: made, salt: salt.toString('hex'), centre: centreOf(writer.rows) };
  store.record(person, () => [fact(councilKey, key)]);
  // The key is in force from here: its code is answered though this PC could not be sealed to it, which `recovery.state` tells.
  store.keepSaid();
  return { code, mark: markOf(made) };
};

/** Refuses `recovery.two-people`, as above: this code opens this PC. */
const renew: ActionHandler<'recovery.renew'> = (_input, session, parts) => {
  ensureManager(session, parts);
  const { store, person, key } = session;
  const { folder, machine } = parts.options;
  ensureAlone(store, machine, 'recovery.two-people');
  const code = newRecoveryCode(machine.random);
  const { holder, undo } = Keyring.read(folder).renewRecovery(code, key, machine.random);
  try {
    store.record(person, () => [fact(deviceRecovery, { mark: holderMark(holder) })]);
  } catch (error) {
    undo();
    throw error;
  }
  return { code };
};

export const recoveryHandlers = { 'recovery.state': state, 'recovery.make': make, 'recovery.renew': renew };
