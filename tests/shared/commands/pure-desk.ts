import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Command, CommandContext } from '#shared/commands/command.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { legalDay, localIso } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { sealContent } from '#shared/journal/content.ts';
import { type Entry, GENESIS } from '#shared/journal/entry.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { deviceInit } from '#shared/journal/facts/device.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { Prng } from '#tests/sync/sim/prng.ts';

const OFFICE = '0190a000-0000-7000-8000-000000000001';
export const DEVICE = '0190a000-0000-7000-8000-000000000002';
export const REGISTER = '0190a000-0000-7000-8000-000000000003';
const CLERK: Person = { id: '0190a000-0000-7000-8000-000000000004', active: true, clearance: 2, grants: [] };

/** Rules and fold alone: no database, no keys, no permission. What decides and what is written stay pure. */
export class PureDesk {
  readonly rows = new MemoryRows();
  readonly entries: Entry[] = [];
  now = Date.parse('2026-03-12T09:00:00Z');
  actor: Person = CLERK;
  readonly #random = new Prng(7);
  #head = { seq: 0, hash: GENESIS };

  constructor(startsAfter = 0) {
    const register = {
      entity: 'register' as const,
      id: REGISTER,
      office: OFFICE,
      kind: 'incoming',
      series: 'ARR-DKH',
    };
    const book = { register: REGISTER, year: 2026, supplement: 0, startsAfter, imported: false };
    this.#write([
      fact(deviceInit, { device: DEVICE, publicKey: 'ab'.repeat(32), post: 1 }),
      fact(directoryChange, { change: register }),
      fact(bookOpen, book, { reason: '' }),
    ]);
  }

  newId(): string {
    return uuidv7({ now: () => this.now }, this.#random);
  }

  /** Runs a command as the write gate does; a refusal leaves everything as it was. */
  run<Input extends z.ZodType, Output>(command: Command<Input, Output>, input: z.input<Input>): Output {
    const { facts, answer } = command.decide(this.rows, command.input.parse(input), this.context());
    return answer(this.#write(facts));
  }

  /** Facts the engine itself states. */
  record(...facts: Fact[]): void {
    this.#write(facts);
  }

  context(): CommandContext {
    const at = localIso(this.now);
    return {
      at,
      day: legalDay(at),
      latestDay: legalDay(at),
      actor: this.actor,
      office: OFFICE,
      device: DEVICE,
      incarnation: 1,
      chain: { ...this.#head },
      newId: () => this.newId(),
      random: (size) => this.#random.bytes(size),
      stagedFile: (sha256) => ({ sha256, size: 1000, mime: 'application/pdf' }),
    };
  }

  #write(facts: Fact[]): { id: string; hash: string }[] {
    return facts.map((stated) => {
      const content = stated.words && sealContent(stated.words, this.#random);
      const { at, actor } = this.context();
      const entry: Entry = {
        v: 1,
        id: this.newId(),
        dev: DEVICE,
        inc: 1,
        seq: this.#head.seq + 1,
        prev: this.#head.hash,
        ts: at,
        clk: 'ok',
        usr: actor.id,
        type: stated.type,
        base: 0,
        blobs: stated.blobs,
        body: content ? { ...stated.body, words: content.sha256 } : stated.body,
      };
      const hash = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
      fold(this.rows, { entry, hash, content: content?.bytes ?? null });
      this.entries.push(entry);
      this.#head = { seq: entry.seq, hash };
      return { id: entry.id, hash };
    });
  }
}

/** An ordinary letter; `change` says what matters to the test. */
export function letter(desk: PureDesk, change: Record<string, unknown> = {}) {
  return {
    id: desk.newId(),
    kind: 'incoming' as const,
    correspondent: 'جمعية الأمل',
    senderReference: '45/2026',
    senderDate: null,
    receivedOn: legalDay(localIso(desk.now)),
    subject: 'طلب دعم',
    pieces: 1,
    language: 'ar' as const,
    transport: 'by-hand' as const,
    transportNumber: '',
    postmarkDate: null,
    confidentiality: 'ordinary' as const,
    priority: 'ordinary' as const,
    category: '',
    physicalState: 'paper' as const,
    originalPlace: '',
    observation: '',
    keywords: [],
    phone: '',
    address: '',
    sealed: false,
    lateReason: '',
    confirmedYear: null,
    duplicate: null,
    files: [],
    ...change,
  };
}
