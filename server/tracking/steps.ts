import type { z } from 'zod';
import { formatEmergencyId, parseLabel } from '#shared/domain/order-number.ts';
import type { TrackedStep } from '#shared/domain/tracking.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { mailAssign } from '#shared/journal/facts/assignment.ts';
import { mailClose, mailReopen } from '#shared/journal/facts/circuit.ts';
import { emergencyNumber } from '#shared/journal/facts/emergency.ts';
import { mailVoid } from '#shared/journal/facts/mail-change.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import { mailProcess, mailUnprocess } from '#shared/journal/facts/process.ts';
import { mailReply } from '#shared/journal/facts/reply.ts';

/** What an entry says of a letter, as far as a citizen is told of it. */
export interface SaidOf {
  mail: string;
  step: TrackedStep['step'] | 'numbered';
  /** The day; of `numbered` the number as `numberName` has it. */
  value: string;
}

interface Read {
  type: string;
  say(body: object, day: string): SaidOf[];
}

const reading = <Body extends z.ZodObject>(
  { type, body: schema }: { type: string; body: Body },
  say: (body: z.output<Body>, day: string) => SaidOf[],
): Read => ({
  type,
  say(body, day) {
    const read = schema.safeParse(body);
    return read.success ? say(read.data, day) : [];
  },
});

const READS: ReadonlyMap<string, Read> = new Map(
  [
    reading(mailRegister, ({ mail, number, ...place }, day) => [
      { mail, step: 'registered', value: day },
      ...(number === null ? [] : [{ mail, step: 'numbered', value: nameOf({ number, ...place }) } as const]),
    ]),
    reading(numberAssigned, ({ mail, ...place }) => [{ mail, step: 'numbered', value: nameOf(place) }]),
    reading(emergencyNumber, ({ mail, code }) => [{ mail, step: 'numbered', value: code }]),
    reading(mailAssign, ({ mail, assignments }, day) =>
      assignments.some(({ kind }) => kind === 'responsible') ? [{ mail, step: 'assigned', value: day }] : [],
    ),
    reading(mailClose, ({ mail, on }) => [{ mail, step: 'closed', value: on }]),
    reading(mailReply, ({ answers, closes, on }) =>
      closes ? answers.map((mail) => ({ mail, step: 'closed', value: on })) : [],
    ),
    reading(mailProcess, ({ mail, as, on }) =>
      as === 'closed' ? [{ mail, step: 'closed', value: on }] : [],
    ),
    reading(mailUnprocess, ({ mail, as }, day) =>
      as === 'closed' ? [{ mail, step: 'reopened', value: day }] : [],
    ),
    reading(mailReopen, ({ mail }, day) => [{ mail, step: 'reopened', value: day }]),
    reading(mailVoid, ({ mail }, day) => [{ mail, step: 'void', value: day }]),
  ].map((read) => [read.type, read]),
);

export function saidOfLetters({ type, ts, body: { words: _words, ...body } }: Entry): SaidOf[] {
  return READS.get(type)?.say(body, ts.slice(0, 10)) ?? [];
}

interface Numbered {
  number: number;
  year: number;
  supplement: number;
}

/** As the centre's own numbers are put together in `find-letter.ts`. */
const nameOf = ({ number, year, supplement }: Numbered): string => `${number}/${year}/${supplement}`;

/** What somebody read on a receipt, as it is kept: the number with its year, or the emergency number. Null when it is neither. */
export function numberName(typed: string): string | null {
  const label = parseLabel(typed);
  if (label === null || label.form === 'number') return null;
  return label.form === 'emergency' ? formatEmergencyId(label) : nameOf(label);
}
