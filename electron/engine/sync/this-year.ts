import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import {
  SYNC_LIMITS,
  type SyncAnswer,
  type thisYearAnswer,
  type thisYearRequest,
} from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Connection } from '../database.ts';
import type { Machine } from '../machine.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import type { Absorber } from './absorb.ts';
import { CentreTable } from './centre-table.ts';
import { checkEarly } from './check-page.ts';

/** How far this year was read before the order itself; '' when nothing is read so. */
export const EARLY = 'early-upto';
/** '1' while there is more of this year to read. */
const MORE = 'early-more';
const SLICE = 40;

/** 0 when nothing is read before its turn. */
export const readEarly = (connection: Connection): number =>
  Number(new SettingTable(connection).get(EARLY) ?? '');

/** The order has come as far: from here on it is followed as it comes. */
export function endEarly(connection: Connection): void {
  if (readEarly(connection) > 0) new SettingTable(connection).setAll({ [EARLY]: '', [MORE]: '' });
}

type Ask = (request: z.output<typeof thisYearRequest>) => Promise<z.output<typeof thisYearAnswer>>;

/**
 * The first exchange of a fresh PC: the letters of this year, and all that is no letter, before the order itself, so that
 * people work while the years before arrive. Their rows are a first sight: the order comes whole and proven behind them,
 * and then all rows are made of it.
 */
export class ThisYear {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #absorber: Pick<Absorber, 'absorbEarly'>;

  constructor(store: Store, machine: Machine, absorber: Pick<Absorber, 'absorbEarly'>) {
    this.#store = store;
    this.#machine = machine;
    this.#absorber = absorber;
  }

  /** `year`: it is being read · `earlier`: the years before are on their way · null: neither. */
  get phase(): 'year' | 'earlier' | null {
    if (this.upto === 0) return null;
    return this.#store.settings.get(MORE) === '1' ? 'year' : 'earlier';
  }

  get upto(): number {
    return readEarly(this.#store.connection);
  }

  /** How much of the order is wanted now. */
  get want(): number {
    return this.phase === 'year' ? 0 : SYNC_LIMITS.entries;
  }

  /** After each answer of an exchange. `cseq` is how far the order was taken in before it. */
  async follow(cseq: number, answer: SyncAnswer, ask: Ask): Promise<void> {
    if (cseq === 0 && this.phase === null && this.#isWorthIt(answer)) this.#begin();
    if (this.phase === 'year' || (this.upto > 0 && answer.upto > this.upto)) await this.#read(ask);
  }

  /** A long past that begins before this year, and none of this PC's own: what it brings would have to be ordered first. */
  #isWorthIt({ upto, pull }: SyncAnswer): boolean {
    const { connection } = this.#store;
    if (upto - new CentreTable(connection).required().cseq <= SYNC_LIMITS.entries) return false;
    const brings = `SELECT 1 FROM own WHERE type IN ('book.open', 'mail.register') LIMIT 1`;
    if (connection.prepare(brings).get() !== undefined) return false;
    return pull.some(({ bytes }) => bytes !== null && isLetterBefore(bytes, this.#year));
  }

  get #year(): number {
    return Number(legalDayAt(this.#machine.clock.now()).slice(0, 4));
  }

  #begin(): void {
    const { cseq } = new CentreTable(this.#store.connection).required();
    this.#write(cseq, true);
  }

  async #read(ask: Ask): Promise<void> {
    const { connection, work } = this.#store;
    const after = this.upto;
    let page: z.output<typeof thisYearAnswer>;
    try {
      page = await ask({ after, year: this.#year });
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
      settings.setAll({ [EARLY]: String(upto), [MORE]: more ? '1' : '' });
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
