import { type Snapshot, snapshotAnswer, snapshotPage } from '#shared/contract/snapshot.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { isSnapshotSigned, pageDigest, SNAPSHOT_FORM, type SnapshotPart } from '#shared/journal/snapshot.ts';
import { type TableName, tables } from '#shared/store/tables.ts';
import type { Machine } from '../machine.ts';
import type { Placed } from '../search/search-index.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { keepUnlike } from './contradiction.ts';
import { type Beside, PacedSize } from './slices.ts';
import type { Ask } from './transport.ts';
import { PAGE, VOUCHED, vouchedRows } from './vouched-setting.ts';

/** Pages read before anything else is exchanged. */
const AT_ONCE = 24;
/** A large council's rows are folded in so many times ten seconds, or read in their order. */
const TRIES = 12;

const LEAST = 100;
const ATTENDED = { turnMs: 12, most: 1_000 };
const UNATTENDED = { turnMs: 100, most: 5_000 };

/**
 * The council's rows at one place of its order, which a fresh PC shows and works with while the order itself is on its
 * way (SYNC "first sync"). The centre signed their digests: they are believed until the order has come, whole and proven,
 * and what is folded of it was held against them (`order-differences.ts`).
 */
export class FirstRows {
  readonly #store: Store;
  readonly #machine: Pick<Machine, 'clock'>;
  readonly #beside: Beside;
  readonly #ask: Ask;
  readonly #size: PacedSize;

  constructor(store: Store, machine: Pick<Machine, 'clock'>, beside: Beside, ask: Ask) {
    this.#store = store;
    this.#machine = machine;
    this.#beside = beside;
    this.#ask = ask;
    this.#size = new PacedSize(beside, LEAST, ATTENDED, UNATTENDED);
  }

  /** Whether the rows in use began with such. */
  get isVouched(): boolean {
    return (this.#store.settings.get(VOUCHED) ?? '') !== '';
  }

  /** How many entries' worth of them is here; null when none are being read. */
  get taken(): number | null {
    const vouched = vouchedRows(this.#store.connection);
    if (!vouched || this.#next >= vouched.pages.length) return null;
    return Math.floor((vouched.cseq * this.#next) / vouched.pages.length);
  }

  /** Asks the centre for them. Null: it has none, and makes none; or none of its own, of this generation. */
  async find(): Promise<Snapshot | null> {
    for (let tries = 0; tries < TRIES; tries++) {
      const { isMaking, snapshot } = await this.#ask('/v1/snapshot', { form: SNAPSHOT_FORM }, snapshotAnswer);
      if (snapshot) return this.#isSound(snapshot) ? snapshot : null;
      if (!isMaking) return null;
    }
    return null;
  }

  /** Inside a transaction. */
  begin(snapshot: Snapshot): void {
    this.#store.search.beginDue();
    this.#store.settings.setAll({ [VOUCHED]: JSON.stringify(snapshot), [PAGE]: '0' });
  }

  /**
   * Some pages more. False: a page is not what was signed, or no store can hold it; that is kept, and the rows are of no
   * use. Refuses `centre.not-found`: they were withdrawn.
   */
  async read(): Promise<boolean> {
    const vouched = vouchedRows(this.#store.connection);
    if (!vouched) return true;
    const { cseq, pages } = vouched;
    const end = Math.min(this.#next + AT_ONCE, pages.length);
    const fetch = (page: number) =>
      this.#ask('/v1/snapshot-page', { cseq, page, sha256: pages[page] }, snapshotPage);
    let coming = fetch(this.#next);
    for (let page = this.#next; page < end; page++) {
      const { page: parts } = await coming;
      if (page + 1 < end) {
        coming = fetch(page + 1);
        // Whoever takes it hears why it failed.
        coming.catch(() => undefined);
      }
      const sha256 = pageDigest(parts as SnapshotPart[]);
      const isLast = page + 1 === pages.length;
      if (sha256 !== pages[page] || !(await this.#write(linesOf(parts), page, isLast))) {
        keepUnlike(this.#store, this.#machine, { snapshot: vouched, page, sha256 });
        return false;
      }
    }
    return true;
  }

  get #next(): number {
    return Number(this.#store.settings.get(PAGE) ?? '');
  }

  #isSound({ sig, ...statement }: Snapshot): boolean {
    const { council, gen, public_key } = new CentreTable(this.#store.connection).required();
    const said = { council, ...statement };
    if (statement.gen !== gen) return false;
    return isSnapshotSigned(said, Buffer.from(sig, 'base64'), publicKeyFrom(public_key));
  }

  /** Some rows in each transaction; the last of them says which page comes next. False: no store can hold them. */
  async #write(lines: readonly Line[] | null, page: number, isLast: boolean): Promise<boolean> {
    if (!lines) return false;
    let from = 0;
    do {
      await this.#beside.pause();
      const size = this.#size.now();
      const slice = lines.slice(from, from + size.most);
      from += slice.length;
      const came = from === lines.length ? page : null;
      const began = this.#machine.clock.now();
      if (!this.#put(slice, came, isLast)) return false;
      if (slice.length === size.most) size.took(this.#machine.clock.now() - began);
    } while (from < lines.length);
    return true;
  }

  /**
   * Below what this PC wrote itself, which has no place in the order yet. `came`: the page whose last rows these are. False: a
   * rule of the tables is against it.
   */
  #put(slice: readonly Line[], came: number | null, isLast: boolean): boolean {
    const { work, rows, pending, search, settings } = this.#store;
    try {
      work.absorbAgainable(() => {
        pending.undoAll(rows);
        for (const { table, values } of slice) {
          rows.putValues(table, values);
          if (table === 'mail') search.placeDue(placeOf(values));
        }
        pending.redoAll(rows);
        if (came !== null) settings.set(PAGE, String(came + 1));
        if (came === null || !isLast) return new Set(slice.some(isMail) ? ['sync', 'mail'] : ['sync']);
        search.endDue();
        return new Set(['sync', 'mail', 'person', 'book']);
      });
      return true;
    } catch (error) {
      if (!isAgainstTheTables(error)) throw error;
      return false;
    }
  }
}

/** A row by the values of its columns. */
interface Line {
  table: TableName;
  values: readonly unknown[];
}

/** The rows of a page, in order; null where they are no rows of a PC. */
function linesOf(parts: readonly { table: string; rows: unknown[][] }[]): Line[] | null {
  const lines: Line[] = [];
  for (const { table, rows } of parts) {
    if (!isVouchable(table)) return null;
    const columns = Object.keys(tables[table].columns).length;
    if (rows.some((values) => values.length !== columns)) return null;
    for (const values of rows) lines.push({ table, values });
  }
  return lines;
}

const isMail = ({ table }: Line): boolean => table === 'mail';

const PLACE = ['id', 'office', 'confidentiality', 'registered_on', 'received_on'] as const;
const MAIL = Object.keys(tables.mail.columns);
const AT = PLACE.map((column) => [column, MAIL.indexOf(column)] as const);
const placeOf = (values: readonly unknown[]): Placed =>
  Object.fromEntries(AT.map(([column, at]) => [column, values[at]])) as Placed;

const isAgainstTheTables = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');

const isVouchable = (table: string): table is TableName =>
  Object.hasOwn(tables, table) && table !== 'credential';
