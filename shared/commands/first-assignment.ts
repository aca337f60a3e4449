import type { RegisterMail } from '#shared/contract/mail.ts';
import { ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { can, scopesOf } from '#shared/domain/permissions.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailAssign } from '#shared/journal/facts/assignment.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensureMayReceive } from './circuit-access.ts';
import type { CommandContext } from './command.ts';
import { workingUnit } from './units.ts';

/**
 * Who must act on a letter that is only now being registered: the registry gives it, and both entries are written
 * together or not at all. Refuses `person.not-allowed`, `unit.unknown`, what `ensureMayReceive` refuses.
 */
export function firstAssignment(
  state: ReadRows,
  context: CommandContext,
  mail: Pick<Row<'mail'>, 'id' | 'office' | 'confidentiality'>,
  { unit, person, suggested }: NonNullable<RegisterMail['assign']>,
): Fact {
  const { actor, day, latestDay } = context;
  const resource = {
    officeId: mail.office,
    confidentiality: CONFIDENTIALITIES[mail.confidentiality] ?? ('secret' as const),
  };
  // A right held inside one unit gives nothing away that the unit does not have.
  const everywhere = scopesOf(actor, 'mail.assign', day).some(({ unitId }) => unitId === null);
  ensure(everywhere && can(actor, 'mail.assign', resource, day), 'person.not-allowed');
  workingUnit(state, unit, latestDay);
  ensureMayReceive(state, mail, { unit, person }, latestDay);
  const step = { kind: 'responsible' as const, unit, person, parent: null, instruction: '', dueOn: null };
  return fact(
    mailAssign,
    {
      mail: mail.id,
      fromUnit: null,
      forwards: null,
      assignments: [{ assignment: context.newId(), ...step }],
      suggested,
      paperOn: null,
    },
    { motive: '', notes: [''], fileNames: [] },
  );
}
