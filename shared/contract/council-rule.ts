import { z } from 'zod';
import { action } from './channel.ts';
import { done, nothing, text } from './fields.ts';
import { role } from './status.ts';

/** Days for which a PC may be without a word of the centre; 0 = for ever. */
export const LEASE_CHOICES = [0, 14, 30, 60, 90, 180, 365] as const;

export const wantedRule = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('second-code'), roles: z.array(role).max(20) }),
  z.strictObject({ name: z.literal('lease'), days: z.literal(LEASE_CHOICES) }),
  /** Where citizens reach the centre's page; '' closes it. */
  z.strictObject({ name: z.literal('public-tracking'), address: text(200) }),
]);

export const councilRuleChannels = {
  /** The rules of every PC of the council, as this one knows them. */
  'council-rule.list': action(
    nothing,
    z.strictObject({
      roles: z.array(z.string()),
      days: z.int(),
      /** The centre's last signed word; null where nothing lapses, '' where none was heard. */
      heard: z.string().nullable(),
      /** This PC administers the council, or stands alone. */
      administers: z.boolean(),
      /** A centre gives words; a PC alone has no lease. */
      joined: z.boolean(),
      /** Origin of the page for citizens; '' = none. */
      trackingAddress: z.string(),
    }),
  ),
  'council-rule.set': action(wantedRule, done),
};
