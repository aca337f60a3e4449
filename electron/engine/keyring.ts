import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Randomness } from '#shared/domain/ids.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { openSealed, publicHalf, sealFor } from '#shared/journal/sealed-box.ts';
import { unwrap, wrap } from '#shared/journal/wrap.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { type KeyHolder, type KeyringFile, readKeyringFile } from './keyring-file.ts';
import { DEFAULT_COST, deriveKeys, type PasswordCost, sameVerifier } from './password.ts';
import { councilSecret, readRecoveryCode, recoveryKey } from './recovery-code.ts';

export const KEYRING = 'keyring.json';

/** The keys a holder can open: the current one, and the next one in the middle of a rotation. */
export interface OpenedKeys {
  key: Buffer;
  next: Buffer | null;
}

/** The code that opened it: this PC's own or the council's, by the raw public half that follows from what was typed. */
export interface OpenedBy {
  whose: 'pc' | 'council';
  holder: Buffer;
}

/** A wrap of the keyring that a password opened: its verifier, and the salt that names it there. */
export interface Proof {
  verifier: string;
  salt: string;
}

export interface Unlocked extends OpenedKeys {
  person: string;
  proofs: readonly Proof[];
}

type PersonWrap = KeyringFile['people'][number];

/** Each costs a derivation, and a file edited by hand may hold any number. */
const MOST_WRAPS = 8;

/** The one of these that a signed credential vouches for; undefined for a wrap added with a tool, or an older password. */
export const proofIn = (proofs: readonly Proof[], verifier: string | undefined): Proof | undefined =>
  proofs.find((proof) => verifier !== undefined && sameVerifier(verifier, proof.verifier));

