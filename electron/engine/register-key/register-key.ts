import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { penKey } from '#shared/journal/facts/pen.ts';
import { addNumbersSeen } from '../backup/numbers-seen.ts';
import type { Machine } from '../machine.ts';
import { declareBehindKey, isOfChain, knowsHead } from '../rollback-check.ts';
import type { Store } from '../store.ts';
import type { Witness } from '../witness.ts';
import { type KeyCard, readCard, writeCard } from './key-card.ts';
import { type CopiedEntry, type CopiedHead, type CopyEnd, KeyCopy } from './key-copy.ts';
import type { KeyStick } from './key-stick.ts';
import { numbersIn } from './numbers-on-key.ts';

const SETTING = 'register-key';
const FOLDER = 'sijill-key';
const PAGE = 500;

const kept = z.strictObject({ id: z.string(), folder: z.string(), madeAt: z.string() });
type Kept = z.output<typeof kept>;

export interface RegisterKeyParts {
  store: Store;
  machine: Machine;
  /** Of the chain's head. */
  witness: Witness;
  /** How far the key was seen to go: one that goes less far is an older copy of itself. */
  marker: () => Witness;
  stick: (folder: string) => KeyStick;
  /** It came, went or changed its trouble. */
  changed(): void;
  /** It can receive again: what was numbered in emergency meanwhile gets its numbers. */
  back(): void;
}

/**
 * The optional USB key of a register (SYNC "Going backwards"): a copy of every entry, written in the action that made it,
 * and the anchor that no restored disk, snapshot or image of the PC can take back with it.
 */
export class RegisterKey {
  readonly #parts: RegisterKeyParts;
  /** What was found last; undefined before the first look. */
  #trouble: KeyTrouble | null | undefined;
  #making: { done: number; total: number } | null = null;
  /** What the setting says; undefined until it was read. It is asked before and after every command. */
  #kept: string | null | undefined;

  constructor(parts: RegisterKeyParts) {
    this.#parts = parts;
  }

  get place(): Kept | null {
    const text = this.#setting ?? '';
    return text === '' ? null : kept.parse(JSON.parse(text));
  }

  /** Null where there never was a key. */
  get #setting(): string | null {
    if (this.#kept === undefined) this.#kept = this.#parts.store.settings.get(SETTING);
    return this.#kept;
  }

