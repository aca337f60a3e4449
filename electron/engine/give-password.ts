import { DomainError, ensure } from '#shared/domain/errors.ts';
import { passwordProblem } from '#shared/domain/password-rules.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { personCredential } from '#shared/journal/facts/person.ts';
import type { EngineOptions } from './engine.ts';
import { Keyring, proofIn } from './keyring.ts';
import { holderMark, tellChanging } from './keyring-holders.ts';
import type { OpenStore } from './open-store.ts';

/** Whoever gives a password, and the key it is to open. */
export interface Giver {
  store: OpenStore;
  key: Buffer;
  person: Person;
}

/** A password for `target`. Refuses `person.unknown`, `person.suspended`, `password.*`. */
export async function givePassword(
  { store, key, person: actor }: Giver,
  target: string,
  password: string,
  { folder, machine, cost }: Pick<EngineOptions, 'folder' | 'machine' | 'cost'>,
): Promise<void> {
  const row = store.rights.get('person', target);
  if (!row) throw new DomainError('person.unknown');
  // The key is handed to whoever gets a password: never again to somebody who was shut out.
  ensure(row.state === 'active', 'person.suspended');
  const problem = passwordProblem(password, row);
  if (problem) throw new DomainError(problem);
  const person = { id: target, login: row.login, password };
  const enrolment = await Keyring.read(folder).prepare(person, key, machine.random, cost);
  tellChanging(store.writer.settings, Keyring.read(folder), target, enrolment.holder);
  // The new wrap beside the old, the signed credential, the new wrap alone: cut anywhere, the one that is signed opens.
  enrolment.offer();
  const credential = { person: target, holder: holderMark(enrolment.holder) };
  store.record(actor, () => [fact(personCredential, credential, { verifier: enrolment.verifier })]);
  enrolment.commit();
}

/** An older keyring put back still opens under an older password: only the signed credential vouches for it. */
export async function isOwnPassword(
  { store, person }: Giver,
  login: string,
  password: string,
  folder: string,
): Promise<boolean> {
  const unlocked = await Keyring.read(folder).unlock(login, password);
  const { verifier } = store.rights.get('credential', person.id) ?? {};
  return unlocked?.person === person.id && proofIn(unlocked.proofs, verifier) !== undefined;
}
