import {
  annotateMail as annotateInput,
  closeMail as closeInput,
  handOver as handOverInput,
  reopenMail as reopenInput,
  returnMail as returnInput,
  stepMail as stepInput,
  withdrawMail as withdrawInput,
} from '#shared/contract/circuit.ts';
import {
  type AssignmentKind,
  type AssignmentState,
  type AssignmentStep,
  isOpen,
  stepAssignment,
} from '#shared/domain/circuit.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import {
  mailReject,
  mailReturn,
  mailTake,
  mailTreat,
  mailWithdraw,
} from '#shared/journal/facts/assignment.ts';
import {
  lastClosed,
  mailAnnotate,
  mailClose,
  mailReopen,
  originalHandOver,
} from '#shared/journal/facts/circuit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { openLetter } from './assign-mail.ts';
import { livingMail, mailResource } from './books.ts';
import {
  assignmentOf,
  assignmentResource,
  ensureAnswersFor,
  ensureInItsTime,
  ensureOnBehalf,
  giverResource,
} from './circuit-access.ts';
import { type CommandContext, command, done } from './command.ts';
import { resumedDues } from './council-calendar.ts';
import { passedOn } from './heirs.ts';
import { stagedBlobs } from './register-mail.ts';
import { workingUnit } from './units.ts';

/** The step of an open letter that may go on so, on the day its paper says. Refuses `circuit.*`, `date.*`. */
function stepping(
  state: ReadRows,
  id: string,
  step: AssignmentStep,
  paper: { on: string } | null,
  context: CommandContext,
): Row<'assignment'> {
  const held = assignmentOf(state, id);
  ensureInItsTime(openLetter(state, held.mail), paper?.on, 'paper', context);
  stepAssignment(held.kind as AssignmentKind, held.state as AssignmentState, step);
  return held;
}

/** It is in hand from this moment on; a copy is seen. */
export const takeMail = command({
  name: 'mail.take',
  input: stepInput,
  permission: (state, { assignment }) => ({
    action: 'mail.treat',
    resource: assignmentResource(state, assignment),
  }),
  decide(state, { assignment, paper }, context) {
    const held = stepping(state, assignment, 'take', paper, context);
    ensureOnBehalf(state, context, 'mail.treat', held, paper);
    return {
      facts: [fact(mailTake, { mail: held.mail, assignment, paperOn: paper?.on ?? null })],
      answer: done,
    };
  },
});

export const treatMail = command({
  name: 'mail.treat',
  input: stepInput,
  permission: (state, { assignment }) => ({
    action: 'mail.treat',
    resource: assignmentResource(state, assignment),
  }),
  decide(state, { assignment, note, files, paper }, context) {
    const held = stepping(state, assignment, 'treat', paper, context);
    ensureOnBehalf(state, context, 'mail.treat', held, paper);
    const body = { mail: held.mail, assignment, paperOn: paper?.on ?? null };
    const words = { note, fileNames: files.map(({ name }) => name) };
    return { facts: [fact(mailTreat, body, words, stagedBlobs(state, files, context))], answer: done };
  },
});

/** Back to whoever gave it, with a motive; `rejects` says that it is not this unit's business at all. */
export const returnMail = command({
  name: 'mail.return',
  input: returnInput,
  permission: (state, { assignment }) => ({
    action: 'mail.return',
    resource: assignmentResource(state, assignment),
  }),
  decide(state, { assignment, motive, rejects, files, paper }, context) {
    const held = stepping(state, assignment, rejects ? 'reject' : 'return', paper, context);
    ensureOnBehalf(state, context, 'mail.return', held, paper);
    const body = { mail: held.mail, assignment, paperOn: paper?.on ?? null };
    const words = { note: motive, fileNames: files.map(({ name }) => name) };
    const type = rejects ? mailReject : mailReturn;
    return { facts: [fact(type, body, words, stagedBlobs(state, files, context))], answer: done };
  },
});

/** Whoever gave it takes it back. */
export const withdrawMail = command({
  name: 'mail.withdraw',
  input: withdrawInput,
  permission: (state, { assignment }) => ({
    action: 'mail.assign',
    resource: giverResource(state, assignment),
  }),
  decide(state, { assignment, motive }, context) {
    const held = stepping(state, assignment, 'withdraw', null, context);
    const body = { mail: held.mail, assignment, paperOn: null };
    return { facts: [fact(mailWithdraw, body, { note: motive, fileNames: [] })], answer: done };
  },
});

