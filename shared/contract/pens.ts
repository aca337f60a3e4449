import { z } from 'zod';
import { command, query } from './channel.ts';
import { reason } from './corrections.ts';
import { done, id, nothing, text, year } from './fields.ts';

export const returnPen = z.strictObject({ register: id });
export const delegatePen = z.strictObject({ register: id, device: id });
export const recallPen = z.strictObject({
  register: id,
  /** The last number a person reads on paper: of each open book, and of any book that is on paper and not known here. */
  lastStamped: z
    .array(z.strictObject({ year, supplement: z.int().min(0), number: z.int().min(0).max(9_999_999) }))
    .max(400),
  /** Somebody looked through the papers: the lost PC opened no other book than those known or named here. */
  noOtherBook: z.boolean().default(false),
  /** Number of the report that declares the PC lost. */
  report: reason,
});

/** Why a PC fell to its emergency register, and who allowed it: asked afterwards. */
export const explainEmergency = z.strictObject({
  period: id,
  cause: text(500, { required: true, multiline: true }),
  authorisedBy: text(200, { required: true }),
  /** It goes on after seven days, and somebody says so. */
  renews: z.boolean().default(false),
});

export const settleConflict = z.strictObject({
  conflict: id,
  /** `kept`: what shows now stays · `changed`: the earlier version is put back. */
  choice: z.enum(['kept', 'changed']),
  reason,
});

export const penLine = z.strictObject({
  register: id,
  series: z.string(),
  kind: z.string(),
  holder: z.enum(['here', 'centre', 'elsewhere']),
  /** Post number of the PC that holds it; null when it is the centre. */
  post: z.int().nullable(),
});

export const emergencyPeriod = z.strictObject({
  id,
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  numbers: z.int(),
  /** Letters among them that have no ordinary number yet. */
  waiting: z.int(),
  cause: z.string(),
  authorisedBy: z.string(),
  renewedAt: z.string().nullable(),
  here: z.boolean(),
  post: z.int(),
});

export const emergencyDay = z.strictObject({
  day: z.string(),
  first: z.string(),
  last: z.string(),
  numbers: z.int(),
  waiting: z.int(),
});

const version = z.strictObject({
  entry: id,
  at: z.string(),
  person: z.string(),
  /** Post of the PC it was written on. */
  post: z.int().nullable(),
  before: z.string(),
  after: z.string(),
  reason: z.string(),
});

export const conflictLine = z.strictObject({
  id,
  mail: id,
  label: z.string(),
  subject: z.string(),
  field: z.string(),
  /** The one that shows, and the one it came over. */
  later: version,
  earlier: version,
  state: z.enum(['open', 'kept', 'changed']),
});

export const penChannels = {
  'pen.list': query(nothing, z.strictObject({ pens: z.array(penLine) })),
  'pen.return': command(returnPen, done),
  'pen.delegate': command(delegatePen, done),
  'pen.recall': command(recallPen, done),
  /** Periods of the whole council, newest first, and the daily totals of this PC's emergency register. */
  'emergency.state': query(
    nothing,
    z.strictObject({ periods: z.array(emergencyPeriod), days: z.array(emergencyDay) }),
  ),
  'emergency.explain': command(explainEmergency, done),
  'conflict.list': query(
    z.strictObject({ settled: z.boolean().default(false) }),
    z.strictObject({ conflicts: z.array(conflictLine) }),
  ),
  'conflict.settle': command(settleConflict, done),
};
