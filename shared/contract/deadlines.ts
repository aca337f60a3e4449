import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command, query } from './channel.ts';
import { reason } from './corrections.ts';
import { civilDate, done, id, nothing, text } from './fields.ts';

const calculator = z.enum(['working-days', 'calendar-days', 'clear-days', 'calendar-months']);
const presetName = text(60, { required: true });

export const setDeadline = z.strictObject({
  mail: id,
  preset: presetName,
  nature: z.enum(['legal', 'internal']),
  /** The day of the fact that starts the clock; it does not count itself. */
  start: civilDate,
});
/** Once more what the preset allows, or `days` for an internal clock. */
export const extendDeadline = z.strictObject({
  deadline: id,
  days: z.int().min(1).max(366).nullable(),
  reason,
});
export const pauseDeadline = z.strictObject({
  deadline: id,
  from: civilDate,
  reason,
  /** Missing papers are asked for once only; a legal clock is paused again when the person says that it is meant. */
  evenSo: z.boolean().default(false),
});
export const resumeDeadline = z.strictObject({ deadline: id, to: civilDate, reason });
export const stopDeadline = z.strictObject({ deadline: id, met: z.boolean(), reason });

export const changePreset = z.strictObject({
  name: presetName,
  /** In force from this day; clocks already running keep theirs. */
  from: civilDate,
  calculator,
  count: z.int().min(1).max(3660),
  extension: z.int().min(1).max(3660).nullable(),
  extensionTimes: z.int().min(0).max(9),
  movesToWorkingDay: z.boolean(),
  silenceAccepts: z.boolean(),
  /** Where the rule was read. */
  source: text(FIELD_LIMITS.reason, { required: true, multiline: true }),
});

export const urgency = z.enum(['late', 'due-soon', 'on-time']);

export const deadlineLine = z.strictObject({
  id,
  preset: z.string(),
  nature: z.enum(['legal', 'internal']),
  calculator,
  count: z.int(),
  start: z.string(),
  state: z.enum(['running', 'paused', 'met', 'stopped']),
  /** Null while paused. */
  due: z.string().nullable(),
  urgency: urgency.nullable(),
  /** Silence at the due date is an acceptance: late here is decided. */
  silenceAccepts: z.boolean(),
  source: z.string(),
  extensions: z.int(),
  mayExtend: z.boolean(),
  pauses: z.array(z.strictObject({ from: z.string(), to: z.string().nullable() })),
  endedOn: z.string().nullable(),
  /** The calendar changed and this date has not been computed again yet. */
  stale: z.boolean(),
  /** What changes of the calendar moved, oldest first. */
  moves: z.array(z.strictObject({ before: z.string(), after: z.string(), at: z.string(), why: z.string() })),
});
export type DeadlineLine = z.infer<typeof deadlineLine>;

const preset = z.strictObject({
  name: z.string(),
  calculator,
  count: z.int(),
  extension: z.int().nullable(),
  extensionTimes: z.int(),
  movesToWorkingDay: z.boolean(),
  silenceAccepts: z.boolean(),
  source: z.string(),
  /** First day of this form; null = as delivered. */
  since: z.string().nullable(),
});

const presetForm = preset.omit({ name: true }).extend({
  /** Counted for letters whose clock starts today. */
  inForce: z.boolean(),
});
export type PresetForm = z.infer<typeof presetForm>;
const presetForms = z.strictObject({ name: z.string(), forms: z.array(presetForm) });

export const deadlineChannels = {
  'deadline.set': command(setDeadline, z.strictObject({ id, due: civilDate })),
  'deadline.extend': command(extendDeadline, z.strictObject({ due: civilDate })),
  'deadline.pause': command(pauseDeadline, done),
  'deadline.resume': command(resumeDeadline, z.strictObject({ due: civilDate })),
  'deadline.stop': command(stopDeadline, done),
  'deadline.preset': command(changePreset, done),
  /** The presets in force on a day; null = today. */
  'deadline.presets': query(
    z.strictObject({ on: civilDate.nullable() }),
    z.strictObject({ presets: z.array(preset) }),
  ),
  /** Every dated form of every preset, the delivered one first: what was in force, what is, what will be. */
  'deadline.forms': query(nothing, z.strictObject({ presets: z.array(presetForms) })),
  /** What a preset would give, with every day that does not count and why. */
  'deadline.preview': query(
    z.strictObject({ preset: presetName, start: civilDate }),
    z.strictObject({
      due: z.string(),
      calculator,
      counted: z.int(),
      skipped: z.array(z.strictObject({ date: z.string(), why: z.string() })),
    }),
  ),
  /**
   * Letters of the person's offices that a clock will decide or has left hanging: silence that accepts within two days
   * or already did, and clocks that stand still without an end; the most pressing first.
   */
  'deadline.alarms': query(
    nothing,
    z.strictObject({
      alarms: z.array(
        z.strictObject({
          deadline: id,
          mail: id,
          label: z.string(),
          kind: z.enum(['silence', 'paused']),
          /** The due date, or the day it was paused. */
          on: z.string(),
        }),
      ),
    }),
  ),
  /** Numbers alone, for reminders that carry no content. */
  'deadline.reminders': query(
    nothing,
    z.strictObject({
      /** The legal day these numbers are of. */
      day: civilDate,
      /** Open work of the person and their units. */
      late: z.int(),
      dueSoon: z.int(),
      /** Legal clocks whose silence accepts, due within two days or past. */
      silence: z.int(),
      /** Clocks standing still without an end. */
      paused: z.int(),
      /** Outgoing letters whose answer is due. */
      answersDue: z.int(),
    }),
  ),
};