export const annotateMail = command({
  name: 'mail.annotate',
  input: annotateInput,
  permission: (state, { id }) => ({ action: 'mail.annotate', resource: mailResource(state, id) }),
  decide(state, { id, text, unit, files, paper }, context) {
    const mail = livingMail(state, id);
    if (unit !== null) {
      workingUnit(state, unit, context.latestDay);
      ensureOnBehalf(state, context, 'mail.annotate', { unit, person: null }, paper);
    }
    ensureInItsTime(mail, paper?.on, 'paper', context);
    const words = { text, fileNames: files.map(({ name }) => name) };
    const body = { mail: id, unit, paperOn: paper?.on ?? null };
    return { facts: [fact(mailAnnotate, body, words, stagedBlobs(state, files, context))], answer: done };
  },
});

export const closeMail = command({
  name: 'mail.close',
  input: closeInput,
  permission: (state, { id }) => ({ action: 'mail.close', resource: mailResource(state, id) }),
  decide(state, { id, note, evenSo }, context) {
    const { latestDay } = context;
    const mail = openLetter(state, id);
    ensureAnswersFor(state, mail, 'mail.close', context);
    ensure(mail.circuit !== 'none', 'circuit.not-going-round');
    if (!evenSo) ensureNothingLeft(state, mail);
    return { facts: [fact(mailClose, { mail: id, on: latestDay }, { note })], answer: done };
  },
});

/** Asked, not forbidden: open sub-tasks and opinions. */
export function ensureNoneBeside(state: ReadRows, mail: string): void {
  const beside = state
    .list('assignment', { mail })
    .filter((row) => isOpen(row.state) && (row.kind === 'subtask' || row.kind === 'opinion'));
  ensure(beside.length === 0, 'circuit.open-subtasks', { count: beside.length });
}

/** The same, and an answer that the letter demands. */
export function ensureNothingLeft(state: ReadRows, mail: Row<'mail'>): void {
  ensureNoneBeside(state, mail.id);
  const answered = state.list('mail_link', { answers: mail.id }).length > 0;
  ensure(mail.priority !== 'answer-required' || answered, 'circuit.answer-required');
}

export const reopenMail = command({
  name: 'mail.reopen',
  input: reopenInput,
  permission: (state, { id }) => ({ action: 'mail.reopen', resource: mailResource(state, id) }),
  decide(state, { id, reason, to }, context) {
    const { latestDay } = context;
    const mail = livingMail(state, id);
    ensureAnswersFor(state, mail, 'mail.reopen', context);
    ensure(mail.circuit === 'closed', 'circuit.not-closed');
    if (to !== null) workingUnit(state, to, latestDay);
    const last = lastClosed(state, id);
    const passed = last ? passedOn(state, mail, last, to, latestDay) : [];
    const dues = resumedDues(state, id);
    return { facts: [fact(mailReopen, { mail: id, dues }, { reason }), ...passed], answer: done };
  },
});

/** The original passes into somebody's hands, against a signature. */
export const handOverOriginal = command({
  name: 'original.hand-over',
  input: handOverInput,
  permission: (state, { id }) => ({ action: 'original.move', resource: mailResource(state, id) }),
  decide(state, { id, unit, person, on, receivedBy, reason, files }, context) {
    const mail = livingMail(state, id);
    ensure(mail.physical_state !== 'digital', 'original.none');
    ensureInItsTime(mail, on, 'on', context);
    const place = unit === null ? '' : workingUnit(state, unit, context.latestDay).code;
    const known = person === null ? undefined : state.get('person', person);
    if (person !== null && !known) throw new DomainError('person.unknown');
    const words = {
      place: [place, known?.name ?? ''].filter(Boolean).join(' – '),
      receivedBy,
      reason,
      fileNames: files.map(({ name }) => name),
    };
    const body = { mail: id, unit, person, on };
    return { facts: [fact(originalHandOver, body, words, stagedBlobs(state, files, context))], answer: done };
  },
});
