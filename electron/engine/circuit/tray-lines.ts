import type { z } from 'zod';
import type { TrayLine, trayName } from '#shared/contract/trays.ts';
import type { AssignmentKind } from '#shared/domain/circuit.ts';
import { urgencyOf } from '#shared/domain/deadlines.ts';
import { DEFAULT_INSTRUCTIONS } from '#shared/domain/instructions.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import { MAIL_COLUMNS, type MailRow, toMailLine } from '../queries/mail-line.ts';
import type { QueryContext } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';
import { type Holder, NEVER, type Span } from './reach.ts';
import { staleMails } from './stale.ts';

export type TrayName = z.output<typeof trayName>;

interface LineRow extends MailRow {
  assignment: string | null;
  role: string | null;
  step: string | null;
  note: string | null;
  outcome: string | null;
  instruction: string | null;
  instruction_ar: string | null;
  instruction_fr: string | null;
  unit_ar: string | null;
  unit_fr: string | null;
  held_by: string | null;
  due: string | null;
  place: string;
}

const STEP_COLUMNS = `a.id AS assignment, a.kind AS role, a.state AS step, a.note, a.outcome, a.instruction,
  i.name_ar AS instruction_ar, i.name_fr AS instruction_fr, u.name_ar AS unit_ar, u.name_fr AS unit_fr,
  p.name AS held_by`;
const STEP_NAMES = `LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person
  LEFT JOIN instruction i ON i.id = a.instruction`;
const DUE = `coalesce(a.next_due, '${NEVER}')`;
const OPEN = `a.state IN ('waiting', 'taken') AND a.kind <> 'copy'`;

/** First in the order of what has no due date. */
const UNDATED = `''`;

/** How each source of lines is walked: its rows, their order, the key that makes the order whole. */
interface Source {
  from: string;
  where: string;
  order: readonly [string, string, string];
  columns: string;
}

const steps = (where: string, first: string, due: string): Source => ({
  from: 'assignment a',
  where,
  order: [first, 'a.position', 'a.id'],
  columns: `${STEP_COLUMNS}, ${due} AS due`,
});

const NO_STEP = `NULL AS assignment, NULL AS role, NULL AS step, NULL AS note, NULL AS outcome, NULL AS instruction,
  NULL AS instruction_ar, NULL AS instruction_fr, NULL AS unit_ar, NULL AS unit_fr, NULL AS held_by`;

