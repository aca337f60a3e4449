import { z } from 'zod';
import { UNIT_MODES } from '#shared/domain/circuit-steps.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command, query } from './channel.ts';
import { civilDate, done, id, text } from './fields.ts';

const name = text(FIELD_LIMITS.unitName);
const code = text(20, { required: true });
const step = z.string().max(36);
const mode = z.enum(UNIT_MODES);
export const bilingualName = z.strictObject({ ar: z.string(), fr: z.string() });

export const createUnit = z.strictObject({
  parent: id.nullable(),
  code,
  name: z.strictObject({ ar: name, fr: name }),
  step,
  mode,
  /** First day in force. */
  from: civilDate,
});

/** Renamed, moved or working another way from a day on; what is left out stays. */
export const changeUnit = z.strictObject({
  unit: id,
  on: civilDate,
  parent: id.nullable().optional(),
  code: code.optional(),
  name: z.strictObject({ ar: name, fr: name }).optional(),
  step: step.optional(),
  mode: mode.optional(),
});

export const closeUnit = z.strictObject({
  unit: id,
  on: civilDate,
  mergedInto: id.nullable(),
  /** Where its open letters go; refused without it while there are some. */
  reassignTo: id.nullable(),
});

export const unitPerson = z.strictObject({
  id,
  name: z.string(),
  role: z.string(),
  /** Lent by somebody absent, until this day. */
  until: z.string().nullable(),
  insteadOf: z.string().nullable(),
});

export const unitLine = z.strictObject({
  id,
  parent: id.nullable(),
  code: z.string(),
  name: bilingualName,
  step: z.string(),
  mode,
  from: z.string(),
  /** Last day; null = until further notice. */
  to: z.string().nullable(),
  mergedInto: id.nullable(),
  /** Who works there on the day asked: heads first. */
  people: z.array(unitPerson),
});
export type UnitLine = z.infer<typeof unitLine>;

const unitVersion = z.strictObject({
  on: z.string(),
  parent: id.nullable(),
  code: z.string(),
  name: bilingualName,
  step: z.string(),
  mode,
  closed: z.boolean(),
  mergedInto: id.nullable(),
  by: z.string(),
  at: z.string(),
});

export const unitChannels = {
  /** The tree as it was on a day; null = today. Closed units are left out. */
  'unit.tree': query(
    z.strictObject({ on: civilDate.nullable() }),
    z.strictObject({ units: z.array(unitLine) }),
  ),
  /** Everything that ever happened to a unit, oldest first. */
  'unit.history': query(z.strictObject({ unit: id }), z.strictObject({ versions: z.array(unitVersion) })),
  'unit.create': command(createUnit, z.strictObject({ id })),
  'unit.change': command(changeUnit, done),
  'unit.close': command(closeUnit, z.strictObject({ moved: z.int() })),
};
