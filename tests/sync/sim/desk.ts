import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Connection, openDatabase } from '#engine/database.ts';
import { proveOwnJournal } from '#engine/own-journal.ts';
import {
  checkAgainstWitness,
  declareRestored,
  keepWitness,
  type WitnessAnswer,
} from '#engine/rollback-check.ts';
import { Store } from '#engine/store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { readWitness, Witness, type WitnessedHead } from '#engine/witness.ts';
import { ArmedFault, type CommandFault, type DiskImage, Killed } from './command-fault.ts';
import { type Mutation, noMutation } from './mutation.ts';
import { Prng } from './prng.ts';
import { SimMachine } from './sim-machine.ts';
import { watchSql } from './sql-hook.ts';
import type { Template } from './template.ts';

const FILES = [DATABASE, `${DATABASE}-wal`];

/** One PC: a data folder, the witness outside it, a clock, and the real engine store while it runs. */
export class Desk {
  readonly folder: string;
  readonly machine: SimMachine;
  readonly #witnessFolder: string;
  readonly #key: Buffer;
  readonly #mutation: Mutation;
  #store: Store | null = null;
  #reader: Connection | null = null;
  #witness: Witness | null = null;
  #armed: ArmedFault | null = null;
  #unwatch: (() => void) | null = null;
  #pauses = 0;
  /** COMMITs of the writing connection since the last `arm` (I2). */
  commits = 0;
  /** Statement at which the next faults take place; null = drawn. */
  faultAt: number | null = null;

  constructor(root: string, template: Template, seed: number, mutation: Mutation) {
    this.folder = join(root, 'data');
    this.#witnessFolder = join(root, 'witness');
    this.#key = template.databaseKey;
    this.#mutation = mutation;
    this.machine = new SimMachine(template.founded, seed);
    mkdirSync(this.folder, { recursive: true });
    for (const [name, bytes] of template.files) writeFileSync(join(this.folder, name), bytes);
  }

  get store(): Store {
    if (!this.#store) throw new Error('the desk is closed');
    return this.#store;
  }

  /** Sees only what is durable: the judges never look through the writer's eyes. */
  get reader(): Connection {
    if (!this.#reader) throw new Error('the desk is closed');
    return this.#reader;
  }

  get witness(): Witness {
    if (!this.#witness) throw new Error('the desk is closed');
    return this.#witness;
  }

  /** Opens as the engine does. `restored`: a person has just put a backup back. */
  async open(restored = false): Promise<WitnessAnswer> {
    const file = join(this.folder, DATABASE);
    this.#witness = new Witness(this.#witnessFolder, 'store');
    this.#store = await Store.open({
      folder: this.folder,
      key: this.#key,
      machine: this.machine,
      waitMs: 0,
      pause: () => {
        this.#pauses++;
        return nextTurn();
      },
      committed: (head) => {
        const write = () => void keepWitness(this.witness, head);
        if (this.#armed) this.#armed.committed(write);
        else write();
      },
    });
    // As the engine does, but where the store is wrong on purpose: no honest history may be refused at its opening.
    if (this.#mutation === noMutation) await proveOwnJournal(this.#store.connection, this.#store);
    this.#unwatch = watchSql(file, (sql, phase) => {
      if (sql === 'COMMIT' && phase === 'after') this.commits++;
      this.#armed?.hook(sql, phase);
    });
    this.#mutation.opened?.(this.#store);
    this.#reader = openDatabase(file, this.#key, { readonly: true });
    if (restored) {
      declareRestored(this.#store, this.#witness);
      return 'rolled-back';
    }
    return this.#mutation.skipsWitness ? 'level' : checkAgainstWitness(this.#store, this.#witness);
  }

  /** Opens and is killed at the `at`-th statement of what the opening itself writes; null when it got through. */
  async openAndDie(at: number): Promise<DiskImage | null> {
    this.#armed = new ArmedFault('kill-at-statement', this, new Prng(at), at);
    try {
      await this.open();
      this.close();
      return null;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.close();
      return error.image;
    }
  }

  /** A clean end, or with `image` a dirty one: the disk then holds what it held when the process died. */
  close(image: DiskImage | null = null): void {
    this.disarm();
    this.#unwatch?.();
    this.#reader?.close();
    this.#witness?.close();
    this.#store?.close();
    this.#store = null;
    this.#reader = null;
    this.#witness = null;
    if (image) this.putBack(image);
  }

  arm(kind: CommandFault | null, random: Prng): ArmedFault | null {
    this.commits = 0;
    this.#armed = kind && new ArmedFault(kind, this, random, this.faultAt ?? undefined);
    return this.#armed;
  }

  /** What goes on beside the commands (words to purge, words to write) has ended: it pauses no more. */
  async settle(): Promise<void> {
    let seen = -1;
    while (seen !== this.#pauses) {
      seen = this.#pauses;
      await nextTurn();
    }
  }

  disarm(): void {
    this.#armed = null;
  }

  read(): DiskImage {
    const present = FILES.filter((name) => existsSync(join(this.folder, name)));
    return new Map(present.map((name) => [name, readFileSync(join(this.folder, name))]));
  }

  walSize(): number {
    const file = join(this.folder, `${DATABASE}-wal`);
    return existsSync(file) ? statSync(file).size : 0;
  }

  rollBack(): void {
    if (this.store.connection.inTransaction) this.store.connection.exec('ROLLBACK');
  }

  /** Replaces the data folder's database, as a restored disk or a copied folder does. */
  putBack(image: DiskImage): void {
    for (const name of [...FILES, `${DATABASE}-shm`]) rmSync(join(this.folder, name), { force: true });
    for (const [name, bytes] of image) writeFileSync(join(this.folder, name), bytes);
  }

  /** What the witness says, open or closed. */
  get witnessed(): WitnessedHead | null {
    return readWitness(this.#witnessFolder, 'store');
  }

  readWitnessFile(): Buffer | null {
    const file = join(this.#witnessFolder, 'store.head');
    return existsSync(file) ? readFileSync(file) : null;
  }

  /** Null removes it, as cleaning a profile does. Only while closed. */
  putWitnessFile(bytes: Buffer | null): void {
    const file = join(this.#witnessFolder, 'store.head');
    if (bytes) writeFileSync(file, bytes);
    else rmSync(file, { force: true });
  }

  /** A second process on the same folder; answers what it was told. */
  async openAgain(): Promise<unknown> {
    try {
      const second = await Store.open({
        folder: this.folder,
        key: this.#key,
        machine: this.machine,
        waitMs: 0,
        committed: () => undefined,
      });
      second.close();
      return null;
    } catch (error) {
      return error;
    }
  }
}
