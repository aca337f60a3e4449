import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { ensureAdministrationGoesOn } from '../administrators.ts';
import { date, factType, hex32, uuid } from '../fact-type.ts';

export const personCreate = factType({
  type: 'person.create',
  body: z.strictObject({ person: uuid, service: z.boolean() }),
  words: z.strictObject({ login: z.string(), name: z.string() }),
  fold(rows, { entry, body, words }) {
    rows.put('person', {
      id: body.person,
      login: words?.login ?? '',
      name: words?.name ?? '',
      state: 'active',
      clearance: 0,
      service: body.service ? 1 : 0,
      device: entry.dev,
    });
  },
});

/**
 * Binds a password to a person by a signed fact: signing in needs a keyring record whose secret has this
 * verifier, so a record added with a tool opens nothing in somebody else's name. Never exported.
 */
export const personCredential = factType({
  type: 'person.credential',
  body: z.strictObject({
    person: uuid,
    /** SHA-256 over the public half that the key of the store is sealed to for them: a key pair put there with a tool is given no next key. */
    holder: hex32.optional(),
  }),
  words: z.strictObject({ verifier: z.string() }),
  fold(rows, { entry, body: { person, holder = '' }, words }) {
    rows.put('credential', { person, entry: entry.id, verifier: words?.verifier ?? '', holder });
  },
});

export const personGrant = factType({
  type: 'person.grant',
  body: z.strictObject({
    grant: uuid,
    person: uuid,
    role: z.string(),
    office: uuid.nullable(),
    unit: uuid.nullable(),
    /** Null = since ever: a clock that lost its battery must not stop the desk. */
    from: date.nullable(),
    to: date.nullable(),
    onBehalfOf: uuid.nullable(),
  }),
  words: null,
  fold(rows, { entry, body }) {
    rows.put('role_grant', {
      id: body.grant,
      person: body.person,
      role: body.role,
      office: body.office,
      unit: body.unit,
      valid_from: body.from,
      valid_to: body.to,
      on_behalf_of: body.onBehalfOf,
      device: entry.dev,
    });
  },
});

/** Without effect where nobody could administer the council any more. */
export const personRevoke = factType({
  type: 'person.revoke',
  body: z.strictObject({ grant: uuid }),
  words: null,
  fold(rows, { body }) {
    ensureAdministrationGoesOn(rows, ({ id }) => id === body.grant);
    rows.drop('role_grant', body.grant);
  },
});

/**
 * A code beside the password from now on; '' ends it. The secret stays on the PC: `mark` is its SHA-256, so that one put
 * there with a tool, or taken away, opens nothing.
 */
export const personFactor = factType({
  type: 'person.factor',
  body: z.strictObject({ person: uuid, mark: z.union([hex32, z.literal('')]) }),
  words: null,
  fold(rows, { body: { person, mark } }) {
    if (mark === '') rows.drop('second_factor', person);
    else rows.put('second_factor', { person, mark });
  },
});

/** 0 ordinary, 1 confidential, 2 secret. */
export const personClearance = factType({
  type: 'person.clearance',
  body: z.strictObject({ person: uuid, level: z.int().min(0).max(2) }),
  words: null,
  fold: (rows, { body }) => void patch(rows, 'person', [body.person], { clearance: body.level }),
});

/** Shut out, or let in again; without effect where nobody could administer the council any more. */
export const personState = factType({
  type: 'person.state',
  body: z.strictObject({ person: uuid, state: z.enum(['active', 'suspended']) }),
  words: null,
  fold(rows, { body }) {
    if (body.state === 'suspended') ensureAdministrationGoesOn(rows, ({ person }) => person === body.person);
    patch(rows, 'person', [body.person], { state: body.state });
  },
});
