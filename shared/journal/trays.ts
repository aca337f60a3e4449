import { circuitStateOf, earliest, isOpen } from '#shared/domain/circuit.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';

/**
 * What `tray_count` counts. `mine` and `unit` are open work (`alone`: of a person and no unit), `given` what a unit
 * waits for from others.
 */
export const TRAYS = [
  'to-assign',
  'unit',
  'mine',
  'alone',
  'given',
  'copies',
  'returned',
  'awaiting',
  'clock',
  'paused',
] as const;
export type Tray = (typeof TRAYS)[number];

/** No due date, or none that counts in this tray. */
export const NO_DUE = '';

export type Key = [tray: Tray, holder: string, level: number, due: string, office: string];

/** Everything of one letter that a tray may count. */
export interface MailCircuit {
  mail: Row<'mail'>;
  assignments: readonly Row<'assignment'>[];
  deadlines: readonly Row<'deadline'>[];
  awaiting: Row<'awaiting'> | undefined;
}

export function circuitOf(rows: Rows, id: string): MailCircuit | null {
  const mail = rows.get('mail', id);
  if (!mail) return null;
  return {
    mail,
    assignments: rows.list('assignment', { mail: id }),
    deadlines: rows.list('deadline', { mail: id }),
    awaiting: rows.get('awaiting', id),
  };
}

/** Where one letter counts, each key as often as it counts there. */
export function countedIn({ mail, assignments, deadlines, awaiting }: MailCircuit): Key[] {
  if (mail.state !== 'registered') return [];
  const level = mail.confidentiality;
  const keys: Key[] = [];
  if (mail.circuit === 'to-assign') keys.push(['to-assign', mail.office, level, NO_DUE, mail.office]);
  for (const assignment of assignments)
    keys.push(...assignmentKeys({ level, office: mail.office }, assignment));
  for (const { state, due } of deadlines) {
    if (state === 'running') keys.push(['clock', mail.office, level, due ?? NO_DUE, mail.office]);
    if (state === 'paused') keys.push(['paused', mail.office, level, NO_DUE, mail.office]);
  }
  if (awaiting?.state === 'waiting') keys.push(['awaiting', mail.office, level, awaiting.due, mail.office]);
  return keys;
}

/** Where one step counts, for a letter of this confidentiality and office. */
export function assignmentKeys(
  { level, office }: { level: number; office: string },
  assignment: Row<'assignment'>,
): Key[] {
  const { kind, unit, person, from_unit, state, next_due } = assignment;
  if (isSentBack(assignment)) return [['returned', from_unit ?? office, level, NO_DUE, office]];
  if (!isOpen(state)) return [];
  const holder = unit ?? person ?? '';
  if (kind === 'copy') return state === 'waiting' ? [['copies', holder, level, NO_DUE, office]] : [];
  const due = next_due ?? NO_DUE;
  const keys: Key[] = [];
  if (unit !== null) keys.push(['unit', unit, level, due, office]);
  if (person !== null) keys.push(['mine', person, level, due, office]);
  if (person !== null && unit === null) keys.push(['alone', person, level, due, office]);
  if (from_unit !== null) keys.push(['given', from_unit, level, due, office]);
  return keys;
}

export function isSentBack({ kind, state, settled }: Row<'assignment'>): boolean {
  return kind !== 'copy' && settled === 0 && (state === 'returned' || state === 'rejected');
}

/**
 * Changes the circuit of one letter and keeps the counts: what it counted for before leaves, what it counts for
 * afterwards comes. A recount can say nothing else (a model proves it).
 */
export function withTrays(rows: Rows, mail: string, change: () => void): void {
  const before = circuitOf(rows, mail);
  change();
  renewDue(rows, mail);
  const after = circuitOf(rows, mail);
  recount(rows, before ? countedIn(before) : [], after ? countedIn(after) : []);
}

/** Moves counts from one list of keys to another; equal ones cost nothing. */
export function recount(rows: Rows, before: readonly Key[], after: readonly Key[]): void {
  const moved = new Map<string, { key: Key; by: number }>();
  const add = (key: Key, by: number) => {
    const name = key.join(' ');
    const known = moved.get(name);
    if (known) known.by += by;
    else moved.set(name, { key, by });
  };
  for (const key of before) add(key, -1);
  for (const key of after) add(key, 1);
  for (const { key, by } of moved.values()) if (by !== 0) rows.add('tray_count', key, 'count', by);
}

/** Whoever answers for the letter is held to the earliest of their own date and the letter's running clocks. */
export function nextDue(assignment: Row<'assignment'>, deadlines: readonly Row<'deadline'>[]): string | null {
  if (!isOpen(assignment.state) || assignment.kind === 'copy') return null;
  if (assignment.kind !== 'responsible') return assignment.due_on;
  const running = deadlines.flatMap(({ state, due }) => (state === 'running' ? [due] : []));
  return earliest([assignment.due_on, ...running]);
}

function renewDue(rows: Rows, mail: string): void {
  const level = rows.get('mail', mail)?.confidentiality ?? 0;
  const deadlines = rows.list('deadline', { mail });
  for (const row of deadlines) if (row.level !== level) rows.put('deadline', { ...row, level });
  for (const assignment of rows.list('assignment', { mail })) {
    const next_due = nextDue(assignment, deadlines);
    if (next_due !== assignment.next_due) rows.put('assignment', { ...assignment, next_due });
  }
}

/**
 * The letter's own two columns follow its responsible assignments, in the order they were given. A closed letter stays
 * closed until it is reopened.
 */
export function settleMail(rows: Rows, id: string, reopening = false): void {
  const mail = rows.get('mail', id);
  if (mail?.state !== 'registered' || (mail.circuit === 'closed' && !reopening)) return;
  const responsible = rows
    .list('assignment', { mail: id })
    .filter(({ kind }) => kind === 'responsible')
    .sort((a, b) => a.position - b.position);
  const circuit = circuitStateOf(
    mail.kind,
    mail.imported === 1,
    responsible.map(({ state }) => state),
  );
  const holding = responsible.findLast(
    ({ state }) => isOpen(state) || state === 'treated' || state === 'closed',
  );
  const unit = holding?.unit ?? null;
  if (mail.circuit !== circuit || mail.unit !== unit) patch(rows, 'mail', [id], { circuit, unit });
}
