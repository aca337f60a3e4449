import { DomainError, ensure } from '#shared/domain/errors.ts';
import { passwordProblem } from '#shared/domain/password-rules.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { personCredential } from '#shared/journal/facts/person.ts';
import type { EngineOptions } from './engine.ts';
import { Keyring } from './keyring.ts';
import { keepHolder, noteHolder } from './keyring-holders.ts';
import type { Session } from './session.ts';

/** A password for `target`. Refuses `person.unknown`, `person.suspended`, `password.*`. */
export async function givePassword(
  { store, key, person: actor }: Session,
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
  const { settings } = store.writer;
  // The new wrap beside the old, the signed credential, the new wrap alone: cut anywhere, the one that is signed opens.
  noteHolder(settings, target, enrolment.holder);
  enrolment.offer();
  store.record(actor, () => [fact(personCredential, { person: target }, { verifier: enrolment.verifier })]);
  enrolment.commit();
  keepHolder(settings, target, enrolment.holder);
}
