import { z } from 'zod';
import { ASSIGNMENT_KINDS, ASSIGNMENT_STATES, CIRCUIT_STATES } from '#shared/domain/circuit.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command } from './channel.ts';
import { civilDate, done, id, text } from './fields.ts';
import { attachedFile } from './mail.ts';

const note = text(FIELD_LIMITS.annotation, { multiline: true });
const motive = text(FIELD_LIMITS.reason, { required: true, multiline: true });
const files = z.array(attachedFile).max(FIELD_LIMITS.filesPerMail).default([]);

/** The clerk records what stood on paper: the day written there; the scan of the page goes into `files`. */
const paper = z.strictObject({ on: civilDate }).nullable().default(null);

export const receiver = z.strictObject({
  kind: z.enum(ASSIGNMENT_KINDS),
  /** At least one of the two; a person alone must be able to read the letter without a unit. */
  unit: id.nullable(),
  person: id.nullable(),
  /** Of the instruction list, or '' for none. */
  instruction: z.string().max(36),
  note: note.default(''),
  dueOn: civilDate.nullable().default(null),
});

const receivers = z.array(receiver).min(1).max(60);

export const assignMail = z.strictObject({
  id,
  receivers,
  /** On whose behalf; null = the registry or the direction. */
  fromUnit: id.nullable().default(null),
  /** What the screen proposed, best first: the measured precision comes from it. */
  suggested: z.array(id).max(3).default([]),
  files,
  paper,
});

/** Hands on what somebody has: the unit below, another unit, another person of the unit. */
export const forwardMail = z.strictObject({
  assignment: id,
  receivers,
  motive: note.default(''),
  files,
  paper,
});

export const stepMail = z.strictObject({ assignment: id, note: note.default(''), files, paper });
export const returnMail = z.strictObject({
  assignment: id,
  motive,
  rejects: z.boolean().default(false),
  files,
  paper,
});
export const withdrawMail = z.strictObject({ assignment: id, motive });

export const annotateMail = z.strictObject({
  id,
  text: text(FIELD_LIMITS.annotation, { required: true, multiline: true }),
  /** The unit that annotated, when the clerk records its paper. */
  unit: id.nullable().default(null),
  files,
  paper,
});

export const closeMail = z.strictObject({
  id,
  note: note.default(''),
  /** Close although sub-tasks or opinions are still open. */
  evenSo: z.boolean().default(false),
});
export const reopenMail = z.strictObject({
  id,
  reason: motive,
  /** Who goes on with it where the unit that had it is closed and nobody took over; null = whoever had it. */
  to: id.nullable().default(null),
});

/** From hand to hand: who holds the paper original now, and who signed for it. */
export const handOver = z
  .strictObject({
    id,
    unit: id.nullable(),
    person: id.nullable(),
    on: civilDate,
    receivedBy: text(FIELD_LIMITS.personName),
    reason: text(FIELD_LIMITS.reason, { multiline: true }).default(''),
    /** The signed discharge. */
    files,
  })
  .refine(({ unit, person }) => unit !== null || person !== null, { error: 'circuit.no-receiver' });

const holder = z.strictObject({ id, ar: z.string(), fr: z.string() });

/** One line of a letter's circuit. */
export const assignmentLine = z.strictObject({
  id,
  kind: z.enum(ASSIGNMENT_KINDS),
  state: z.enum(ASSIGNMENT_STATES),
  unit: holder.nullable(),
  person: z.strictObject({ id, name: z.string() }).nullable(),
  from: holder.nullable(),
  parent: id.nullable(),
  instruction: holder.extend({ id: z.string() }).nullable(),
  note: z.string(),
  dueOn: z.string().nullable(),
  nextDue: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  takenAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  outcome: z.string(),
  paperOn: z.string().nullable(),
  /** What the person who asks may do with it now. */
  may: z.array(z.enum(['take', 'treat', 'return', 'forward', 'withdraw'])),
  /** They would do it as the pen of somebody's paper: the day written there is asked. */
  onPaper: z.boolean(),
});
export type AssignmentLine = z.infer<typeof assignmentLine>;

export const linkedMail = z.strictObject({ id, label: z.string(), subject: z.string(), closes: z.boolean() });

export const originalHolder = z.strictObject({
  place: z.string(),
  unit: holder.nullable(),
  person: z.strictObject({ id, name: z.string() }).nullable(),
  receivedBy: z.string(),
  since: z.string().nullable(),
});

export const circuitState = z.enum(CIRCUIT_STATES);

export const circuitCommands = {
  'mail.assign': command(assignMail, z.strictObject({ assignments: z.array(id) })),
  'mail.forward': command(forwardMail, z.strictObject({ assignments: z.array(id) })),
  'mail.take': command(stepMail, done),
  'mail.treat': command(stepMail, done),
  'mail.return': command(returnMail, done),
  'mail.withdraw': command(withdrawMail, done),
  'mail.annotate': command(annotateMail, done),
  'mail.close': command(closeMail, done),
  'mail.reopen': command(reopenMail, done),
  'original.hand-over': command(handOver, done),
};