export const SOURCES = {
  unit: steps(`a.unit = @holder AND ${OPEN} AND ${DUE} BETWEEN @from AND @to`, DUE, 'a.next_due'),
  mine: steps(`a.person = @holder AND ${OPEN} AND ${DUE} BETWEEN @from AND @to`, DUE, 'a.next_due'),
  alone: steps(
    `a.person = @holder AND a.unit IS NULL AND ${OPEN} AND ${DUE} BETWEEN @from AND @to`,
    DUE,
    'a.next_due',
  ),
  given: steps(`a.from_unit = @holder AND ${OPEN} AND ${DUE} BETWEEN @from AND @to`, DUE, 'a.next_due'),
  'unit-copies': steps(`a.unit = @holder AND a.state = 'waiting' AND a.kind = 'copy'`, UNDATED, 'NULL'),
  'person-copies': steps(
    `a.person = @holder AND a.unit IS NULL AND a.state = 'waiting' AND a.kind = 'copy'`,
    UNDATED,
    'NULL',
  ),
  'unit-returned': steps(
    `a.from_unit = @holder AND a.state IN ('returned', 'rejected') AND a.settled = 0`,
    UNDATED,
    'a.due_on',
  ),
  'office-returned': steps(
    `a.from_unit IS NULL AND m.office = @holder AND a.state IN ('returned', 'rejected') AND a.settled = 0`,
    UNDATED,
    'a.due_on',
  ),
  'to-assign': {
    from: '',
    where: `m.office = @holder AND m.circuit = 'to-assign'`,
    order: [UNDATED, 'm.position', 'm.id'],
    columns: `${NO_STEP}, NULL AS due`,
  },
  awaiting: {
    from: 'awaiting w',
    where: `w.state = 'waiting' AND m.office = @holder AND w.due BETWEEN @from AND @to`,
    order: ['w.due', 'w.position', 'w.mail'],
    columns: `${NO_STEP}, w.due AS due`,
  },
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof SOURCES;

export interface Walk {
  source: SourceName;
  holder: Holder;
  span: Span;
}

/** Lines of several walks in one order, no more than `limit`; `after` is the last line's place. */
export function trayLines(
  connection: Connection,
  walks: readonly Walk[],
  context: QueryContext,
  page: { after: string | null; limit: number },
): TrayLine[] {
  const rows = walks.flatMap((walk) => walkRows(connection, walk, context, page));
  rows.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const shown = rows.slice(0, page.limit);
  const stale = staleMails(
    connection,
    shown.map(({ id }) => id),
  );
  return shown.map((row) => toTrayLine(row, context, stale.has(row.id)));
}

/** The rows of one walk that this person may see. */
function walked({ source, holder, span }: Walk, { actor, day }: QueryContext) {
  const { from, where }: Source = SOURCES[source];
  const sight = visible(actor, day, 'mail.read-content');
  const beyond = holder.above === undefined ? '' : ' AND m.confidentiality > @above';
  return {
    tables: from === '' ? 'mail m' : `${from} JOIN mail m ON m.id = ${from.endsWith(' a') ? 'a' : 'w'}.mail`,
    terms: `${where} AND m.state = 'registered' AND m.confidentiality <= @level${beyond} AND ${named(sight.sql)}`,
    values: {
      holder: holder.id,
      level: holder.level,
      ...(holder.above === undefined ? {} : { above: holder.above }),
      ...(where.includes('@from') ? span : {}),
      ...Object.fromEntries(sight.values.map((value, index) => [`sight${index}`, value])),
    },
  };
}

/** How many lines a walk has, counted one by one: for a handful. */
export function countLines(connection: Connection, walk: Walk, context: QueryContext): number {
  const { tables, terms, values } = walked(walk, context);
  return prepared(connection, `SELECT count(*) FROM ${tables} WHERE ${terms}`).pluck().get(values) as number;
}

/** One page of a walk. What every line has the same orders nothing: said to SQLite, it would sort the whole tray for a page. */
export function walkStatement(walk: Walk, context: QueryContext, after: string | null) {
  const { from, order, columns }: Source = SOURCES[walk.source];
  const { tables, terms, values } = walked(walk, context);
  const [first, position, id] = order;
  const dated = first !== UNDATED;
  const keys = (dated ? order : [position, id]).join(', ');
  const beyond = after === null ? '' : `AND (${keys}) > (${dated ? '@due, ' : ''}@position, @id)`;
  const [due = '', at = '0', last = ''] = (after ?? '').split('|');
  return {
    sql: `SELECT ${MAIL_COLUMNS}, ${columns},
      ${first} || '|' || printf('%015d', ${position}) || '|' || ${id} AS place
    FROM ${tables} ${from.endsWith(' a') ? STEP_NAMES : ''} JOIN register r ON r.id = m.register
    WHERE ${terms} ${beyond} ORDER BY ${keys} LIMIT @limit`,
    values: {
      ...values,
      ...(after === null ? {} : { ...(dated ? { due } : {}), position: Number(at), id: last }),
    },
  };
}

function walkRows(
  connection: Connection,
  walk: Walk,
  context: QueryContext,
  { after, limit }: { after: string | null; limit: number },
): LineRow[] {
  const { sql, values } = walkStatement(walk, context, after);
  return prepared(connection, sql).all({ ...values, limit }) as LineRow[];
}

/** The predicate's marks as names, so that they mix with the others. */
function named(sql: string): string {
  let index = 0;
  return sql.replace(/\?/g, () => `@sight${index++}`);
}

const DELIVERED = new Map(DEFAULT_INSTRUCTIONS.map((one) => [one.id, one]));

/** An instruction's two names: the council's own, or the delivered ones. */
export function instructionName(
  id: string | null,
  own: { ar: string | null; fr: string | null },
): { ar: string; fr: string } | null {
  if (!id) return null;
  if (own.ar !== null || own.fr !== null) return { ar: own.ar ?? '', fr: own.fr ?? '' };
  const delivered = DELIVERED.get(id);
  return delivered ? { ar: delivered.ar, fr: delivered.fr } : null;
}

function toTrayLine(row: LineRow, context: QueryContext, stale: boolean): TrayLine {
  const line = toMailLine(row, context);
  const word = (text: string | null): string => (line.hidden ? '' : (text ?? ''));
  const returned = row.step === 'returned' || row.step === 'rejected';
  return {
    ...line,
    assignment: row.assignment,
    role: row.role as AssignmentKind | null,
    taken: row.step === 'taken',
    unit:
      row.unit_ar === null && row.unit_fr === null ? null : { ar: row.unit_ar ?? '', fr: row.unit_fr ?? '' },
    person: row.held_by ?? '',
    due: row.due,
    urgency: row.due === null ? null : urgencyOf(row.due, context.day),
    stale: row.due !== null && stale,
    note: word(row.note),
    motive: returned ? word(row.outcome) : '',
    instruction: instructionName(row.instruction, { ar: row.instruction_ar, fr: row.instruction_fr }),
    place: row.place,
  };
}
