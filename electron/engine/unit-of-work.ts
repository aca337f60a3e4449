import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { Command, CommandContext, Decision, Sealed } from '#shared/commands/command.ts';
import { compareDates } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import { instantMs, legalDay, localIso } from '#shared/domain/legal-day.ts';
import { can, type Person } from '#shared/domain/permissions.ts';
import { sealContent } from '#shared/journal/content.ts';
import { type BlobReference, type Entry, sealEntry } from '#shared/journal/entry.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import { type Connection, type Statement, storeError } from './database.ts';
import type { Head, JournalStore } from './journal-store.ts';
import type { Machine } from './machine.ts';
import type { SqliteRows } from './rows.ts';
import type { SearchIndex } from './search/search-index.ts';
import { isFirstSight } from './sync/first-sight.ts';
import type { PendingLog } from './sync/pending-log.ts';
import { EARLY } from './sync/this-year.ts';

export interface WriterParts {
  connection: Connection;
  journal: JournalStore;
  rows: SqliteRows;
  search: SearchIndex;
  device: string;
  office: string;
  privateKey: KeyObject;
  pending: PendingLog;
  machine: Machine;
  /** What keeps the register's USB key from receiving what is about to be decided. */
  keyTrouble(): KeyTrouble | null;
  stagedFile(sha256: string, actor: Person, day: string): BlobReference;
  /** After commit: which rows a screen should read again, and where the chain stands now. */
  committed(head: Head, changed: { entity: string; ids: string[] }[]): void;
}

/** A fresh PC has read this year's letters further than the order itself. */
const KNOWN = `SELECT max(cseq, coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = '${EARLY}'), 0)) AS base, gen
  FROM centre`;

type Decide<Output> = (context: CommandContext) => Decision<Output>;
/** One decision inside the open transaction. */
type Step = <Output>(actor: Person, decide: Decide<Output>) => Output;

/** A clock this far from the last entry is doubted: entries say so, and nothing is ordered by it anyway. */
const BACKWARD_TOLERANCE_MS = 5 * 60_000;
const FORWARD_TOLERANCE_MS = 400 * 86_400_000;

/**
 * The write gate: the only place where anything is written to the journal and the rows. Synchronous from
 * BEGIN to COMMIT, so no reader, no other command and no `await` can ever come in between (I2).
 */