  #keepSetting(text: string): void {
    this.#parts.store.settings.set(SETTING, text);
    this.#kept = text;
  }

  /** What was found last; null where there is none, or nothing stands in its way. */
  get trouble(): KeyTrouble | null {
    return this.#trouble ?? null;
  }

  get making(): { done: number; total: number } | null {
    return this.#making;
  }

  /** To be asked before anything is decided: whether the key can receive it. Brings the key up to the chain's head. */
  look(): KeyTrouble | null {
    const place = this.place;
    const trouble = place === null ? null : this.#troubleOf(place);
    if (trouble === this.#trouble) return trouble;
    this.#trouble = trouble;
    // Also at the first look: what a program that ended left without its number.
    if (trouble === null && this.#setting !== null) this.#parts.back();
    this.#parts.changed();
    return trouble;
  }

  /** After a commit, in the same action. The entry is durable: a stick that fails now lets the next one be told. */
  keep(): void {
    const place = this.place;
    if (place === null || this.#trouble !== null || this.#making) return;
    const copy = this.#copyOf(place);
    try {
      this.#catchUp(copy, copy.end());
    } catch (error) {
      // Whatever it is, nobody is told that the entry was refused.
      this.#trouble = isOfStick(error) ? troubleIn(error) : 'missing';
      this.#parts.changed();
    }
  }

  /**
   * Makes the key of this register in a folder of a stick, or takes up one that lies there. `anew`: what lies there is set
   * aside and everything copied again. Refuses `key.foreign`, `key.older`, `key.full`, `key.missing`.
   */
  async make(
    chosen: string,
    { anew, reason, actor }: { anew: boolean; reason: string; actor: Person },
  ): Promise<void> {
    const { store, machine, stick: at } = this.#parts;
    ensure(this.#making === null, 'key.busy');
    const folder = basename(chosen) === FOLDER ? chosen : join(chosen, FOLDER);
    const copy = this.#copyAt(folder);
    const found = this.#tried(() => readCard(at(folder), store));
    ensure(found !== 'foreign', 'key.foreign');
    const card = found ?? this.#newCard();
    if (!found) this.#tried(() => writeCard(at(folder), card, store.privateKey));
    else if (!anew) ensure(this.#tried(() => this.#standing(copy, copy.end().head)) !== 'older', 'key.older');
    const begin = this.#tried(() => {
      if (anew || !found) copy.setAside(localIso(machine.clock.now()).replace(/\D/g, ''));
      return copy.end();
    });
    await this.#copyAll(copy, begin);
    store.work.record(actor, () => [fact(penKey, { key: card.id }, { reason })]);
    this.#keepSetting(JSON.stringify({ id: card.id, folder, madeAt: card.madeAt } satisfies Kept));
    this.#mark(copy);
    this.look();
  }

  /** This PC goes on without one. */
  drop(reason: string, actor: Person): void {
    const { store } = this.#parts;
    ensure(this.place, 'key.none');
    store.work.record(actor, () => [fact(penKey, { key: null }, { reason })]);
    this.#keepSetting('');
    this.look();
  }

  /**
   * To be called once a person has read the paper after this PC went back, and at each opening: the copy begins anew, on
   * the chain that goes on. Refuses `key.full`, `key.missing`; the next look says it again.
   */
  async renew(): Promise<void> {
    const place = this.place;
    const { rows, device } = this.#parts.store;
    if (place === null || this.look() !== 'older' || rows.get('device', device)?.state !== 'active') return;
    const copy = this.#copyOf(place);
    const { head } = this.#tried(() => copy.end());
    if (head === null || isOfChain(this.#parts.store, head)) return;
    copy.setAside(localIso(this.#parts.machine.clock.now()).replace(/\D/g, ''));
    await this.#copyAll(copy, { head: null, end: 0 });
    this.#mark(copy);
    this.look();
  }

  #mark(copy: KeyCopy): void {
    const { head } = this.#tried(() => copy.end());
    if (head) this.#parts.marker().restart({ ...head, at: '' });
  }

  #newCard(): KeyCard {
    const { store, machine } = this.#parts;
    const id = uuidv7(machine.clock, machine.random);
    const { device, office } = store;
    return { id, device, office, madeAt: localIso(machine.clock.now()) };
  }

  #troubleOf(place: Kept): KeyTrouble | null {
    const { store } = this.#parts;
    const copy = this.#copyOf(place);
    if (this.#making) return 'older';
    return this.#settle(() => {
      const card = readCard(this.#parts.stick(place.folder), store);
      if (card === null) return 'missing';
      if (card === 'foreign' || card.id !== place.id) return 'foreign';
      const end = copy.end();
      const older = this.#standing(copy, end.head);
      if (older === null) this.#catchUp(copy, end);
      return older;
    });
  }

  /** A copy that goes less far than it did, or one of a history that is no more: the PC went back. */
  #standing(copy: KeyCopy, head: CopiedHead | null): 'older' | null {
    const { store, marker, witness } = this.#parts;
    const seen = marker().read();
    if (head === null) return seen === null ? null : 'older';
    if (!isOfChain(store, head)) {
      addNumbersSeen(store.settings, numbersIn(copy.after(0)));
      if (!knowsHead(store, head)) declareBehindKey(store, witness, head);
      return 'older';
    }
    return seen && isOfChain(store, seen) && head.seq < seen.seq ? 'older' : null;
  }

  #catchUp(copy: KeyCopy, { head, end }: CopyEnd): void {
    const { store, marker } = this.#parts;
    let at = end;
    for (let page = this.#page(head?.seq ?? 0); page; page = this.#page(page.head.seq))
      at = copy.append(at, page.entries, page.head);
    if (at !== end) marker().write(store.work.head);
  }

  async #copyAll(copy: KeyCopy, { head, end }: CopyEnd): Promise<void> {
    const { store, changed } = this.#parts;
    const done = head?.seq ?? 0;
    this.#making = { done, total: store.work.head.seq };
    let at = end;
    try {
      for (let page = this.#page(done); page; page = this.#page(page.head.seq)) {
        const { entries, head: upto } = page;
        at = this.#tried(() => copy.append(at, entries, upto));
        this.#making = { done: upto.seq, total: store.work.head.seq };
        changed();
        await nextTurn();
      }
    } finally {
      this.#making = null;
    }
  }

  #page(after: number): { entries: CopiedEntry[]; head: CopiedHead } | null {
    const rows = this.#parts.store.connection
      .prepare(`SELECT seq, inc, hash, sig, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
      .all(after) as { seq: number; inc: number; hash: Buffer; sig: Buffer; bytes: Buffer }[];
    const last = rows.at(-1);
    if (!last) return null;
    const entries = rows.map(({ bytes, sig }) => ({
      bytes: bytes.toString('utf8'),
      sig: sig.toString('base64'),
    }));
    return { entries, head: { seq: last.seq, incarnation: last.inc, hash: last.hash.toString('hex') } };
  }

  #copyOf({ folder }: Kept): KeyCopy {
    return this.#copyAt(folder);
  }

  #copyAt(folder: string): KeyCopy {
    const { store, machine, stick } = this.#parts;
    return new KeyCopy(stick(folder), store.privateKey, machine.random);
  }

  #settle(work: () => KeyTrouble | null): KeyTrouble | null {
    try {
      return work();
    } catch (error) {
      return troubleIn(error);
    }
  }

  /** Refuses `key.full`, `key.missing`. */
  #tried<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new DomainError(`key.${troubleIn(error)}`);
    }
  }
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What a stick answers that does not do what it is asked. Anything else is a fault of the program. */
function troubleIn(error: unknown): KeyTrouble {
  if (!isOfStick(error)) throw error;
  return NO_ROOM.has(String(error.code)) ? 'full' : 'missing';
}

const isOfStick = (error: unknown): error is Error & { code: unknown } =>
  error instanceof Error && 'code' in error && 'syscall' in error;
