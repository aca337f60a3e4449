import { join } from 'node:path';
import { idOfLogin, personFrom } from '#shared/commands/person-rights.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { councilKeyOf, knowsCode } from './council-escrow.ts';
import type { EngineOptions } from './engine.ts';
import { dropFactor, passOrClose } from './factor.ts';
import { TurnTaker } from './files/turn-taker.ts';
import { type Giver, givePassword, isOwnPassword } from './give-password.ts';
import { rotateClosed, settleRotation } from './key-rotation.ts';
import { Keyring, type OpenedBy, proofIn } from './keyring.ts';
import { holdersChanging, holdersSigned, signHolders } from './keyring-holders.ts';
import { hasLapsed } from './lease.ts';
import { OpenStore } from './open-store.ts';
import { Opening } from './opening.ts';
import { ensureRecoverable } from './second.ts';
import { standingOf } from './shut-out.ts';
import { RECOVERY, SignInThrottle } from './sign-in-throttle.ts';
import { type Standing, standingIn } from './standing.ts';
import { checkFolder, DATABASE } from './store-folder.ts';

/** Somebody signed in, on an open store. */
export interface Session extends Standing {
  store: OpenStore;
  /** The database key, for wrapping it for another person; dropped with the session. */
  key: Buffer;
}

/** Who is signed in. The key of the store exists in memory only while somebody is. */
export class SessionKeeper {
  readonly opening = new Opening();
  readonly #options: EngineOptions;
  readonly #throttle: SignInThrottle;
  /** Signing in, locking, passwords, rotation one by one: guesses sent together count, a lock asked meanwhile holds after. */
  readonly #turns = new TurnTaker();
  #session: Session | null = null;
  #rotation: Promise<void> | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#throttle = new SignInThrottle(options.folder, options.machine);
  }

  get current(): Session | null {
    return this.#session;
  }

  /** Refuses `session.locked` when nobody is signed in, `factor.required` while a second code is to be turned on first. */
  get required(): Session {
    const session = this.entered;
    if (session.enrols) throw new DomainError('factor.required');
    return session;
  }

  /** Whoever came in, though a second code may be due. Refuses `session.locked`. */
  get entered(): Session {
    if (!this.#session) throw new DomainError('session.locked');
    const { lease, lapsed } = this.#session;
    // A lease ends, or its clock is turned back, while somebody works.
    if (lapsed !== hasLapsed(lease, this.#options.machine.clock.now())) this.refreshRights();
    return this.#session;
  }

  /** Work on the folder itself while nobody comes in or goes out. */
  alone<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#turns.take(work);
  }

  /** The same answer and the same time for an unknown login and a wrong password. */
  signIn(login: string, password: string, code = ''): Promise<void> {
    return this.#turns.take(() => this.#signIn(login, password, code));
  }

  async #signIn(login: string, password: string, code: string): Promise<void> {
    this.#throttle.check(login);
    const unlocked = await Keyring.read(this.#options.folder).unlock(login, password);
    if (!unlocked) return this.#refuse(login);
    const databaseKey = settleRotation(this.#options.folder, unlocked);
    const store = await this.#open(databaseKey);
    const credential = store.rights.get('credential', unlocked.person);
    // A wrap added with a tool opens the file, but no signed entry vouches for it.
    const proof = proofIn(unlocked.proofs, credential?.verifier);
    const person = proof ? await standingOf(store, unlocked.person) : null;
    if (!proof || !person?.active) {
      await store.close();
      return this.#refuse(login);
    }
    const door = { throttle: this.#throttle, login, machine: this.#options.machine };
    await passOrClose(store, person.id, code, door);
    Keyring.read(this.#options.folder).settle(unlocked.person, proof.salt);
    this.#throttle.succeeded(login);
    this.#enter(store, person, databaseKey);
  }

  /** A new password for a person who forgot theirs, with the council's recovery code. */
  recover(login: string, code: string, newPassword: string): Promise<void> {
    return this.#turns.take(() => this.#recover(login, code, newPassword));
  }

  async #recover(login: string, code: string, newPassword: string): Promise<void> {
    this.#throttle.check(RECOVERY);
    const recovered = Keyring.read(this.#options.folder).recover(code);
    if (!recovered) return this.#refuseCode();
    const key = settleRotation(this.#options.folder, recovered);
    await this.#recoverOn(login, key, newPassword, recovered.by);
    this.#throttle.succeeded(RECOVERY);
  }

  /** The same with the key that this system account's keychain held. Refuses `recovery.other-store`. */
  async recoverWithKey(
    login: string,
    held: { store: string; key: Uint8Array },
    newPassword: string,
  ): Promise<void> {
    const { store } = Keyring.read(this.#options.folder).label;
    ensure(store === held.store, 'recovery.other-store');
    await this.#turns.take(() => this.#recoverOn(login, Buffer.from(held.key), newPassword, null));
  }

  /** `by`: the code that gave the key; null for the system's keychain. */
  async #recoverOn(login: string, key: Buffer, newPassword: string, by: OpenedBy | null): Promise<void> {
    const store = await this.#open(key);
    try {
      if (by && !knowsCode(store, by)) this.#refuseCode();
      const id = idOfLogin(store.rights, login);
      const person = id === null ? null : await standingOf(store, id);
      if (!person?.active) throw new DomainError('recovery.unknown-login');
      if (!by) ensureRecoverable(store, person.id, this.#options.machine);
      await this.#setPassword({ store, key, person }, person.id, newPassword);
      // The recovery code stands above the telephone that was lost.
      dropFactor(store, person, person.id);
      this.#throttle.succeeded(login);
      this.#enter(store, person, key);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** After an engine that died: the main process kept the key of the open session and hands it back. */
  resume(personId: string, key: Buffer): Promise<void> {
    return this.#turns.take(() => this.#resume(personId, key));
  }

  async #resume(personId: string, key: Buffer): Promise<void> {
    if (this.#session) return;
    const store = await this.#open(key);
    const person = personFrom(store.rights, personId);
    if (!person?.active) {
      await store.close();
      throw new DomainError('session.locked');
    }
    this.#enter(store, person, key);
  }

  /** A password for `target`, given in this session. Refuses `person.unknown`, `person.suspended`, `password.*`. */
  setPassword(session: Session, target: string, password: string): Promise<void> {
    return this.#turns.take(() => {
      this.#ensureStill(session);
      return this.#setPassword(session, target, password);
    });
  }

  #setPassword(session: Giver, target: string, password: string): Promise<void> {
    return givePassword(session, target, password, this.#options);
  }

  /** One's own password: the old one is asked again, with the same delays. */
  changeOwnPassword(session: Session, oldPassword: string, newPassword: string): Promise<void> {
    return this.#turns.take(() => this.#changeOwnPassword(session, oldPassword, newPassword));
  }

  async #changeOwnPassword(session: Session, oldPassword: string, newPassword: string): Promise<void> {
    this.#ensureStill(session);
    const { store, person } = session;
    const login = store.rights.get('person', person.id)?.login ?? '';
    this.#throttle.check(login);
    if (!(await isOwnPassword(session, login, oldPassword, this.#options.folder))) return this.#refuse(login);
    this.#throttle.succeeded(login);
    await this.#setPassword(session, person.id, newPassword);
  }

  /**
   * A new database key for everybody still active; whoever is suspended holds nothing any more. The store is
   * closed for the time it takes, and opened again for the same person, after a refusal too. Refuses `keyring.altered`.
   */
  rotate(session: Session): Promise<void> {
    const rotation = this.#turns.take(() => this.#rotate(session));
    const over: Promise<void> = rotation
      .catch(() => undefined)
      .then(() => {
        if (this.#rotation === over) this.#rotation = null;
      });
    this.#rotation = over;
    return rotation;
  }

  /**
   * While the key changes hands the store is closed, but nobody has left: a question asked meanwhile waits for the
   * same session instead of hearing that it is locked. Null when there is nothing to wait for.
   */
  get rotation(): Promise<void> | null {
    return this.#rotation;
  }

  async #rotate(session: Session): Promise<void> {
    this.#ensureStill(session);
    const { store, person, key } = session;
    const active = new Set(store.rights.list('person', { state: 'active' }).map(({ id }) => id));
    const heirs = {
      keeps: (id: string) => active.has(id),
      holders: holdersSigned(store.rights, store.writer.device),
      changing: holdersChanging(store.writer.settings),
      council: councilKeyOf(store.writer),
    };
    // Nobody is told that it is locked: it opens again at once, unless a lock is asked meanwhile.
    await this.#leave();
    let current = key;
    let failure: unknown = null;
    try {
      current = rotateClosed(this.#options, key, heirs);
    } catch (error) {
      failure = error;
    }
    try {
      this.#enter(await this.#open(current), person, current);
    } catch (error) {
      this.#options.emit({ type: 'session', state: 'locked' });
      throw failure ?? error;
    }
    if (failure) throw failure;
  }

  /** Rights may have changed: they are derived again from signed entries. Whoever was shut out is signed out. */
  refreshRights(): void {
    const session = this.#session;
    if (!session) return;
    session.store.refreshRights();
    const person = personFrom(session.store.rights, session.person.id);
    const { enrols } = session;
    if (person) Object.assign(session, this.#standing(session.store, person), { enrols });
    if (!person?.active) this.lock().catch((error) => this.#options.logBug('session', 'shut-out', error));
  }

  lock(): Promise<void> {
    return this.#turns.take(() => this.#lock());
  }

  async #lock(): Promise<void> {
    if (await this.#leave()) this.#options.emit({ type: 'session', state: 'locked' });
  }

  /** Answers whether somebody was there. */
  async #leave(): Promise<boolean> {
    const session = this.#session;
    if (!session) return false;
    this.#session = null;
    // Not while nobody was there: an engine that dies again as it opens would have forgotten who is to come back.
    this.#options.keepSession?.(null);
    await session.store.close();
    return true;
  }

  /** A turn that had to wait is for the session it was asked in, not for whoever came after. */
  #ensureStill(session: Session): void {
    ensure(this.#session === session, 'session.locked');
  }

  async #open(key: Buffer): Promise<OpenStore> {
    await this.#lock();
    checkFolder(this.#options.folder);
    const keyring = Keyring.read(this.#options.folder);
    const file = join(this.#options.folder, DATABASE);
    return this.opening.during((tell) => OpenStore.open(this.#options, key, keyring.label.store, file, tell));
  }

  #enter(store: OpenStore, person: Person, key: Buffer): void {
    ensure(!this.#session, 'session.locked');
    signHolders(store, person, this.#options);
    this.#session = { store, key, ...this.#standing(store, person) };
    // What a change of the calendar left to compute when the app was closed.
    store.recomputation.start(person);
    this.#options.keepSession?.({ person: person.id, key });
    this.#options.emit({ type: 'session', state: 'open' });
  }

  #standing(store: OpenStore, person: Person): Standing {
    return standingIn(store.writer, store.rights, person, this.#options.machine.clock.now());
  }

  #refuseCode(): never {
    this.#throttle.failed(RECOVERY, true);
    throw new DomainError('recovery.wrong-code');
  }

  #refuse(login: string): never {
    this.#throttle.failed(login, Keyring.read(this.#options.folder).knows(login));
    throw new DomainError('session.wrong-password');
  }
}
