import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { language } from '#shared/contract/fields.ts';
import { bilingual } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { passwordCost } from './password.ts';

const base64 = z.string().max(500);

/** The database key sealed for one holder's public half. `next` exists only in the middle of a rotation. */
const holder = { public: base64, key: base64, next: base64.optional() };

const person = z.strictObject({
  person: z.string(),
  /** Digest of the folded login: the file does not say who works here. */
  login: z.string(),
  cost: passwordCost,
  /** argon2 takes no less than 8 bytes. */
  salt: base64.min(12),
  /** The person's private half, wrapped by their password. */
  secret: base64,
  ...holder,
});

const keyring = z.strictObject({
  format: z.literal(1),
  store: z.string(),
  language,
  council: bilingual,
  people: z.array(person),
  /** The private half follows from the printed code. */
  recovery: z.strictObject({ salt: base64, ...holder }),
  /** The council's recovery key, once this PC has heard of one. */
  escrow: z.strictObject({ salt: base64, ...holder }).optional(),
});

export type KeyringFile = z.infer<typeof keyring>;
export type KeyHolder = z.infer<z.ZodObject<typeof holder>>;

/** Refuses `store.keyring-damaged`, `store.read-only` when another account closed the file. */
export function readKeyringFile(path: string): KeyringFile {
  const parsed = keyring.safeParse(parseJson(readText(path)));
  if (!parsed.success) throw new DomainError('store.keyring-damaged');
  return parsed.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['EACCES', 'EPERM'].includes(code)) throw new DomainError('store.read-only');
    // Asked for only where a store is.
    if (code === 'ENOENT') throw new DomainError('store.keyring-missing');
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