/**
 * The database key, sealed once per person and once for the recovery code, in the only file that is not
 * encrypted. Each holder has a key pair, so the database key can be changed without asking anybody's password.
 */
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
    const secret = recoveryKey(readRecoveryCode(recovery.code) ?? '', salt);
    const holder = publicHalf(secret);
    const key = sealFor(holder, recovery.databaseKey, boundTo(label.store), recovery.random);
    const keyring = new Keyring(join(folder, KEYRING), {
      format: 1,
      ...label,
      people: [],
      recovery: { salt: encode(salt), public: encode(holder), key: encode(key) },
    });
    keyring.#replace({});
    return keyring;
  }

  /** Refuses `store.keyring-damaged`. */
  static read(folder: string): Keyring {
    const path = join(folder, KEYRING);
    return new Keyring(path, readKeyringFile(path));
  }

  get label(): Pick<KeyringFile, 'store' | 'language' | 'council'> {
    const { store, language, council } = this.#file;
    return { store, language, council };
  }

  /**
   * Seals the key for a person. The verifier is bound by a signed credential: `offer` puts the new wrap beside the one in
   * use before it is signed, `commit` leaves it alone after, so that at any moment one that is vouched for is there.
   */
  async prepare(
    person: { id: string; login: string; password: string },
    databaseKey: Buffer,
    random: Randomness,
    cost: PasswordCost = DEFAULT_COST,
  ): Promise<{ verifier: string; holder: string; offer(): void; commit(): void }> {
    const salt = random.bytes(16);
    const keys = await deriveKeys(person.password, salt, cost);
    const secret = random.bytes(32);
    const holder = publicHalf(secret);
    const entry = {
      person: person.id,
      login: this.#digest(person.login),
      cost,
      salt: encode(salt),
      secret: encode(wrap(secret, keys.wrapping, this.#labelOf(person.id), random)),
      public: encode(holder),
      key: encode(sealFor(holder, databaseKey, boundTo(this.#file.store), random)),
    };
    const write = (keeps: (known: PersonWrap) => boolean) => {
      // Somebody else's password may have been set while this one was being derived.
      this.#file = readKeyringFile(this.#path);
      this.#replace({ people: [...this.#file.people.filter(keeps), entry] });
    };
    return {
      verifier: keys.verifier,
      holder: entry.public,
      offer: () => write(() => true),
      commit: () => write((known) => known.person !== person.id),
    };
  }

  /** After a change of password that was cut: of a person's wraps only the one with this salt stays. */
  settle(person: string, salt: string): void {
    const others = (known: PersonWrap) => known.person === person && known.salt !== salt;
    this.#file = readKeyringFile(this.#path);
    if (!this.#file.people.some(others)) return;
    this.leaveOut(others);
    this.#replace({});
  }

  /** Without these wraps, in what is written next. */
  leaveOut(isLeftOut: (wrap: PersonWrap) => boolean): void {
    this.#file = { ...this.#file, people: this.#file.people.filter((wrap) => !isLeftOut(wrap)) };
  }

  /** Whether somebody signs in under this login; never to be told to a screen. */
  knows(login: string): boolean {
    const digest = this.#digest(login);
    return this.#file.people.some((entry) => entry.login === digest);
  }

  /**
   * The database key for a login and password, or null. An unknown login costs the same time as a wrong
   * password: the same derivation runs on a salt drawn from the login. After a change of password that was cut there are
   * two wraps, and the same password may open both: which is in use, the signed credential says (`proofIn`).
   */
  async unlock(login: string, password: string): Promise<Unlocked | null> {
    const digest = this.#digest(login);
    const wraps = this.#file.people.filter((candidate) => candidate.login === digest).slice(-MOST_WRAPS);
    if (wraps.length === 0) {
      await deriveKeys(password, Buffer.from(digest.slice(0, 32), 'hex'), DEFAULT_COST);
      return null;
    }
    const opened = await Promise.all(wraps.map((entry) => this.#unwrap(entry, password)));
    const [first, ...others] = opened.filter((wrapped) => wrapped !== null);
    if (!first) return null;
    const proofs = [first, ...others].flatMap((each) => (each.person === first.person ? each.proofs : []));
    return { ...first, proofs };
  }

  async #unwrap(entry: PersonWrap, password: string): Promise<Unlocked | null> {
    const keys = await deriveKeys(password, decode(entry.salt), entry.cost);
    const secret = unwrap(decode(entry.secret), keys.wrapping, this.#labelOf(entry.person));
    const opened = secret && this.#open(entry, secret);
    const proofs = [{ verifier: keys.verifier, salt: entry.salt }];
    return opened && { ...opened, person: entry.person, proofs };
  }

  /** The database key for the printed code of this PC, or for the council's; or null. */
  recover(typedCode: string): (OpenedKeys & { by: OpenedBy }) | null {
    const symbols = readRecoveryCode(typedCode);
    if (!symbols) return null;
    const { recovery, escrow } = this.#file;
    const open = (whose: OpenedBy['whose'], holder: KeyHolder, secret: Buffer) => {
      const keys = this.#open(holder, secret);
      // Not the public half that stands in the file: that one may be anybody's.
      return keys && { ...keys, by: { whose, holder: publicHalf(secret) } };
    };
    const own = open('pc', recovery, recoveryKey(symbols, decode(recovery.salt)));
    return own ?? (escrow ? open('council', escrow, councilSecret(symbols, decode(escrow.salt))) : null);
  }

  /** Another code on paper for this PC: the one before opens nothing any more. `undo` puts the file back as it was. */
  renewRecovery(code: string, databaseKey: Buffer, random: Randomness): { holder: string; undo(): void } {
    const before = this.#file;
    const salt = random.bytes(16);
    const holder = publicHalf(recoveryKey(readRecoveryCode(code) ?? '', salt));
    const key = sealFor(holder, databaseKey, boundTo(this.#file.store), random);
    this.#replace({ recovery: { salt: encode(salt), public: encode(holder), key: encode(key) } });
    return { holder: encode(holder), undo: () => this.#replace(before) };
  }

  /** To whom the key is sealed, as the file says: people, and '' for the recovery code. */
  get holders(): { person: string; holder: string }[] {
    const { people, recovery } = this.#file;
    const own = people.map(({ person, public: holder }) => ({ person, holder }));
    return [...own, { person: '', holder: recovery.public }];
  }

  /**
   * The council's recovery key that the database key is sealed to, as the file says, and a digest of the sealed bytes; all hex.
   * Null for none.
   */
  get escrow(): { public: string; salt: string; digest: string } | null {
    const { escrow } = this.#file;
    if (!escrow) return null;
    const digest = createHash('sha256').update(escrow.key).digest('hex');
    return { public: hex(escrow.public), salt: hex(escrow.salt), digest };
  }

  /**
   * Seals the database key anew for the council's recovery key (key and salt in hex). One that stood there is gone where the
   * council has none, for then it was put there with a tool, and where nothing can be sealed to the council's.
   */
  sealEscrow(
    council: { public: string; salt: string } | undefined,
    databaseKey: Buffer,
    random: Randomness,
  ): void {
    const escrow = council && this.#sealedTo(council, databaseKey, random);
    if (escrow || this.#file.escrow) this.#replace({ escrow });
  }

  #sealedTo(
    council: { public: string; salt: string },
    databaseKey: Buffer,
    random: Randomness,
  ): KeyringFile['escrow'] {
    const [holder, salt] = [Buffer.from(council.public, 'hex'), Buffer.from(council.salt, 'hex')];
    try {
      const key = sealFor(holder, databaseKey, boundTo(this.#file.store), random);
      return { salt: encode(salt), public: encode(holder), key: encode(key) };
    } catch {
      // A point that no key pair has.
      return undefined;
    }
  }

  /** First step of a rotation: the next key is sealed beside the current one, for everybody kept. */
  offerNext(next: Buffer, random: Randomness, keeps: (person: string) => boolean): void {
    const seal = (holder: KeyHolder) =>
      encode(sealFor(decode(holder.public), next, boundTo(this.#file.store), random));
    const { people, recovery, escrow } = this.#file;
    this.#replace({
      // A key offered by a rotation that failed is withdrawn: only this one may become the next.
      people: people.map(({ next: _stale, ...entry }) =>
        keeps(entry.person) ? { ...entry, next: seal(entry) } : entry,
      ),
      recovery: { ...recovery, next: seal(recovery) },
      ...(escrow ? { escrow: { ...escrow, next: seal(escrow) } } : {}),
    });
  }

  /** Last step: the database is under the next key; whoever was not offered it holds nothing any more. */
  takeNext(): void {
    this.#file = readKeyringFile(this.#path);
    const { people, recovery, escrow } = this.#file;
    // Settled by somebody else meanwhile: nobody is offered anything now, and nobody may be dropped for it.
    if (recovery.next === undefined) return;
    this.#replace({
      people: people.flatMap(({ next, ...entry }) => (next === undefined ? [] : [{ ...entry, key: next }])),
      recovery: promote(recovery),
      ...(escrow ? { escrow: promote(escrow) } : {}),
    });
  }

  #open(holder: KeyHolder, secret: Buffer): OpenedKeys | null {
    const open = (sealed: string) => openSealed(secret, decode(sealed), boundTo(this.#file.store));
    const key = open(holder.key);
    return key && { key, next: holder.next === undefined ? null : open(holder.next) };
  }

  #labelOf(person: string): string {
    return `person ${this.#file.store} ${person}`;
  }

  #digest(login: string): string {
    return createHash('sha256')
      .update(`login ${this.#file.store} ${foldText(login)}`)
      .digest('hex');
  }

  #replace(changes: Partial<KeyringFile>): void {
    this.#file = { ...this.#file, ...changes };
    writeFileAtomic(this.#path, JSON.stringify(this.#file, null, 2));
  }
}

function promote({ next, ...recovery }: KeyringFile['recovery']): KeyringFile['recovery'] {
  return next === undefined ? recovery : { ...recovery, key: next };
}

const boundTo = (store: string): string => `database ${store}`;
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const decode = (text: string): Buffer => Buffer.from(text, 'base64');
const hex = (text: string): string => decode(text).toString('hex');
