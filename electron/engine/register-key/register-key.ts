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
import { declareBehindKey, isOfChain, knowsHead } from '../rollback-check.ts';
import { PAGE, pageAfter } from './chain-pages.ts';
import { type KeyCard, readCard, writeCard } from './key-card.ts';
import { type CopiedHead, type CopyEnd, KeyCopy } from './key-copy.ts';
import { numbersIn } from './numbers-on-key.ts';
import type { RegisterKeyParts } from './parts.ts';
import { isSignedHead } from './signed-head.ts';
import { isOfStick, troubleIn } from './stick-trouble.ts';

const SETTING = 'register-key';
const FOLDER = 'sijill-key';

const kept = z.strictObject({ id: z.string(), folder: z.string(), madeAt: z.string() });
type Kept = z.output<typeof kept>;

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
  /** Of the head beyond the chain that was told: the whole stick is read for it, once. */
  #told = '';

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
    const [place, before] = [this.place, this.#trouble];
    const trouble = place === null ? null : this.#troubleOf(place);
    this.#trouble = trouble;
    if (trouble === before) return trouble;
    // Also at the first look: what a program that ended left without its number.
    this.#back();
    this.#parts.changed();
    return trouble;
  }

  /** To be called where a letter that waits may be numbered by now: after an exchange, or when a book was opened. */
  retry(): void {
    if (this.#setting !== null && this.look() === null) this.#back();
  }

  /** Letters that wait for their numbers refuse nobody's command, and keep no store shut. */
  #back(): void {
    if (this.#trouble !== null || this.#setting === null) return;
    try {
      this.#parts.back();
    } catch (error) {
      this.#parts.logBug(error);
    }
  }

  /** After a commit, in the same action. The entry is durable: a stick that fails now lets the next one be told. */
  keep(): void {
    const { place } = this;
    if (place === null || this.#trouble !== null || this.#making) return;
    const copy = this.#copyAt(place.folder);
    this.#trouble = this.#settle(() => {
      this.#catchUp(copy, copy.end());
      return null;
    });
    if (this.#trouble !== null) this.#parts.changed();
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
    // Also of what is set aside: it may say that this PC went back.
    const standing = this.#tried(() => this.#standing(copy, copy.end().head));
    if (found && !anew) ensure(standing !== 'older', 'key.older');
    const card = found ?? this.#newCard();
    if (!found) this.#tried(() => writeCard(at(folder), card, store.privateKey));
    const begin = this.#tried(() => {
      if (anew || !found) copy.setAside(localIso(machine.clock.now()).replace(/\D/g, ''));
      return copy.end();
    });
    await this.#copyAll(copy, begin);
    store.work.record(actor, () => [fact(penKey, { key: card.id }, { reason })]);
    this.#keepSetting(JSON.stringify({ id: card.id, folder, madeAt: card.madeAt } satisfies Kept));
    this.#markAndLook(copy);
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
    const { place } = this;
    const { store, machine, marker } = this.#parts;
    if (place === null || this.look() !== 'older') return;
    if (store.rows.get('device', store.device)?.state !== 'active') return;
    const copy = this.#copyAt(place.folder);
    const { head } = this.#tried(() => copy.end());
    // What no restoration answered for is nobody's to set aside unasked.
    if (head && (isOfChain(store, head) || !knowsHead(store, head))) return;
    // Nothing was seen of it: it was cut where it began anew. Otherwise somebody emptied it.
    if (!head && marker().read()) return;
    marker().forget();
    if (head) copy.setAside(localIso(machine.clock.now()).replace(/\D/g, ''));
    await this.#copyAll(copy, { head: null, end: 0 });
    this.#markAndLook(copy);
  }

  #markAndLook(copy: KeyCopy): void {
    const { head } = this.#tried(() => copy.end());
    if (head) this.#parts.marker().restart({ ...head, at: '' });
    this.look();
  }

  #newCard(): KeyCard {
    const { store, machine } = this.#parts;
    const id = uuidv7(machine.clock, machine.random);
    const { device, office } = store;
    return { id, device, office, madeAt: localIso(machine.clock.now()) };
  }

  #troubleOf(place: Kept): KeyTrouble | null {
    const copy = this.#copyAt(place.folder);
    if (this.#making) return 'older';
    return this.#settle(() => {
      const card = readCard(this.#parts.stick(place.folder), this.#parts.store);
      if (card === null) return 'missing';
      if (card === 'foreign' || card.id !== place.id) return 'foreign';
      const end = copy.end();
      const older = end.head === null ? 'older' : this.#standing(copy, end.head);
      return older ?? this.#bringUp(copy, end);
    });
  }

  /** Little at once. After it was away for long a page in each turn, and until all is there it is a copy of before. */
  #bringUp(copy: KeyCopy, end: CopyEnd): KeyTrouble | null {
    const { store, marker } = this.#parts;
    if (store.work.head.seq - (end.head?.seq ?? 0) <= PAGE) {
      this.#catchUp(copy, end);
      return null;
    }
    this.#copyAll(copy, end).then(
      () => {
        marker().write(store.work.head);
        this.look();
      },
      // What stood in its way is found, and said, by the next look.
      () => this.#parts.changed(),
    );
    return 'older';
  }

  /** A copy that goes less far than it did, or one of a history that is no more: the PC went back. */
  #standing(copy: KeyCopy, head: CopiedHead | null): 'older' | null {
    const { store, marker } = this.#parts;
    const seen = marker().read();
    if (head === null) return seen === null ? null : 'older';
    if (!isOfChain(store, head)) {
      this.#tell(copy, head);
      return 'older';
    }
    return seen && isOfChain(store, seen) && head.seq < seen.seq ? 'older' : null;
  }

  #tell(copy: KeyCopy, head: CopiedHead): void {
    const { store, witness } = this.#parts;
    const said = JSON.stringify(head);
    if (said === this.#told) return;
    addNumbersSeen(store.settings, numbersIn(copy.after(0)));
    // The declaration itself is not to be copied behind another history.
    this.#trouble = 'older';
    if (!knowsHead(store, head) && isSignedHead(copy, head, store)) declareBehindKey(store, witness, head);
    this.#told = said;
  }

  #catchUp(copy: KeyCopy, { head, end }: CopyEnd): void {
    const { store, marker } = this.#parts;
    let at = end;
    for (
      let page = pageAfter(store.connection, head?.seq ?? 0);
      page;
      page = pageAfter(store.connection, page.head.seq)
    )
      at = copy.append(at, page.entries, page.head);
    if (at !== end) marker().write(store.work.head);
  }

  async #copyAll(copy: KeyCopy, { head, end }: CopyEnd): Promise<void> {
    const { store, changed } = this.#parts;
    const done = head?.seq ?? 0;
    this.#making = { done, total: store.work.head.seq };
    let at = end;
    try {
      for (
        let page = pageAfter(store.connection, done);
        page;
        page = pageAfter(store.connection, page.head.seq)
      ) {
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

  #copyAt(folder: string): KeyCopy {
    const { store, machine, stick } = this.#parts;
    return new KeyCopy(stick(folder), store.privateKey, machine.random);
  }

  /** Whatever the stick answers, nobody's entry is refused for it and the store opens. */
  #settle(work: () => KeyTrouble | null): KeyTrouble | null {
    try {
      return work();
    } catch (error) {
      if (isOfStick(error)) return troubleIn(error);
      if (this.#trouble !== 'missing') this.#parts.logBug(error);
      return 'missing';
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
