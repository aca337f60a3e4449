import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { dueDatesNow, recomputeSlice } from '#shared/commands/calendar.ts';
import type { Command, CommandContext } from '#shared/commands/command.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { centreInit, centreRestored } from '#shared/journal/facts/centre.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { CircuitDesk, to } from './circuit-desk.ts';

/** After everything the council has ordered. */
const UNORDERED = 2 ** 40;

/** One PC: what it knows of the common order, and what it wrote that it does not know to be ordered. */
export class Desk {
  /** The common order as this desk follows it: that of before, until it hears that the centre was put back. */
  order: Entry[];
  gen: number;
  known: number;
  readonly council: Council;
  readonly device: string;
  readonly own: Entry[] = [];
  sent = 0;
  /** Another from the day a copy of this PC is put back. */
  inc = 1;

  constructor(council: Council, number: number) {
    this.council = council;
    this.order = council.stream;
    this.gen = council.gen;
    this.known = council.stream.length;
    this.device = `0190a000-0000-7000-8000-0000000001${number}0`;
  }

  /** State = fold(stream), then fold(own not yet in it): as SYNC says, made from nothing each time. */
  rows(): MemoryRows {
    const rows = new MemoryRows();
    const ordered = this.order.slice(0, this.known);
    for (const [index, entry] of ordered.entries()) foldAt(rows, entry, index + 1);
    for (const entry of this.own) if (!ordered.includes(entry)) foldAt(rows, entry, UNORDERED + entry.seq);
    return rows;
  }

  run<Input extends z.ZodType>(command: Command<Input, unknown>, input: z.input<Input>): void {
    const { facts } = command.decide(this.rows(), command.input.parse(input), this.context());
    for (const fact of facts) this.write(fact);
  }

  write({ type, body, words }: Fact): void {
    const { newId, at, actor } = this.context();
    this.own.push({
      v: 1,
      id: newId(),
      dev: this.device,
      inc: this.inc,
      seq: this.own.length + 1,
      prev: '00'.repeat(32),
      ts: at,
      clk: 'ok',
      usr: actor.id,
      type,
      base: this.known,
      ...(this.gen > 1 && { gen: this.gen }),
      blobs: [],
      body: words ? { ...body, words: createHash('sha256').update(type).digest('hex') } : body,
    });
  }

  push(): void {
    const { council } = this;
    if (this.gen === council.gen) council.stream.push(...this.own.slice(this.sent));
    else this.giveBack();
    this.sent = this.own.length;
  }

  /** What the copy lacks, as far as this desk knew it, in the order of before; then what it alone has. */
  giveBack(): void {
    const { stream, gen } = this.council;
    const forgotten = [...this.order.slice(0, this.known), ...this.own].filter(
      (entry) => !stream.includes(entry),
    );
    stream.push(...new Set(forgotten.filter(({ type }) => type !== centreRestored.type)));
    this.order = stream;
    this.gen = gen;
    this.known = stream.length;
  }

  pull(): void {
    // Own entries come back with the others': the order is never known without them.
    this.push();
    this.known = this.council.stream.length;
  }

  /** Up to so many clocks of the first change that is left, as a desk does it on what it knows. */
  recompute(most: number): boolean {
    const rows = this.rows();
    const [change] = rows.list('calendar_change', { recomputed: 0 }).sort((a, b) => a.position - b.position);
    if (!change) return false;
    const waiting = rows
      .list('deadline', { state: 'running' })
      .filter(
        ({ id, start_on, due }) =>
          id > change.cursor && start_on <= change.touches_to && String(due) >= change.touches_from,
      );
    const slice = waiting.slice(0, most);
    this.write(recomputeSlice(change, slice, slice.length === waiting.length, dueDatesNow(rows)));
    return true;
  }

  context(): CommandContext {
    return { ...this.council.start.context(), device: this.device, newId: () => this.council.start.newId() };
  }
}

function foldAt(rows: MemoryRows, entry: Entry, position: number): void {
  fold(rows, { entry: { ...entry, seq: position }, hash: entry.id, content: null });
}

const CENTRE = '0190a000-0000-7000-8000-000000000fff';

/** Several PCs and the common order they make, without wire or disk. */
export class Council {
  readonly start = new CircuitDesk();
  stream: Entry[];
  gen = 1;
  readonly #begun: number;
  readonly desks: Desk[];
  readonly mails: string[];

  constructor(desks: number) {
    this.start.actor = this.start.person('secretary-general', null, 2);
    this.mails = Array.from({ length: 4 }, () => this.start.letter());
    for (const id of this.mails)
      this.start.run(assignMail, { id, receivers: [to(this.start.water)], paper: { on: '2026-03-12' } });
    this.start.now += 5 * 86_400_000;
    this.stream = [...this.start.entries];
    this.state(fact(centreInit, { device: CENTRE, publicKey: '00'.repeat(32) }));
    this.#begun = this.stream.length;
    this.desks = Array.from({ length: desks }, (_, index) => new Desk(this, index));
  }

  state({ type, body }: Fact): void {
    const [first] = this.start.entries;
    const { ts } = this.start.entries.at(-1) ?? {};
    if (!first || !ts) throw new Error('nothing was ordered');
    const base = this.stream.length;
    this.stream.push({ ...first, id: this.start.newId(), ts, dev: CENTRE, usr: CENTRE, type, base, body });
  }

  /** A copy of the centre is put back: it knows the order up to a place. */
  putBack(at: number): void {
    this.gen += 1;
    this.stream = this.stream.slice(0, this.#begun + (at % (this.stream.length - this.#begun + 1)));
    this.state(fact(centreRestored, { gen: this.gen }));
  }

  level(): void {
    for (const desk of this.desks) desk.push();
    for (const desk of this.desks) desk.pull();
  }
}
