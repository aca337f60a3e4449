import { z } from 'zod';
import { ASSIGNMENT_KINDS } from '#shared/domain/circuit.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command, query } from './channel.ts';
import { assignmentLine, circuitState, linkedMail, originalHolder } from './circuit.ts';
import { deadlineLine, urgency } from './deadlines.ts';
import { done, id, nothing, text } from './fields.ts';
import { mailLine } from './mail.ts';
import { bilingualName } from './units.ts';

export const TRAY_NAMES = [
  'to-assign',
  'mine',
  'unit',
  'late',
  'due-soon',
  'given',
  'awaiting',
  'returned',
  'copies',
] as const;
export const trayName = z.enum(TRAY_NAMES);

/** A letter as it lies in a tray. */
export const trayLine = mailLine.extend({
  /** The assignment it lies there by; null in `to-assign` and `awaiting`. */
  assignment: id.nullable(),
  role: z.enum(ASSIGNMENT_KINDS).nullable(),
  taken: z.boolean(),
  unit: bilingualName.nullable(),
  person: z.string(),
  due: z.string().nullable(),
  urgency: urgency.nullable(),
  /** The calendar changed and the due date is still to be computed again. */
  stale: z.boolean(),
  note: z.string(),
  /** Why it came back. */
  motive: z.string(),
  instruction: bilingualName.nullable(),
  /** Where the next page begins. */
  place: z.string(),
});
export type TrayLine = z.infer<typeof trayLine>;

const counts = z.strictObject({
  'to-assign': z.int(),
  mine: z.int(),
  unit: z.int(),
  late: z.int(),
  'due-soon': z.int(),
  given: z.int(),
  awaiting: z.int(),
  returned: z.int(),
  copies: z.int(),
});

const section = z.strictObject({ count: z.int(), lines: z.array(trayLine) });

export const suggestUnit = z.strictObject({
  correspondent: text(FIELD_LIMITS.correspondent),
  subject: text(FIELD_LIMITS.subject, { multiline: true }),
});

const step = z.strictObject({
  id: z.string().max(36),
  ar: text(FIELD_LIMITS.unitName),
  fr: text(FIELD_LIMITS.unitName),
});
export const configureCircuit = z.strictObject({
  steps: z.array(step).min(1).max(20).optional(),
  /** Days after the due date at which the superior sees it too; null = never. */
  escalationDays: z.int().min(0).max(365).nullable().optional(),
  suggestions: z.boolean().optional(),
});

export const changeInstruction = z.strictObject({
  /** Null for a new one. */
  id: z.string().max(36).nullable(),
  name: z.strictObject({ ar: text(FIELD_LIMITS.instruction), fr: text(FIELD_LIMITS.instruction) }),
  place: z.int().min(0).max(1000),
  retired: z.boolean(),
});
export const favourInstruction = z.strictObject({ id: z.string().max(36), favourite: z.boolean() });
export const changeRule = z.strictObject({
  /** Null for a new one. */
  id: id.nullable(),
  match: z.enum(['sender', 'word']),
  text: text(FIELD_LIMITS.correspondent, { required: true }),
  unit: id,
  removed: z.boolean(),
});

export const trayChannels = {
  /** Where a letter is, who has it, by when; its links and its original. */
  'circuit.record': query(
    z.strictObject({ id }),
    z.strictObject({
      state: circuitState,
      /** Whoever asks may end it and change its clocks: not with a copy, an opinion, or what they handed on. */
      answersFor: z.boolean(),
      assignments: z.array(assignmentLine),
      deadlines: z.array(deadlineLine),
      /** Letters that answer this one, and letters this one answers. */
      answeredBy: z.array(linkedMail),
      answers: z.array(linkedMail),
      awaiting: z.strictObject({ due: z.string(), state: z.string() }).nullable(),
      original: originalHolder,
    }),
  ),
  /** Counts of the person's trays: nothing is counted to answer. */
  'tray.counts': query(nothing, counts),
  /** One page of a tray, most urgent first; `after` is the last line's `place`. `unit` null = every unit of one's own. */
  'tray.list': query(
    z.strictObject({
      tray: trayName,
      unit: id.nullable(),
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ lines: z.array(trayLine) }),
  ),
  /** What a head must do: the five parts of the board, each with its count and its first lines. */
  'board.head': query(
    z.strictObject({ unit: id.nullable(), lines: z.int().min(0).max(50) }),
    z.strictObject({
      units: z.array(z.strictObject({ id, name: bilingualName })),
      late: section,
      dueSoon: section,
      toTreat: section,
      awaitingOthers: section,
      sentBack: section,
      /** Late in units below for longer than the delay of escalation. */
      escalated: z.int(),
    }),
  ),
  /** Every unit with its counts, for the secretary general. */
  'board.overview': query(
    nothing,
    z.strictObject({
      toAssign: z.int(),
      awaiting: z.int(),
      units: z.array(
        z.strictObject({
          id,
          parent: id.nullable(),
          name: bilingualName,
          open: z.int(),
          late: z.int(),
          dueSoon: z.int(),
          sentBack: z.int(),
          escalated: z.int(),
        }),
      ),
    }),
  ),
  /** Up to three units, best first, each with why; none when unsure. */
  'suggestion.units': query(
    suggestUnit,
    z.strictObject({
      units: z.array(
        z.strictObject({
          unit: id,
          name: bilingualName,
          share: z.number(),
          /** rule, words or past letters, with what they are. */
          why: z.enum(['rule', 'words', 'similar']),
          because: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** How right the suggestions shown were, by month, for whoever looks after them. */
  'suggestion.precision': query(
    nothing,
    z.strictObject({
      learnt: z.int(),
      months: z.array(z.strictObject({ month: z.string(), shown: z.int(), first: z.int(), among: z.int() })),
      rules: z.array(z.strictObject({ id, match: z.string(), text: z.string(), unit: id })),
    }),
  ),
  'suggestion.rule': command(changeRule, z.strictObject({ id })),
  'circuit.settings': query(
    nothing,
    z.strictObject({
      steps: z.array(z.strictObject({ id: z.string(), ar: z.string(), fr: z.string() })),
      escalationDays: z.int().nullable(),
      suggestions: z.boolean(),
    }),
  ),
  'circuit.configure': command(configureCircuit, done),
  /** The instruction list: one's favourites first, then in the council's order. */
  'instruction.list': query(
    nothing,
    z.strictObject({
      instructions: z.array(
        z.strictObject({
          id: z.string(),
          name: bilingualName,
          place: z.int(),
          retired: z.boolean(),
          favourite: z.boolean(),
        }),
      ),
    }),
  ),
  'instruction.change': command(changeInstruction, z.strictObject({ id: z.string() })),
  'instruction.favourite': command(favourInstruction, done),
};
