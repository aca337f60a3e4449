import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { SYNC_LIMITS, type SyncAnswer, thisYearAnswer } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Connection } from '../database.ts';
import type { Machine } from '../machine.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import type { Absorber } from './absorb.ts';
import { CentreTable } from './centre-table.ts';
import { checkEarly } from './check-page.ts';
import { FirstRows } from './first-rows.ts';
import { noteFirstSight } from './first-sight.ts';
import type { Beside } from './slices.ts';
import type { Ask } from './transport.ts';
import { forgetVouched } from './vouched-setting.ts';

/** How far this year was read before the order itself; '' when nothing is read so. */
export const EARLY = 'early-upto';
/** '1' while there is more of this year to read. */
const MORE = 'early-more';
/**
 * '1' once the rows were withdrawn while they were being read; a second time the order is read instead. 'over': it is, and
 * nothing before its turn, since who signed it may not be known yet.
 */
const AGAIN = 'vouched-again';
const SLICE = 40;
const EVERY_YEAR = 1;

/** 0 when nothing is read before its turn. */
export const readEarly = (connection: Connection): number =>
  Number(new SettingTable(connection).get(EARLY) ?? '');

/** The order has come as far: from here on it is followed as it comes. */
export function endEarly(connection: Connection): void {
  if (readEarly(connection) > 0) new SettingTable(connection).setAll({ [EARLY]: '', [MORE]: '' });
}

interface Parts {
  store: Store;
  machine: Machine;
  absorber: Pick<Absorber, 'absorbEarly'>;
  ask: Ask;
  beside: Beside;
  /** Entries from which a first sight is worth its questions: of this year, and of the council's rows. */
  least: number;
  leastRows: number;
}

/**
 * The first exchange of a fresh PC: the council's rows as the centre has them; or, where it has none, the letters of this
 * year and all that is no letter. With that people work while the order itself arrives. It is a first sight: the order
 * comes whole and proven behind it, and then all rows are made of it.
 */
export class ThisYear {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #absorber: Pick<Absorber, 'absorbEarly'>;
  readonly #ask: Ask;
  readonly #rows: FirstRows;
  readonly #least: number;
  readonly #leastRows: number;

  constructor({ store, machine, absorber, ask, beside, least, leastRows }: Parts) {
    this.#store = store;
    this.#machine = machine;
    this.#absorber = absorber;
    this.#ask = ask;
    this.#rows = new FirstRows(store, machine, beside, ask);
    this.#least = least;
    this.#leastRows = leastRows;
  }

  /** `year`: it is being read · `earlier`: the years before are on their way · null: neither. */
  get phase(): 'year' | 'earlier' | null {
    if (this.upto === 0) return null;
    return this.#store.settings.get(MORE) === '1' ? 'year' : 'earlier';
  }

