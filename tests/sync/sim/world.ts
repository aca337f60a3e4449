import { verifyStore } from '#engine/proof/verify-store.ts';
import { signedRights } from '#engine/rights.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { can, type Person } from '#shared/domain/permissions.ts';
import type { Action } from '#shared/domain/roles.ts';
import type { Entry } from '#shared/journal/entry.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Attempt, Registration } from './attempt.ts';
import { Checker } from './checker.ts';
import type { CommandFault, DiskImage } from './command-fault.ts';
import type { commands } from './commands.ts';
import { Desk } from './desk.ts';
import { ask } from './journal-reader.ts';
import { bookKey, type LedgerBook } from './ledger.ts';
import type { Mutation } from './mutation.ts';
import { Paper } from './paper.ts';
import type { Prng } from './prng.ts';
import { type Outcome, runAttempt } from './run-attempt.ts';
import { statesOf } from './states.ts';
import { count, emptyStats, type Stats, type Tally } from './stats.ts';
import type { Template } from './template.ts';
import type { Judge } from './violation.ts';

/** A copy of the data folder, and what the judges knew when it was made. */
export interface Copy {
  image: DiskImage;
  witness: Buffer | null;
  /** Hash of every entry in it, by position. */
  seen: string[];
  incarnation: number;
  positions: [string, string][];
}

export interface WorldParts {
  root: string;
  template: Template;
  seed: number;
  judge: Judge;
  mutation: Mutation;
}

/** One PC, its people, its paper and its judges. */
export class World {
  readonly desk: Desk;
  readonly judge: Judge;
  readonly checker: Checker;
  readonly paper: Paper;
  readonly commands: typeof commands;
  readonly stats: Stats = emptyStats();
  /** Registrations whose answer nobody heard, and some that were heard: both may be sent again. */
  readonly unheard: Registration[] = [];
  readonly heard: { registration: Registration; label: string }[] = [];
  copies: Copy[] = [];
  #rights: ReadRows | null = null;
  #people = new Map<string, Person | null>();

  constructor({ root, template, seed, judge, mutation }: WorldParts) {
    this.desk = new Desk(root, template, seed, mutation);
    this.judge = judge;
    this.checker = new Checker(judge);
    this.paper = new Paper(judge);
    this.commands = mutation.commands;
    this.stats.worlds = 1;
  }

  get day(): string {
    return legalDayAt(this.desk.machine.now);
  }

  get isPenLocked(): boolean {
    return ask(this.desk.reader, 'SELECT state FROM device').pluck().get() === 'pen-locked';
  }

  get openBooks(): LedgerBook[] {
    return [...this.checker.ledger.books.values()].filter((book) => book.open && !book.imported);
  }

  count(tally: Tally, name: string): void {
    count(this.stats, tally, name);
  }

  /** Opens the folder as it is; judges all of it when it is another branch than the one known. */
  async open(how: { restored?: boolean; branch?: boolean } = {}): Promise<'level' | 'rolled-back'> {
    const answer = await this.desk.open(how.restored);
    if (how.branch) this.#rights = null;
    this.checker.checkPragmas(this.desk.store);
    this.checker.checkAppendOnly(this.desk.store);
    if (how.branch) this.#observe(this.checker.full(this.desk.reader));
    else this.step();
    this.#dropEliminatedFiles();
    return answer;
  }

  /** The process dies and starts again on what its disk then held. */
  async revive(image: DiskImage): Promise<void> {
    this.desk.close(image);
    const answer = await this.open();
    this.judge.demand(answer === 'level', 'I5', () => 'a crash alone was taken for a rollback');
  }

  /** Somebody who may do this now, nearly always; else anybody, who will be refused. */
  actorFor(action: Action, random: Prng): Person {
    const people = this.checker.ledger.people.flatMap((id) => this.person(id) ?? []);
    const resource = { officeId: this.desk.store.office, confidentiality: 'ordinary' as const };
    const able = people.filter((person) => can(person, action, resource, this.day));
    return random.chance(0.95) ? random.pickOr(able, random.pick(people)) : random.pick(people);
  }

