import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { language } from '#shared/contract/fields.ts';
import { bilingual } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Randomness } from '#shared/domain/ids.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { unwrap, wrap } from './crypto.ts';
import { DEFAULT_COST, deriveKeys, type PasswordCost, type PasswordKeys, passwordCost } from './password.ts';
import { readRecoveryCode, recoveryKey } from './recovery-code.ts';

const base64 = z.string().max(500);

/** The only file that is not encrypted: who may unlock the store (logins as digests), and its label. */
const keyringSchema = z.strictObject({
  format: z.literal(1),
  store: z.string(),
  language,
  council: bilingual,
  people: z.array(
    z.strictObject({ person: z.string(), login: z.string(), cost: passwordCost, salt: base64, key: base64 }),
  ),
  recovery: z.strictObject({ salt: base64, key: base64 }),
});
type KeyringFile = z.infer<typeof keyringSchema>;

export const KEYRING = 'keyring.json';

/** The database key, wrapped once per person and once by the recovery code. */
export class Keyring {
  readonly #path: string;
  #file: KeyringFile;

  private constructor(path: string, file: KeyringFile) {
    this.#path = path;
    this.#file = file;
  }

  static create(
    folder: string,
    label: Pick<KeyringFile, 'store' | 'language' | 'council'>,
    recovery: { code: string; databaseKey: Buffer; random: Randomness },
  ): Keyring {
    const salt = recovery.random.bytes(16);
    const key = recoveryKey(readRecoveryCode(recovery.code) ?? '', salt);
    const wrapped = wrap(recovery.databaseKey, key, `recovery ${label.store}`, recovery.random);
    const keyring = new Keyring(join(folder, KEYRING), {
      format: 1,
      ...label,
      people: [],
      recovery: { salt: encode(salt), key: encode(wrapped) },
    });
    keyring.#save();
    return keyring;
  }

  /** Refuses `store.keyring-damaged`. */
  static read(folder: string): Keyring {
    const path = join(folder, KEYRING);
    const parsed = keyringSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
    if (!parsed.success) throw new DomainError('store.keyring-damaged');
    return new Keyring(path, parsed.data);
  }

  get label(): Pick<KeyringFile, 'store' | 'language' | 'council'> {
    return this.#file;
  }

  has(person: string): boolean {
    return this.#file.people.some((entry) => entry.person === person);
  }

  /** Wraps the key for a person; `commit` makes it count. The verifier is bound by a signed credential. */
  async prepare(
    person: { id: string; login: string; password: string },
    databaseKey: Buffer,
    random: Randomness,
    cost: PasswordCost = DEFAULT_COST,
  ): Promise<{ verifier: string; commit(): void }> {
    const salt = random.bytes(16);
    const keys = await deriveKeys(person.password, salt, cost);
    const key = wrap(databaseKey, keys.wrapping, this.#labelOf(person.id), random);
    const login = this.#digest(person.login);
    const entry = { person: person.id, login, cost, salt: encode(salt), key: encode(key) };
    const commit = () => {
      const others = this.#file.people.filter((known) => known.person !== person.id);
      this.#file = { ...this.#file, people: [...others, entry] };
      this.#save();
    };
    return { verifier: keys.verifier, commit };
  }

  /**
   * The database key for a login and password, or null. An unknown login costs the same time as a wrong
   * password: the same derivation runs on a salt drawn from the login.
   */
  async unlock(
    login: string,
    password: string,
  ): Promise<{ person: string; key: Buffer; verifier: string } | null> {
    const digest = this.#digest(login);
    const entry = this.#file.people.find((candidate) => candidate.login === digest);
    const salt = entry ? Buffer.from(entry.salt, 'base64') : Buffer.from(digest.slice(0, 32), 'hex');
    const keys: PasswordKeys = await deriveKeys(password, salt, entry?.cost ?? DEFAULT_COST);
    if (!entry) return null;
    const key = unwrap(Buffer.from(entry.key, 'base64'), keys.wrapping, this.#labelOf(entry.person));
    return key && { person: entry.person, key, verifier: keys.verifier };
  }

  /** The database key for the printed code, or null. */
  recover(typedCode: string): Buffer | null {
    const symbols = readRecoveryCode(typedCode);
    if (!symbols) return null;
    const { salt, key } = this.#file.recovery;
    const secret = recoveryKey(symbols, Buffer.from(salt, 'base64'));
    return unwrap(Buffer.from(key, 'base64'), secret, `recovery ${this.#file.store}`);
  }

  #labelOf(person: string): string {
    return `person ${this.#file.store} ${person}`;
  }

  #digest(login: string): string {
    return createHash('sha256')
      .update(`login ${this.#file.store} ${foldText(login)}`)
      .digest('hex');
  }

  #save(): void {
    writeFileAtomic(this.#path, JSON.stringify(this.#file, null, 2));
  }
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
