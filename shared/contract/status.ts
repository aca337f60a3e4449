import { z } from 'zod';
import { KEY_TROUBLES } from '#shared/domain/key-trouble.ts';
import { session } from './channel.ts';
import { done, id, language, nothing } from './fields.ts';
import { failure } from './result.ts';

export const role = z.enum([
  'clerk',
  'office-head',
  'unit-head',
  'secretary-general',
  'president',
  'administrator',
  'auditor',
]);

export const signedInPerson = z.strictObject({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  /** 0 ordinary, 1 confidential, 2 secret. */
  clearance: z.int(),
  /** Actions the screens may offer; the engine decides again on every call. */
  actions: z.array(z.string()),
});
export type SignedInPerson = z.infer<typeof signedInPerson>;

export const bilingual = z.strictObject({ ar: z.string(), fr: z.string() });

export const council = z.strictObject({
  name: bilingual,
  office: z.strictObject({ id, code: z.string(), name: bilingual }),
});

/**
 * `setup`: no store yet · `locked`: a store, nobody signed in · `open`: somebody is ·
 * `blocked`: the store cannot be used and `problem` says why and what to do.
 */
export const status = z.strictObject({
  state: z.enum(['setup', 'locked', 'open', 'blocked']),
  problem: failure.nullable(),
  language: language.nullable(),
  /** Shown before sign-in, from the unencrypted label of the store. */
  councilName: bilingual.nullable(),
  council: council.nullable(),
  person: signedInPerson.nullable(),
  lastBackupAt: z.string().nullable(),
  /** Registrations that exist on this PC only; standalone: since the last good backup. */
  onlyHere: z.int(),
  /** Days added to Umm al-Qura wherever a Hijri date stands beside another. */
  hijriOffset: z.int(),
  /** Whether the council keeps national ID numbers: the entry form asks for one. */
  keepsNationalId: z.boolean(),
  /** Why giving numbers is suspended (restored or rolled-back store), else null. */
  penLocked: z.enum(['restored', 'rolled-back', 'foreign']).nullable(),
  /** Why letters get emergency numbers although the pen is here: the register's USB key cannot receive them. */
  keyTrouble: z.enum(KEY_TROUBLES).nullable(),
  /** Whoever signed in must turn on a second code before anything else: the council asks it of their role. */
  enrols: z.boolean(),
  /** No word of the centre for longer than the council gives: what is confidential is closed on this PC. */
  lapsed: z.boolean(),
});
export type Status = z.infer<typeof status>;

/** What a store that is being opened is still busy with: its journal is walked, or its letters are indexed again. */
export const openingProgress = z.strictObject({
  phase: z.enum(['journal', 'search']),
  /** Entries, or letters. */
  done: z.int(),
  total: z.int(),
});
export type OpeningProgress = z.infer<typeof openingProgress>;

export const statusChannels = {
  'app.status': session(nothing, status),
  /** How far the opening is that a sign-in waits for; null when nothing long is under way. */
  'session.opening': session(nothing, z.strictObject({ running: openingProgress.nullable() })),
  'session.sign-in': session(
    z.strictObject({
      login: z.string().max(200),
      password: z.string().max(1000),
      /** Of the telephone or from paper, where somebody asks for one; '' otherwise. */
      code: z.string().max(40).default(''),
    }),
    status,
  ),
  'session.sign-out': session(nothing, done),
  /** With the recovery code: a new password for a person who forgot theirs. */
  'session.recover': session(
    z.strictObject({
      login: z.string().max(200),
      recoveryCode: z.string().max(200),
      newPassword: z.string().max(1000),
    }),
    status,
  ),
};
