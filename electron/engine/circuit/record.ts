import { mailResource } from '#shared/commands/books.ts';
import { actsAsThemselves, answersFor, giverResource, unitPath } from '#shared/commands/circuit-access.ts';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import {
  ASSIGNMENT_KINDS,
  type AssignmentKind,
  type AssignmentState,
  type CircuitState,
  nextAssignmentState,
} from '#shared/domain/circuit.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can } from '#shared/domain/permissions.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from '../queries/mail-line.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';
import { SqliteReadRows } from '../rows.ts';
import { deadlineLine } from './deadline-lines.ts';
import { instructionName } from './tray-lines.ts';

/** Where a letter is, who has it, by when. Absent and not yours are the same answer. */
export const circuitRecord: Query<'circuit.record'> = (connection, { id }, context) => {
  const sight = visible(context.actor, context.day);
  const row = connection
    .prepare(`SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE m.id = ? AND ${sight.sql}`)
    .get(id, ...sight.values) as MailRow | undefined;
  if (!row) throw new DomainError('mail.unknown');
  const { hidden } = toMailLine(row, context);
  const rows = new SqliteReadRows(connection);
  const assignments = rows.list('assignment', { mail: id }).sort(byTurn);
  const awaiting = rows.get('awaiting', id);
  return {
    state: row.circuit as CircuitState,
    answersFor: answersFor(rows, row, 'mail.close', context),
    assignments: assignments.map((step) => assignmentLine(rows, row, step, hidden, context)),
    deadlines: rows
      .list('deadline', { mail: id })
      .sort(byStart)
      .map((clock) => deadlineLine(rows, clock, context.day)),
    answeredBy: linked(connection, 'reply', 'answers', id, context),
    answers: linked(connection, 'answers', 'reply', id, context),
    awaiting: awaiting ? { due: awaiting.due, state: awaiting.state } : null,
    original: holderOf(rows, row, hidden),
  };
};

/** As they began, the nearest date first. */
function byStart(a: Row<'deadline'>, b: Row<'deadline'>): number {
  const nameOf = ({ start_on, due, id }: Row<'deadline'>) => `${start_on} ${due ?? '9'} ${id}`;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

const RANK = Object.fromEntries(ASSIGNMENT_KINDS.map((kind, index) => [kind, index]));

/** In the order they were given; within one step whoever answers comes first. */
function byTurn(a: Row<'assignment'>, b: Row<'assignment'>): number {
  return a.position - b.position || (RANK[a.kind] ?? 0) - (RANK[b.kind] ?? 0) || (a.id < b.id ? -1 : 1);
}

function assignmentLine(
  rows: ReadRows,
  mail: Row<'mail'>,
  step: Row<'assignment'>,
  hidden: boolean,
  context: QueryContext,
): AssignmentLine {
  const own = rows.get('instruction', step.instruction);
  const name = instructionName(step.instruction, { ar: own?.name_ar ?? null, fr: own?.name_fr ?? null });
  return {
    id: step.id,
    kind: step.kind as AssignmentKind,
    state: step.state as AssignmentState,
    unit: unitName(rows, step.unit),
    person: personName(rows, step.person),
    from: unitName(rows, step.from_unit),
    parent: step.parent,
    instruction: name && { id: step.instruction, ...name },
    note: hidden ? '' : step.note,
    dueOn: step.due_on,
    nextDue: step.next_due,
    by: rows.get('person', step.assigned_by)?.name ?? '',
    at: step.assigned_at,
    takenAt: step.taken_at,
    endedAt: step.ended_at,
    outcome: hidden ? '' : step.outcome,
    paperOn: step.paper_on,
    ...mayDo(rows, mail, step, context),
  };
}

const ACTION = {
  take: 'mail.treat',
  treat: 'mail.treat',
  return: 'mail.return',
  forward: 'mail.assign',
  withdraw: 'mail.assign',
} as const;

/** What the buttons may offer, and whether it is written down from the unit's paper; each command decides again. */
function mayDo(
  rows: ReadRows,
  mail: Row<'mail'>,
  step: Row<'assignment'>,
  context: QueryContext,
): Pick<AssignmentLine, 'may' | 'onPaper'> {
  if (mail.circuit === 'closed' || mail.state !== 'registered') return { may: [], onPaper: false };
  const { actor, day } = context;
  const unitIds = unitPath(rows, step.unit);
  const held = { ...mailResource(rows, mail.id), unitIds };
  const given = giverResource(rows, step.id);
  const onPaper = step.person !== actor.id && !actsAsThemselves(context, 'mail.treat', unitIds);
  const logsIn = onPaper && step.unit !== null && rows.get('unit', step.unit)?.mode === 'heads';
  const may = (Object.keys(ACTION) as (keyof typeof ACTION)[]).filter((one) => {
    const possible = nextAssignmentState(step.kind as AssignmentKind, step.state as AssignmentState, one);
    if (possible === null) return false;
    if (one === 'withdraw') return can(actor, ACTION.withdraw, given, day);
    return !logsIn && can(actor, ACTION[one], held, day);
  });
  return { may, onPaper };
}

function unitName(rows: ReadRows, id: string | null): { id: string; ar: string; fr: string } | null {
  const unit = id === null ? undefined : rows.get('unit', id);
  return unit ? { id: unit.id, ar: unit.name_ar, fr: unit.name_fr } : null;
}

function personName(rows: ReadRows, id: string | null): { id: string; name: string } | null {
  const person = id === null ? undefined : rows.get('person', id);
  return person ? { id: person.id, name: person.name } : null;
}

/** Letters on the other end of a link that the person may see. */
function linked(
  connection: Connection,
  end: 'reply' | 'answers',
  from: 'reply' | 'answers',
  id: string,
  context: QueryContext,
) {
  const sight = visible(context.actor, context.day);
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS}, l.closes FROM mail_link l JOIN mail m ON m.id = l.${end}
       JOIN register r ON r.id = m.register WHERE l.${from} = ? AND ${sight.sql} ORDER BY m.position`,
    )
    .all(id, ...sight.values) as (MailRow & { closes: number })[];
  return rows.map((row) => ({
    id: row.id,
    label: formatLabel(row),
    subject: toMailLine(row, context).subject,
    closes: row.closes === 1,
  }));
}

function holderOf(rows: ReadRows, mail: Row<'mail'>, hidden: boolean) {
  const held = rows.get('original', mail.id);
  return {
    place: hidden ? '' : mail.original_place,
    unit: unitName(rows, held?.unit ?? null),
    person: personName(rows, held?.person ?? null),
    receivedBy: hidden ? '' : (held?.received_by ?? ''),
    since: held?.since ?? null,
  };
}
