import {
  type Snapshot,
  snapshotAnswer,
  snapshotPage,
  snapshot as snapshotSchema,
} from '#shared/contract/snapshot.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { isSnapshotSigned, pageDigest, type SnapshotPart } from '#shared/journal/snapshot.ts';
import { type Row, type TableName, tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import type { Machine } from '../machine.ts';
import { SqliteRows } from '../rows.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { type Beside, PacedSize } from './slices.ts';
import type { Ask } from './transport.ts';

/** What the centre vouched for, until the fold of the proven order was held against it; '' when there is none. */
const VOUCHED = 'vouched-rows';
/** The page that comes next. */
const PAGE = 'vouched-page';
/** Pages read before anything else is exchanged. */
const AT_ONCE = 24;
/** A large council's rows are folded in so many times ten seconds, or read in their order. */
const TRIES = 12;

const LEAST = 100;
const ATTENDED = { turnMs: 12, most: 1_000 };
const UNATTENDED = { turnMs: 100, most: 5_000 };

/** What the rows in use began with, and were not held against the order yet. */
export function vouchedRows(connection: Connection): Snapshot | null {
  const kept = new SettingTable(connection).get(VOUCHED) ?? '';
  return kept === '' ? null : snapshotSchema.parse(JSON.parse(kept));
}

/** The rows are those of the proven order, or will be made of it whatever they are. Inside a transaction. */
export function forgetVouched(connection: Connection): void {
  if (vouchedRows(connection)) new SettingTable(connection).setAll({ [VOUCHED]: '', [PAGE]: '' });
}

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
  /** Writes what no search term is made of by itself. */
  readonly #quiet: SqliteRows;

  constructor(store: Store, machine: Pick<Machine, 'clock'>, beside: Beside, ask: Ask) {
    this.#store = store;
    this.#machine = machine;
    this.#beside = beside;
    this.#ask = ask;
    this.#size = new PacedSize(beside, LEAST, ATTENDED, UNATTENDED);
    this.#quiet = new SqliteRows(store.connection);
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

  /** Asks the centre for them. Null: it has none, and makes none. Refuses `sync.contradiction`. */
  async find(): Promise<Snapshot | null> {
    for (let tries = 0; tries < TRIES; tries++) {
      const { isMaking, snapshot } = await this.#ask('/v1/snapshot', {}, snapshotAnswer);
      if (!snapshot && isMaking) continue;
      if (snapshot) this.#check(snapshot);
      return snapshot;
    }
    return null;
  }

  /** Inside a transaction. */
  begin(snapshot: Snapshot): void {
    this.#store.settings.setAll({ [VOUCHED]: JSON.stringify(snapshot), [PAGE]: '0' });
  }

  /** Some pages more. Refuses `sync.contradiction`, `centre.not-found`: they were withdrawn. */
  async read(): Promise<void> {
    const vouched = vouchedRows(this.#store.connection);
    if (!vouched) return;
    const { cseq, pages } = vouched;
    const end = Math.min(this.#next + AT_ONCE, pages.length);
    const fetch = (page: number) => this.#ask('/v1/snapshot-page', { cseq, page }, snapshotPage);
    let coming = fetch(this.#next);
    for (let page = this.#next; page < end; page++) {
      const { page: parts } = await coming;
      if (page + 1 < end) {
        coming = fetch(page + 1);
        // Whoever takes it hears why it failed.
        coming.catch(() => undefined);
      }
      ensure(pageDigest(parts as SnapshotPart[]) === pages[page], 'sync.contradiction');
      await this.#write(parts);
      this.#store.work.absorbAgainable(() => {
        this.#store.settings.set(PAGE, String(page + 1));
        return new Set(['sync']);
      });
    }
  }

  get #next(): number {
    return Number(this.#store.settings.get(PAGE) ?? '');
  }

  #check({ sig, ...statement }: Snapshot): void {
    const { council, gen, public_key } = new CentreTable(this.#store.connection).required();
    const said = { council, ...statement };
    const isSound =
      statement.gen === gen && isSnapshotSigned(said, Buffer.from(sig, 'base64'), publicKeyFrom(public_key));
    ensure(isSound, 'sync.contradiction');
  }

  async #write(parts: readonly { table: string; rows: unknown[][] }[]): Promise<void> {
    for (const { table, rows } of parts) {
      if (!isVouchable(table)) throw new DomainError('sync.contradiction');
      const columns = Object.keys(tables[table].columns);
      for (let from = 0; from < rows.length; ) {
        await this.#beside.pause();
        const size = this.#size.now();
        const slice = rows.slice(from, from + size.most).map((values) => {
          ensure(values.length === columns.length, 'sync.contradiction');
          return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
        });
        from += slice.length;
        const began = this.#machine.clock.now();
        this.#put(table, slice as Row<typeof table>[]);
        if (slice.length === size.most) size.took(this.#machine.clock.now() - began);
      }
    }
  }

  /** Below what this PC wrote itself, which has no place in the order yet. */
  #put<Name extends TableName>(table: Name, slice: readonly Row<Name>[]): void {
    const { work, rows, pending } = this.#store;
    work.absorbAgainable(() => {
      pending.undoAll(rows);
      const into = table === 'mail' ? rows : this.#quiet;
      for (const row of slice) into.put(table, row);
      this.#quiet.takeTouched();
      pending.redoAll(rows);
      return new Set(['sync']);
    });
  }
}

const isVouchable = (table: string): table is TableName =>
  Object.hasOwn(tables, table) && table !== 'credential';