export class UnitOfWork {
  readonly #parts: WriterParts;
  /** Null after a failure: read again from the store before it is used, so that memory never runs ahead of it. */
  #known: Head | null = null;
  #readBase: Statement | null = null;
  #keyTrouble: KeyTrouble | null = null;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  get head(): Head {
    this.#known ??= this.#parts.journal.head();
    return this.#known;
  }

  /** Runs a command for `actor`: permission, decision, seal, fold, search terms, commit. */
  run<Input extends z.ZodType, Output>(
    command: Command<Input, Output>,
    input: z.output<Input>,
    actor: Person,
  ): Output {
    this.#lookAtKey();
    return this.#transact((step) => step(actor, this.#decide(command, input, actor)));
  }

  /**
   * One command for many inputs in one transaction: all or none. Each is decided on what the one before
   * left; inputs are taken one by one, so a generator may move its clock between them.
   */
  runMany<Input extends z.ZodType, Output>(
    command: Command<Input, Output>,
    inputs: Iterable<z.output<Input>>,
    actor: Person,
  ): Output[] {
    this.#lookAtKey();
    return this.#transact((step) =>
      Array.from(inputs, (input) => step(actor, this.#decide(command, input, actor))),
    );
  }

  /**
   * Decides as `run` would and writes nothing: whatever `run` would refuse is refused. Actor null: the engine itself,
   * which asks nobody's leave.
   */
  rehearse<Input extends z.ZodType, Output>(
    command: Command<Input, Output>,
    input: z.output<Input>,
    actor: Person | null,
  ): void {
    const { rows, device } = this.#parts;
    const { context } = this.#context(actor ?? { id: device, active: true, clearance: 0, grants: [] });
    if (actor) this.#decide(command, input, actor)(context);
    else command.decide(rows, input, context);
  }

  /** Before a transaction: a key that is further than the store declares that it went back, in an entry of its own. */
  #lookAtKey(): void {
    this.#keyTrouble = this.#parts.keyTrouble();
  }

  /** Facts the engine itself states: first run, credentials, a restored store. Answers their entries, in order. */
  record(actor: Person, facts: (context: CommandContext) => Fact[]): Sealed[] {
    return this.#transact((step) => stated(step, actor, facts));
  }

  /**
   * What others wrote, and what the centre answered; gives the kinds of entities that changed. `record` states facts of
   * the engine in the same transaction.
   */
  absorb(work: (record: UnitOfWork['record']) => Set<string>): void {
    this.#transact((step, entities) => {
      const record: UnitOfWork['record'] = (actor, facts) => stated(step, actor, facts);
      for (const entity of work(record)) entities.add(entity);
    });
  }

  /**
   * The same for what the centre gives again when it is asked: its end is not waited for. A power cut takes the last of
   * it, never a part of one; the next own commit waits for all of it too.
   */
  absorbAgainable(work: () => Set<string>): void {
    const { connection } = this.#parts;
    try {
      this.#rollBack();
      connection.pragma('synchronous=NORMAL');
      this.absorb(work);
    } catch (error) {
      throw storeError(error);
    } finally {
      if (!connection.inTransaction) connection.pragma('synchronous=FULL');
    }
  }

  #decide<Input extends z.ZodType, Output>(
    command: Command<Input, Output>,
    input: z.output<Input>,
    actor: Person,
  ): Decide<Output> {
    return (context) => {
      const { action, resource } = command.permission(this.#parts.rows, input, context);
      if (!can(actor, action, resource, context.day)) {
        // Absent and beyond one's sight are the same answer: an id tells nobody that another office has a letter.
        const seen = resource.mail === undefined || can(actor, 'mail.read', resource, context.day);
        throw new DomainError(seen ? 'person.not-allowed' : 'mail.unknown');
      }
      return command.decide(this.#parts.rows, input, context);
    };
  }

  #transact<Result>(body: (step: Step, entities: Set<string>) => Result): Result {
    const { connection, rows, search, pending } = this.#parts;
    const entities = new Set<string>();
    const step: Step = (actor, decide) => {
      const { context, suspect } = this.#context(actor);
      const { facts, answer } = decide(context);
      const sealed = facts.map((fact) => this.#seal(fact, context, suspect));
      for (const { type } of facts) entities.add(type.split('.')[0] ?? '');
      return answer(sealed);
    };
    let result: Result;
    let touched: string[];
    try {
      // A disk that refused even the ROLLBACK left its transaction open: nothing of it may be kept.
      this.#rollBack();
      connection.exec('BEGIN IMMEDIATE');
      result = body(step, entities);
      touched = rows.takeTouched();
      for (const mail of touched) search.refresh(mail);
      connection.exec('COMMIT');
    } catch (error) {
      this.#known = null;
      pending.forget();
      rows.takeTouched();
      search.forget();
      try {
        this.#rollBack();
      } catch {
        // The first error says why; the next command rolls back before it begins.
      }
      throw storeError(error);
    }
    // Outside the try: what is committed is never answered as a refusal because a listener failed.
    if (entities.size > 0) this.#parts.committed(this.head, changes(entities, touched));
    return result;
  }

  #rollBack(): void {
    const { connection } = this.#parts;
    if (!connection.inTransaction) return;
    connection.exec('ROLLBACK');
    this.#known = null;
    // Inside a transaction it cannot be set: what could not be undone may have begun as one that waits for no disk.
    connection.pragma('synchronous=FULL');
  }

  #seal(fact: Fact, context: CommandContext, suspect: boolean): { id: string; hash: string } {
    const { journal, rows, device, machine, privateKey, pending } = this.#parts;
    const content = fact.words && sealContent(fact.words, machine.random);
    const entry: Entry = {
      v: 1,
      id: context.newId(),
      dev: device,
      inc: incarnationOf(fact, this.head.incarnation),
      seq: this.head.seq + 1,
      prev: this.head.hash,
      ts: context.at,
      clk: suspect ? 'suspect' : 'ok',
      usr: context.actor.id,
      type: fact.type,
      ...this.#knownOrder(),
      blobs: fact.blobs,
      body: content ? { ...fact.body, words: content.sha256 } : fact.body,
    };
    const sealed = sealEntry(entry, privateKey);
    const hash = sealed.hash.toString('hex');
    journal.append(sealed);
    if (content) journal.keepContent(content.sha256, entry.seq, content.bytes);
    pending.fold(rows, { entry, hash, content: content?.bytes ?? null });
    if (fact.type === 'content.eliminate') {
      for (const sha256 of fact.body.contents as string[]) journal.dropContent(sha256);
    }
    this.#known = { seq: entry.seq, incarnation: entry.inc, hash, at: entry.ts };
    return { id: entry.id, hash };
  }

  /** How much of the council's stream this entry's author could know. */
  #knownOrder(): Pick<Entry, 'base' | 'gen'> {
    const { pending, connection } = this.#parts;
    if (!pending.isInCouncil) return { base: 0 };
    this.#readBase ??= connection.prepare(KNOWN);
    const known = this.#readBase.get() as { base: number; gen: number } | undefined;
    if (!known) return { base: 0 };
    return known.gen > 1 ? known : { base: known.base };
  }

  #context(actor: Person): { context: CommandContext; suspect: boolean } {
    const { machine, device, office, stagedFile } = this.#parts;
    const now = machine.clock.now();
    const at = localIso(now);
    const day = legalDay(at);
    const lastDay = this.head.at.slice(0, 10);
    const context: CommandContext = {
      at,
      day,
      latestDay: compareDates(lastDay, day) > 0 ? lastDay : day,
      actor,
      office,
      device,
      incarnation: this.head.incarnation,
      keyTrouble: this.#keyTrouble,
      isFirstSight: this.#parts.pending.isInCouncil && isFirstSight(this.#parts.connection),
      chain: { seq: this.head.seq, hash: this.head.hash },
      newId: () => uuidv7(machine.clock, machine.random),
      random: (size) => machine.random.bytes(size),
      stagedFile: (sha256) => stagedFile(sha256, actor, day),
    };
    const last = this.head.at === '' ? now : instantMs(this.head.at);
    return { context, suspect: now < last - BACKWARD_TOLERANCE_MS || now > last + FORWARD_TOLERANCE_MS };
  }
}

const stated = (step: Step, actor: Person, facts: (context: CommandContext) => Fact[]): Sealed[] =>
  step(actor, (context) => ({ facts: facts(context), answer: (sealed) => sealed }));

/** A restored store speaks in its new incarnation from the very entry that declares it. */
function incarnationOf(fact: Fact, current: number): number {
  return fact.type === 'device.restore' ? Number(fact.body.incarnation) : current;
}

function changes(entities: Set<string>, mails: string[]): { entity: string; ids: string[] }[] {
  const changed = [...entities].map((entity) => ({ entity, ids: [] as string[] }));
  return mails.length > 0
    ? [...changed.filter(({ entity }) => entity !== 'mail'), { entity: 'mail', ids: mails }]
    : changed;
}
