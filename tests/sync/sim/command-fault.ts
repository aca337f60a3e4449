import type { Prng } from './prng.ts';
import { type Phase, sqlError } from './sql-hook.ts';

/** What can happen to the process or its disk during one command. */
export const COMMAND_FAULTS = [
  'kill-at-statement',
  'kill-before-commit',
  'kill-torn-commit',
  'kill-after-commit',
  'kill-before-answer',
  'answer-lost',
  'full-at-statement',
  'ioerr-at-statement',
  'ioerr-at-commit',
  'ioerr-after-commit',
  'disk-gone',
  'witness-unwritable',
] as const;
export type CommandFault = (typeof COMMAND_FAULTS)[number];

/** The process is gone: nobody hears its answer. `image` is what its disk holds at that moment. */
export class Killed extends Error {
  readonly image: DiskImage;

  constructor(image: DiskImage) {
    super('killed');
    this.image = image;
  }
}

/** The bytes of the data folder, by file name. */
export type DiskImage = ReadonlyMap<string, Buffer>;

export interface Disk {
  read(): DiskImage;
  walSize(): number;
  /** Undoes the open transaction, as SQLite does by itself after some write errors. */
  rollBack(): void;
}

/**
 * One fault, armed before a command and disarmed after it. Statements are counted from BEGIN, COMMIT is one of them: the
 * N-th may not exist, so only `fired` says whether the fault took place.
 */
export class ArmedFault {
  readonly kind: CommandFault;
  fired = false;
  /** What the disk held when a kill fired: work beside the commands hears its own death from nobody. */
  image: DiskImage | null = null;
  readonly #disk: Disk;
  readonly #random: Prng;
  readonly #target: number;
  readonly #code: string;
  readonly #undoes: boolean;
  #count = 0;
  #gone = false;
  #walBefore = 0;
  #before: DiskImage = new Map();

  /** `at`: the statement it takes place at; drawn when it does not matter. */
  constructor(kind: CommandFault, disk: Disk, random: Prng, at = random.between(1, 28)) {
    this.kind = kind;
    this.#disk = disk;
    this.#random = random;
    this.#target = at;
    this.#code = random.pick(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_FSYNC']);
    this.#undoes = random.chance(0.5);
  }

  readonly hook = (sql: string, phase: Phase): void => {
    if (phase === 'before') this.#count++;
    if (this.#gone) throw sqlError(this.#code);
    if (phase === 'before' && this.#count === this.#target) this.#atStatement();
    if (sql === 'COMMIT') this.#atCommit(phase);
  };

  #atStatement(): void {
    if (this.kind === 'kill-at-statement') this.#kill();
    if (this.kind === 'full-at-statement') this.#fail('SQLITE_FULL');
    if (this.kind === 'ioerr-at-statement') this.#fail(this.#code);
    if (this.kind === 'disk-gone') {
      this.fired = true;
      this.#gone = true;
      throw sqlError(this.#code);
    }
  }

  #atCommit(phase: Phase): void {
    if (phase === 'before') {
      this.#walBefore = this.#disk.walSize();
      if (this.kind === 'kill-torn-commit') this.#before = this.#disk.read();
      if (this.kind === 'kill-before-commit') this.#kill();
      if (this.kind === 'ioerr-at-commit') this.#fail('SQLITE_IOERR_FSYNC');
      return;
    }
    if (this.kind === 'kill-after-commit') this.#kill();
    if (this.kind === 'kill-torn-commit') this.#tear();
    if (this.kind === 'ioerr-after-commit') {
      this.fired = true;
      throw sqlError('SQLITE_IOERR_FSYNC');
    }
  }

  /** After the commit, while the witness is written and the answer is on its way. */
  committed(writeWitness: () => void): void {
    if (this.kind === 'witness-unwritable') {
      this.fired = true;
      return;
    }
    writeWitness();
    if (this.kind === 'kill-before-answer') this.#kill();
    if (this.kind === 'answer-lost') this.fired = true;
  }

  #fail(code: string): never {
    this.fired = true;
    if (this.#undoes) this.#disk.rollBack();
    throw sqlError(code);
  }

  #kill(): never {
    this.fired = true;
    this.image = this.#disk.read();
    throw new Killed(this.image);
  }

  /**
   * A power cut in the middle of the commit: the log ends at any byte of what the commit wrote. Where the commit went
   * on to copy the log into the database, the log was on the disk before that: it is whole.
   */
  #tear(): never {
    this.fired = true;
    const image = new Map(this.#disk.read());
    for (const [name, bytes] of image) {
      if (!name.endsWith('-wal') || bytes.length <= this.#walBefore) continue;
      const database = name.slice(0, -'-wal'.length);
      if (!image.get(database)?.equals(this.#before.get(database) ?? bytes)) continue;
      image.set(name, bytes.subarray(0, this.#random.between(this.#walBefore, bytes.length)));
    }
    throw new Killed(image);
  }
}
