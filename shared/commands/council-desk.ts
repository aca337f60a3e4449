import { explainEmergency as explainInput, settleConflict as settleInput } from '#shared/contract/pens.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { emergencyCheck, formatEmergencyId } from '#shared/domain/order-number.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { conflictSettle } from '#shared/journal/facts/conflict.ts';
import { emergencyExplain, emergencyNumber, emergencyOpen } from '#shared/journal/facts/emergency.ts';
import { AMENDABLE, type AmendableField, mailAmend } from '#shared/journal/facts/mail-change.ts';
import type { FieldChange } from '#shared/journal/mail-event.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { livingMail, mailResource } from './books.ts';
import { type CommandContext, command, done } from './command.ts';

/** The period this PC is in, or null while it is not in emergency. */
export function openPeriod(state: ReadRows, device: string): Row<'emergency_period'> | null {
  return state.list('emergency_period', { device }).find(({ closed_at }) => closed_at === null) ?? null;
}

/** Emergency numbers for letters of this PC that nobody numbered in time; `last` is this year's last sequence here. */
export function emergencyFacts(
  state: ReadRows,
  mails: readonly Row<'mail'>[],
  lastOfYear: (year: number) => number,
  { device, newId, day }: CommandContext,
): Fact[] {
  const open = openPeriod(state, device);
  const period = open?.id ?? newId();
  const facts = open ? [] : [fact(emergencyOpen, { period })];
  const post = state.get('device', device)?.post ?? 1;
  const year = Number(day.slice(0, 4));
  let sequence = lastOfYear(year);
  for (const { id: mail, entry_hash } of mails) {
    sequence += 1;
    const code = formatEmergencyId({ post, year, sequence, check: emergencyCheck(entry_hash) });
    facts.push(fact(emergencyNumber, { mail, period, year, sequence, code }));
  }
  return facts;
}

export const explainEmergency = command({
  name: 'emergency.explain',
  input: explainInput,
  permission: (_state, _input, { office }) => ({ action: 'mail.register', resource: { officeId: office } }),
  decide(state, { period, cause, authorisedBy, renews }) {
    ensure(state.get('emergency_period', period), 'emergency.unknown');
    return { facts: [fact(emergencyExplain, { period, renews }, { cause, authorisedBy })], answer: done };
  },
});

/** Two PCs changed one field without knowing of each other; whoever decides leaves a trace. */
export const settleConflict = command({
  name: 'conflict.settle',
  input: settleInput,
  permission: (state, { conflict }) => ({
    action: 'mail.amend',
    resource: mailResource(state, state.get('conflict', conflict)?.mail ?? ''),
  }),
  decide(state, { conflict: id, choice, reason }) {
    const conflict = state.get('conflict', id);
    if (!conflict) throw new DomainError('conflict.unknown');
    ensure(conflict.state === 'open', 'conflict.settled');
    const { mail, field, other } = conflict;
    const settled = fact(conflictSettle, { mail, conflict: id, choice }, { reason });
    if (choice === 'kept') return { facts: [settled], answer: done };
    const row = livingMail(state, mail);
    const name = field as AmendableField;
    const before = changeOf(state, mail, id, field)?.after ?? '';
    const after = changeOf(state, mail, other, field)?.after;
    ensure(after !== undefined, 'conflict.unknown');
    const { column, structural } = AMENDABLE[name];
    const stored = storedValue(column, after);
    // Somebody has put the same value there since: nothing to write over it.
    if (row[column] === stored) return { facts: [settled], answer: done };
    const back = fact(
      mailAmend,
      { mail, field: name, value: structural ? stored : null },
      { before, after, reason },
    );
    return { facts: [back, settled], answer: done };
  },
});

function storedValue(column: string, shown: string): string | number | null {
  if (column === 'confidentiality') return (CONFIDENTIALITIES as readonly string[]).indexOf(shown);
  return column === 'postmark_date' && shown === '' ? null : shown;
}

function changeOf(state: ReadRows, mail: string, entry: string, field: string): FieldChange | undefined {
  const event = state.get('mail_event', entry, mail);
  return (JSON.parse(event?.changes ?? '[]') as FieldChange[]).find((change) => change.field === field);
}
