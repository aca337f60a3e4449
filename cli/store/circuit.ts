import type { Connection } from '#engine/database.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { isUuid } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { scopesOf } from '#shared/domain/permissions.ts';
import { foldText } from '#shared/domain/text-folding.ts';

/** A unit by its code, one of its names or its id. Refuses `unit.unknown`, `unit.ambiguous`. */
export function unitNamed(connection: Connection, text: string): string {
  const units = connection.prepare('SELECT id, code, name_ar, name_fr FROM unit').all() as {
    id: string;
    code: string;
    name_ar: string;
    name_fr: string;
  }[];
  const wanted = foldText(text);
  const called = (name: string): boolean => wanted !== '' && foldText(name) === wanted;
  const found = units.filter(
    ({ id, code, name_ar, name_fr }) => id === text || [code, name_ar, name_fr].some(called),
  );
  const [first, second] = found;
  if (!first) throw new DomainError('unit.unknown');
  if (second) throw new DomainError('unit.ambiguous', { first: first.code, second: second.code });
  return first.id;
}

/** A person by login or id. Refuses `person.unknown`. */
export function personNamed(connection: Connection, text: string): string {
  const people = connection.prepare('SELECT id, login FROM person').all() as { id: string; login: string }[];
  const wanted = foldText(text);
  const found = people.find(({ id, login }) => id === text || foldText(login) === wanted);
  if (!found) throw new DomainError('person.unknown');
  return found.id;
}

/**
 * The open step of a letter that the person acts on: their own or their unit's first, else the one that answers for
 * the letter. Refuses `circuit.not-open`.
 */
export function openStep(connection: Connection, mail: string, actor: Person, day: string): string {
  if (isUuid(mail) === false) throw new DomainError('mail.unknown');
  const steps = connection
    .prepare(
      `SELECT a.id, a.kind, a.person, (SELECT group_concat(u.above) FROM unit_above u WHERE u.unit = a.unit) AS units
       FROM assignment a WHERE a.mail = ? AND a.state IN ('waiting', 'taken') AND a.kind <> 'copy'
       ORDER BY a.kind = 'responsible' DESC, a.position DESC`,
    )
    .all(mail) as { id: string; kind: string; person: string | null; units: string | null }[];
  const own = scopesOf(actor, 'mail.treat', day).flatMap(({ unitId }) => unitId ?? []);
  const mine = steps.find(
    ({ person, units }) => person === actor.id || own.some((unit) => units?.split(',').includes(unit)),
  );
  const step = mine ?? steps[0];
  if (!step) throw new DomainError('circuit.not-open');
  return step.id;
}