  /** With the rights the signed entries give; null when unknown. */
  person(id: string): Person | null {
    const rights = this.#signedRights();
    const known = this.#people.get(id);
    if (known !== undefined) return known;
    const person = personFrom(rights, id);
    this.#people.set(id, person);
    return person;
  }

  run(attempt: Attempt, fault: CommandFault | null, random: Prng): Promise<Outcome> {
    return runAttempt(this, attempt, fault, random);
  }

  /** Judges what was committed since the last time. */
  step(): void {
    this.#observe(this.checker.step(this.desk.reader));
  }

  full(): void {
    this.#observe(this.checker.full(this.desk.reader));
    if (!this.isPenLocked) this.paper.check(this.checker.ledger);
  }

  /** The product's own proof must accept every history that these rules allow. */
  async verify(): Promise<void> {
    const report = await verifyStore(this.desk.reader, { heads: [], checkFile: async () => 'sound' });
    const faults = JSON.stringify(report.faults.slice(0, 3));
    this.judge.demand(report.ok, 'verify', () => `verify finds ${report.faultCount} faults: ${faults}`);
  }

  takeCopy(): void {
    const copy: Copy = {
      image: this.desk.read(),
      witness: this.desk.readWitnessFile(),
      seen: [...this.checker.seen],
      incarnation: this.desk.store.work.head.incarnation,
      positions: [...this.checker.positions],
    };
    this.copies = [...this.copies.slice(-2), copy];
  }

  /** The judges follow the folder to the branch a copy was taken from. */
  wentBackTo({ seen, incarnation }: Copy): void {
    this.checker.seen = [...seen];
    // An incarnation that neither the copy nor the witness ever saw can be named twice (two faults at once).
    const known = Math.max(incarnation, this.desk.witnessed?.incarnation ?? 0);
    for (const position of this.checker.positions.keys()) {
      if (Number(position.split('/')[0]) > known) this.checker.positions.delete(position);
    }
  }

  #observe(entries: Entry[]): void {
    for (const entry of entries) {
      this.stats.entries++;
      this.paper.observe(entry);
      if (entry.type === 'mail.register') this.stats.numbers++;
      for (const state of statesOf(entry)) this.count('states', state);
      if (/^(person|device)\./.test(entry.type)) this.#rights = null;
      if (entry.type === 'pen.unlock') this.#penFreed();
      const mail = entry.type === 'mail.void' && this.checker.ledger.mails.get(String(entry.body.mail));
      if (mail && !this.checker.ledger.books.get(bookKey(mail))?.open)
        this.count('states', 'changed after closing');
      if (entry.type === 'content.eliminate') this.#dropEliminatedFiles();
    }
    const registers = new Set(this.openBooks.map((book) => book.register));
    const years = new Set(this.openBooks.map((book) => `${book.register} ${book.year}`));
    if (entries.length > 0 && years.size > registers.size) this.count('states', 'two years open');
  }

  /** As the engine does after an elimination and at each opening. */
  #dropEliminatedFiles(): void {
    const due = 'SELECT sha256 FROM staged_file JOIN eliminated ON content = sha256';
    const { connection, fileKeys } = this.desk.store;
    for (const sha256 of connection.prepare(due).pluck().all() as string[]) fileKeys.drop(sha256);
  }

  #penFreed(): void {
    this.paper.check(this.checker.ledger);
    for (const place of this.paper.last.values()) {
      const last = this.checker.ledger.books.get(bookKey(place))?.last ?? 0;
      const free = () => `the pen is free at ${last}, paper is at ${place.number}`;
      this.judge.demand(last >= place.number, 'paper', free);
    }
  }

  #signedRights(): ReadRows {
    const { connection, publicKey } = this.desk.store;
    // An altered entry is the judges' to name: here it gives nothing.
    if (!this.#rights) this.#people.clear();
    this.#rights ??= signedRights(connection, publicKey, { proves: true });
    return this.#rights;
  }
}
