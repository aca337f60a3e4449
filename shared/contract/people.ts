import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { action, command, query } from './channel.ts';
import { civilDate, done, id, nothing, text } from './fields.ts';
import { role } from './status.ts';

export const createPerson = z.strictObject({
  login: text(FIELD_LIMITS.login, { required: true }),
  name: text(FIELD_LIMITS.personName, { required: true }),
});
export const LENDING_DOUBTS = ['person.substitute-away', 'person.absent-stands-in'] as const;
export const grantRole = z.strictObject({
  person: id,
  role,
  office: id.nullable(),
  unit: id.nullable(),
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  /** Whose rights these are when this is a delegation. */
  onBehalfOf: id.nullable(),
  /** What was asked and confirmed: whoever stands in is away on some of these days; the absent stands in for somebody. */
  evenSo: z.array(z.enum(LENDING_DOUBTS)).default([]),
});
export const revokeRole = z.strictObject({ grant: id });
export const setClearance = z.strictObject({ person: id, level: z.int().min(0).max(2) });
export const setPersonState = z.strictObject({ person: id, state: z.enum(['active', 'suspended']) });

export const personLine = z.strictObject({
  id,
  login: z.string(),
  name: z.string(),
  state: z.enum(['active', 'suspended']),
  clearance: z.int(),
  hasPassword: z.boolean(),
  /** Enters with a second code. */
  hasFactor: z.boolean(),
  grants: z.array(
    z.strictObject({
      id,
      role: z.string(),
      office: z.string().nullable(),
      unit: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      onBehalfOf: z.string().nullable(),
    }),
  ),
});

export const peopleChannels = {
  'person.list': query(nothing, z.strictObject({ people: z.array(personLine) })),
  'person.create': command(createPerson, z.strictObject({ id })),
  'person.grant': command(grantRole, z.strictObject({ grant: id })),
  'person.revoke': command(revokeRole, done),
  'person.clearance': command(setClearance, done),
  'person.state': command(setPersonState, done),
  /** An administrator gives a first or a new password; the key is wrapped for it in the same step. */
  'person.set-password': action(z.strictObject({ person: id, password: z.string().max(1000) }), done),
  /** A new database key for everybody still active: after somebody left, or a PC was lost. */
  'keys.rotate': action(nothing, done),
  /** One's own password; the old one is asked again. */
  'person.change-password': action(
    z.strictObject({ oldPassword: z.string().max(1000), newPassword: z.string().max(1000) }),
    done,
  ),
};
