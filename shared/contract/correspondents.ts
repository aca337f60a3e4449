import { z } from 'zod';
import { CORRESPONDENT_KINDS } from '#shared/domain/correspondent.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { action, command, query } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';

const kind = z.enum(CORRESPONDENT_KINDS);
const state = z.enum(['active', 'retired', 'merged', 'eliminated']);

/** One body or person of the directory; at least one of the two names. `id` is drawn by the caller: sent twice, it is one. */
export const correspondentCard = z.strictObject({
  id,
  kind,
  nameAr: text(FIELD_LIMITS.correspondent),
  nameFr: text(FIELD_LIMITS.correspondent),
  aliases: z.array(text(FIELD_LIMITS.correspondent, { required: true })).max(FIELD_LIMITS.aliases),
  address: text(FIELD_LIMITS.address, { multiline: true }),
  phone: text(FIELD_LIMITS.phone),
});
export type CorrespondentCard = z.infer<typeof correspondentCard>;

export const mergeCorrespondents = z.strictObject({ from: id, into: id });
export const separateCorrespondent = z.strictObject({ id });
export const retireCorrespondent = z.strictObject({ id, retired: z.boolean() });

export const distinctCorrespondents = z.strictObject({ one: id, other: id, different: z.boolean() });
export const eliminateCorrespondent = z.strictObject({
  id,
  /** Number of the request that was granted (law 09-08). */
  slip: text(100, { required: true }),
});

/** How the words typed meet a name, surest first. */
export const nameMatch = z.enum(['exact', 'prefix', 'word', 'near', 'script']);

const line = z.strictObject({
  id,
  kind,
  nameAr: z.string(),
  nameFr: z.string(),
  aliases: z.array(z.string()),
  address: z.string(),
  phone: z.string(),
  state,
});
export const correspondentLine = line;
export type CorrespondentLine = z.infer<typeof correspondentLine>;

export const suggestion = line.extend({ match: nameMatch });
export type Suggestion = z.infer<typeof suggestion>;

export const correspondentEvent = z.strictObject({
  entry: id,
  type: z.string(),
  at: z.string(),
  person: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});

export const correspondentRecord = line.extend({
  mergedInto: line.nullable(),
  /** Those that were found to be this one. */
  merged: z.array(line),
  /** Letters that name it, or one merged into it. */
  mails: z.int(),
  lastUsed: z.string(),
  history: z.array(correspondentEvent),
});
export type CorrespondentRecord = z.infer<typeof correspondentRecord>;

/** Two that may be one, and why. */
export const likelyTwins = z.strictObject({
  why: z.enum(['same-name', 'same-phone', 'near-name']),
  one: line.extend({ uses: z.int() }),
  other: line.extend({ uses: z.int() }),
});
export type LikelyTwins = z.infer<typeof likelyTwins>;

export const correspondentChannels = {
  'correspondent.create': command(correspondentCard, z.strictObject({ id })),
  'correspondent.change': command(correspondentCard, done),
  'correspondent.merge': command(mergeCorrespondents, done),
  'correspondent.separate': command(separateCorrespondent, done),
  'correspondent.retire': command(retireCorrespondent, done),
  /** They look alike and are two: the list of twins remembers it, on every desk. */
  'correspondent.distinct': command(distinctCorrespondents, done),
  /** Its words leave for ever, and those of all that were merged into it. */
  'correspondent.eliminate': command(eliminateCorrespondent, done),
  /** While a name is typed; nothing typed: the most written to. */
  'correspondent.suggest': query(
    z.strictObject({ text: z.string().max(FIELD_LIMITS.correspondent), limit: z.int().min(1).max(50) }),
    z.strictObject({ found: z.array(suggestion) }),
  ),
  'correspondent.list': query(
    z.strictObject({
      text: z.string().max(FIELD_LIMITS.correspondent),
      kind: kind.nullable(),
      state,
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    z.strictObject({ lines: z.array(line), total: z.int() }),
  ),
  'correspondent.record': query(z.strictObject({ id }), correspondentRecord),
  'correspondent.twins': query(nothing, z.strictObject({ twins: z.array(likelyTwins) })),
  /** How many bodies of the starter list are not in the directory yet. */
  'correspondent.starter': query(nothing, z.strictObject({ missing: z.int(), total: z.int() })),
  'correspondent.add-starter': action(nothing, z.strictObject({ added: z.int() })),
};
