import { z } from 'zod';
import type { ReadRows } from '#shared/store/rows.ts';
import { factType, uuid } from '../fact-type.ts';
import { ensureSpeaks } from './council-key.ts';

/** A year and a half: whoever wants it longer wants none. */
const MOST_DAYS = 550;

const secondCode = z.strictObject({
  name: z.literal('second-code'),
  /** Whoever holds one of them signs in with a second code. */
  roles: z.array(z.string().max(40)).max(20),
});
const lease = z.strictObject({
  name: z.literal('lease'),
  /** So long after the centre's last word a PC still opens what is confidential; 0 = for ever. */
  days: z.int().min(0).max(MOST_DAYS),
});
const publicTracking = z.strictObject({
  name: z.literal('public-tracking'),
  /** Origin at which citizens reach the centre's page, as receipts print it; '' = there is none. */
  address: z.string().max(200),
});
export const rule = z.discriminatedUnion('name', [secondCode, lease, publicTracking]);
export type Rule = z.output<typeof rule>;

/**
 * A rule for every PC of the council, said on one that administers it, or on a PC that stands alone for itself. About devices: it is
 * proved and read as rights are, so that one taken off with a tool still holds.
 */
export const councilRule = factType({
  type: 'device.council-rule',
  body: z.strictObject({ rule, centre: z.union([uuid, z.literal('')]) }),
  words: null,
  fold(rows, { entry, body }) {
    ensureSpeaks(rows, entry.dev, body.centre);
    rows.put('council_rule', { name: body.rule.name, value: JSON.stringify(body.rule) });
  },
});

/** Entries in one fact: a council says a rule a few times in years. */
export const MOST_HEARD = 500;

/**
 * What a PC heard of a rule of the council: the one in force, and the entries that said it or others of its name. It binds
 * that PC alone, and no row: its own journal is proved, the order's lines about other PCs can be taken out with a tool.
 */
export const ruleHeard = factType({
  type: 'device.rule-heard',
  body: z.strictObject({ rule, centre: uuid, heard: z.array(uuid).min(1).max(MOST_HEARD) }),
  words: null,
  fold: () => undefined,
});

function ruleOf<Rule>(rows: ReadRows, name: string, schema: z.ZodType<Rule>, none: Rule): Rule {
  const row = rows.get('council_rule', name);
  return row ? schema.parse(JSON.parse(row.value)) : none;
}

/** Roles whose holders sign in with a second code. */
export const codeRoles = (rows: ReadRows): readonly string[] =>
  ruleOf(rows, 'second-code', secondCode, { name: 'second-code', roles: [] }).roles;

/** Days after the centre's last word; 0 where rights do not lapse. */
export const leaseDays = (rows: ReadRows): number =>
  ruleOf(rows, 'lease', lease, { name: 'lease', days: 0 }).days;

/** Where citizens ask about their letters; '' where they cannot, as everywhere at first. */
export const trackingAddress = (rows: ReadRows): string =>
  ruleOf(rows, 'public-tracking', publicTracking, { name: 'public-tracking', address: '' }).address;
