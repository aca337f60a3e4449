import { z } from 'zod';
import { command, query } from './channel.ts';
import { eliminateContent } from './corrections.ts';
import { eliminateCorrespondent } from './correspondents.ts';
import { wantedRule } from './council-rule.ts';
import { done, id, nothing } from './fields.ts';
import { newCode, scopeDevice } from './http.ts';
import { grantRole, setClearance, setPersonState } from './people.ts';
import { changeUnit } from './units.ts';

/**
 * What one person asks and another confirms: giving rights, putting a unit under others, destroying, relaxing a rule of the
 * council, one more PC or more for a PC, and ending this very rule.
 */
export const asked = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('person.grant'), input: grantRole }),
  z.strictObject({ act: z.literal('person.clearance'), input: setClearance }),
  z.strictObject({ act: z.literal('person.state'), input: setPersonState }),
  z.strictObject({ act: z.literal('unit.change'), input: changeUnit }),
  z.strictObject({ act: z.literal('content.eliminate'), input: eliminateContent }),
  z.strictObject({ act: z.literal('correspondent.eliminate'), input: eliminateCorrespondent }),
  z.strictObject({ act: z.literal('council-rule.set'), input: wantedRule }),
  z.strictObject({ act: z.literal('sync.new-code'), input: newCode }),
  z.strictObject({ act: z.literal('sync.scope-device'), input: scopeDevice }),
  z.strictObject({ act: z.literal('second.require'), input: z.strictObject({ required: z.boolean() }) }),
]);
export type Asked = z.output<typeof asked>;
export type SecondAct = Asked['act'];

const outcome = z.enum(['asked', 'confirmed', 'refused', 'withdrawn']);

const line = z.strictObject({
  id,
  asked,
  /** Person, unit, letters, correspondent or PC it is about, by name or number; '' for a rule and for one more PC. */
  about: z.string(),
  /** In whose place, for a delegation; else ''. */
  onBehalfOf: z.string(),
  /** The unit that another is put under; else ''. */
  under: z.string(),
  asker: z.string(),
  at: z.string(),
  state: outcome,
  /** '' until it is settled. */
  settledBy: z.string(),
  settledAt: z.string(),
  /** The reader asked it: to be withdrawn, not confirmed. */
  own: z.boolean(),
  mayConfirm: z.boolean(),
});
export type SecondLine = z.output<typeof line>;

export const secondChannels = {
  'second.list': query(
    nothing,
    z.strictObject({
      /** Said by an administrator of this PC. */
      required: z.boolean(),
      /** Administrators who can sign in and act here today: the rule holds while there are two. */
      administrators: z.int(),
      /** What is asked first, then the last ones settled. */
      lines: z.array(line),
    }),
  ),
  'second.require': command(z.strictObject({ required: z.boolean() }), done),
  'second.ask': command(asked, z.strictObject({ id })),
  'second.confirm': command(
    z.strictObject({ ask: id }),
    /** The code for one more PC, told to whoever confirms it. */
    z.strictObject({ code: z.string().optional() }),
  ),
  /** Whoever asked withdraws; another person refuses. */
  'second.drop': command(z.strictObject({ ask: id }), done),
};