  get upto(): number {
    return readEarly(this.#store.connection);
  }

  /** In the words of the contract: see `phase` of `sync.state`. */
  get shown(): 'letters' | 'proof' | 'year' | 'earlier' | null {
    const { phase } = this;
    if (phase === null || !this.#rows.isVouched) return phase;
    return phase === 'year' ? 'letters' : 'proof';
  }

  /** How far the first sight is. */
  get taken(): number {
    return this.#rows.taken ?? this.upto;
  }

  /** How much of the order is wanted now. */
  get want(): number {
    return this.phase === 'year' ? 0 : SYNC_LIMITS.entries;
  }

  /** With each answer, before its lines are taken in; `cseq` as below. Of rows that are vouched for, nothing is folded. */
  async prepare(cseq: number, answer: SyncAnswer): Promise<void> {
    if (cseq === 0 && this.phase === null && this.#isLong(answer, 0, this.#leastRows))
      await this.#beginRows('');
  }

  /** After each answer of an exchange. `cseq` is how far the order was taken in before it. */
  async follow(cseq: number, answer: SyncAnswer): Promise<void> {
    const taken = new CentreTable(this.#store.connection).required().cseq;
    if (
      cseq === 0 &&
      this.phase === null &&
      this.#isLong(answer, taken, this.#least) &&
      this.#isOlder(answer)
    )
      this.#write(taken, true);
    if (this.phase === 'year' || (this.#goesAhead && answer.upto > this.upto)) await this.#read();
  }

  get #goesAhead(): boolean {
    return this.upto > 0 && this.#store.settings.get(AGAIN) !== 'over';
  }

  /** A long past, and none of this PC's own: what it brings would have to be ordered first. */
  #isLong({ upto }: SyncAnswer, taken: number, least: number): boolean {
    if (upto - taken <= least) return false;
    const brings = `SELECT 1 FROM own WHERE type IN ('book.open', 'mail.register') LIMIT 1`;
    return this.#store.connection.prepare(brings).get() === undefined;
  }

  #isOlder({ pull }: SyncAnswer): boolean {
    return pull.some(({ bytes }) => bytes !== null && isLetterBefore(bytes, this.#year));
  }

  /** A centre that does not know the question, or has none: the order is read as it comes. */
  async #beginRows(again: '' | '1'): Promise<void> {
    const snapshot = await this.#rows.find().catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code === 'centre.too-many') throw error;
      return null;
    });
    if (!snapshot) return this.#readOrder();
    const { work, settings } = this.#store;
    work.absorb(() => {
      this.#rows.begin(snapshot);
      settings.setAll({ [EARLY]: String(snapshot.cseq), [MORE]: '1', [AGAIN]: again });
      noteFirstSight(settings, true);
      return new Set(['sync']);
    });
  }

  /** What is here of the rows stays until the order has come and they are made of it. */
  #readOrder(): void {
    const { work, settings, connection, search } = this.#store;
    work.absorb(() => {
      forgetVouched(connection);
      search.endDue();
      settings.setAll({ [MORE]: '', [AGAIN]: 'over' });
      return new Set(['sync']);
    });
  }

  get #year(): number {
    return Number(legalDayAt(this.#machine.clock.now()).slice(0, 4));
  }

  async #read(): Promise<void> {
    if (this.#rows.taken === null) return this.#readEntries();
    try {
      if (!(await this.#rows.read())) this.#readOrder();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'centre.not-found') throw error;
      // Withdrawn, with a word that stood in them: they are made anew, once.
      if (this.#store.settings.get(AGAIN) === '1') this.#readOrder();
      else await this.#beginRows('1');
    }
  }

  async #readEntries(): Promise<void> {
    const { connection, work } = this.#store;
    const after = this.upto;
    let page: z.output<typeof thisYearAnswer>;
    try {
      // After rows of a place all that came since is wanted, of whatever year.
      const year = this.#rows.isVouched ? EVERY_YEAR : this.#year;
      page = await this.#ask('/v1/this-year', { after, year }, thisYearAnswer);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // A centre that does not know it: what is here stays, the order comes as ever.
      this.#write(after, false);
      return;
    }
    const lines = await checkEarly(connection, new CentreTable(connection).required(), after, page.pull);
    for (let from = 0; from < lines.length; from += SLICE) {
      const slice = lines.slice(from, from + SLICE);
      // A power cut takes the last of it, and how far it was read with it.
      work.absorbAgainable(() => {
        const entities = this.#absorber.absorbEarly(slice);
        this.#store.settings.set(EARLY, String(slice.at(-1)?.cseq ?? after));
        return entities.add('sync');
      });
      await nextTurn();
    }
    this.#write(page.upto, page.more);
  }

  #write(upto: number, more: boolean): void {
    const { work, settings } = this.#store;
    work.absorb(() => {
      settings.setAll({ [EARLY]: String(upto), [MORE]: more ? '1' : '', [AGAIN]: '' });
      noteFirstSight(settings, true);
      return new Set(['sync']);
    });
  }
}

/** Whether somebody wrote before that year that a letter came; looked for where an entry's first members stand. */
function isLetterBefore(bytes: string, year: number): boolean {
  if (!bytes.includes('"type":"mail.register"')) return false;
  const at = bytes.indexOf('"ts":"') + '"ts":"'.length;
  return Number(bytes.slice(at, at + 4)) < year;
}
