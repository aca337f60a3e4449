import type { z } from 'zod';
import type { NumberState } from '#shared/domain/closing.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { bookOpen } from '../facts/book.ts';
import type { numberReserve, numberVoid } from '../facts/number.ts';
import type { FaultCode, FaultList, Where } from './fault.ts';
import { NumberLine } from './number-line.ts';
import type { BookSummary } from './report.ts';
import type { VerifySource } from './source.ts';

export interface Book {
  index: number;
  register: string;
  year: number;
  supplement: number;
  closed: boolean;
  /** Numbers whose state changed after the yearly certificate. */
  changedLate: number;
  numbers: NumberLine;
}

type Place = { register: string; year: number; supplement: number };
type Range = z.output<typeof numberReserve.body>;

/** Numbers of a book fit below this, so that a place is one plain number in memory. */
const PLACES = 2 ** 24;

/**
 * What the entries alone say of every number (I6, I7): the rows are not asked. `apply…` are called in the
 * journal's order; `finish` says what no entry accounts for.
 */
export class Books {
  readonly #faults: FaultList;
  readonly #source: Pick<VerifySource, 'isOthers' | 'isShared' | 'isVoidedElsewhere'>;
  readonly #books = new Map<string, Book>();
  readonly #order: Book[] = [];
  readonly #series = new Map<string, string>();
  /** Mail id → its place. */
  readonly #mails = new Map<string, number>();
  /** Mails whose number is the centre's to give: its fact is in the council's stream, not in this chain. */
  readonly #unnumbered = new Set<string>();
  /** Those of them that were voided before they had one. */
  readonly #voidedEarly = new Set<string>();
  readonly #atCentre = new Set<string>();

  constructor(
    faults: FaultList,
    source: Pick<VerifySource, 'isOthers' | 'isShared' | 'isVoidedElsewhere'> = {},
  ) {
    this.#faults = faults;
    this.#source = source;
  }

  get all(): readonly Book[] {
    return this.#order;
  }

  find({ register, year, supplement }: Place): Book | undefined {
    return this.#books.get(`${register} ${year} ${supplement}`);
  }

  /** Whoever numbers a register now: the centre's numbers are counted in the council's stream. */
  movePen(register: string, toCentre: boolean): void {
    if (toCentre) this.#atCentre.add(register);
    else this.#atCentre.delete(register);
  }

  isAtCentre(register: string): boolean {
    return this.#atCentre.has(register);
  }

  /** Others numbered in it too: what this chain says of its books is a part. */
  isShared(register: string): boolean {
    return this.#source.isShared?.(register) ?? false;
  }

  /** Others voided letters in it: what is void here is a part, valid and void together are not. */
  isVoidedElsewhere(register: string): boolean {
    return this.#source.isVoidedElsewhere?.(register) ?? false;
  }

  nameRegister(id: string, series: string): void {
    this.#series.set(id, series);
  }

  /** 'ARR-DKH/38/2026', or 'ARR-DKH/2026' without a number. */
  label({ register, year, supplement }: Place, number?: number): string {
    const series = this.#series.get(register) ?? register;
    if (number !== undefined) return formatLabel({ series, number, year, supplement });
    return `${series}/${year}${supplement > 0 ? `/S${supplement}` : ''}`;
  }

  labelOfMail(mail: string): string | null {
    const place = this.#mails.get(mail);
    const book = place === undefined ? undefined : this.#order[Math.floor(place / PLACES)];
    return book && place !== undefined ? this.label(book, place % PLACES) : null;
  }

  open(body: z.output<typeof bookOpen.body>, where: Where): void {
    const { register, year, supplement, startsAfter } = body;
    if (this.isShared(register)) return;
    const key = `${register} ${year} ${supplement}`;
    if (this.#books.has(key)) {
      this.#fault('book.twice', where, '');
      return;
    }
    const numbers = new NumberLine(startsAfter);
    const book = {
      index: this.#order.length,
      register,
      year,
      supplement,
      closed: false,
      changedLate: 0,
      numbers,
    };
    this.#books.set(key, book);
    this.#order.push(book);
  }

  /** The paper part of a book in use enters the register. */
  widen(body: Place & { startsAfter: number }, where: Where): void {
    const book = this.#bookOf(body, where);
    if (!book) return;
    if (book.closed) this.#fault('book.closed', where, this.label(book));
    if (body.startsAfter < book.numbers.startsAfter) book.numbers.widen(body.startsAfter);
    else this.#fault('number.impossible', where, `starts after ${body.startsAfter}`);
  }

  /** A letter or a dispatch note takes a number; null: the centre gives it. */
  register(body: Place & { number: number | null; mail: string }, where: Where): void {
    const { number, mail } = body;
    if (number === null || this.isShared(body.register)) {
      if (this.#unnumbered.has(mail)) this.#fault('mail.twice', where, '');
      this.#unnumbered.add(mail);
      return;
    }
    const book = this.#bookOf(body, where);
    if (!book) return;
    if (this.#mails.has(mail)) this.#fault('mail.twice', where, `first ${this.labelOfMail(mail)}`);
    if (!book.numbers.admits(number)) {
      this.#fault('number.impossible', where, String(number));
      return;
    }
    const state = book.numbers.get(number);
    if (state === 'valid' || state === 'void') this.#fault('number.repeated', where, `already ${state}`);
    if (state === null) this.#checkNext(book, number, where);
    if (state === 'reserved') this.#checkOpen(book, where);
    this.#change(book, number, 'valid');
    this.#mails.set(mail, book.index * PLACES + number);
  }

  /** A letter registered without a number gets one here: the register's USB key had been away. */
  assign(body: Place & { number: number; mail: string }, where: Where): void {
    if (this.isShared(body.register)) return;
    if (!this.#unnumbered.delete(body.mail)) {
      this.#fault('mail.unknown', where, body.mail);
      return;
    }
    this.register(body, where);
    if (this.#voidedEarly.delete(body.mail)) this.voidMail(body.mail, where);
  }

  /** Numbers reserved, or declared lost. */
  mark(body: Range, state: 'reserved' | 'lost', where: Where): void {
    const book = this.#bookOf(body, where);
    if (!book) return;
    const sound = body.from <= body.to && book.numbers.admits(body.from) && book.numbers.admits(body.to);
    if (!sound) {
      this.#fault('number.impossible', where, `${body.from}–${body.to}`);
      return;
    }
    if (book.numbers.get(body.from) === null) this.#checkNext(book, body.from, where, state === 'lost');
    for (let number = body.from; number <= body.to; number++) {
      const before = book.numbers.get(number);
      // After going backwards a number kept aside may be on paper by now: nobody knows, so it counts as lost.
      const doubted = before === 'reserved' && state === 'lost';
      if (before && !doubted)
        this.#fault('number.repeated', { ...where, label: this.label(book, number) }, `already ${before}`);
      this.#change(book, number, state);
    }
  }

  voidReserved(body: z.output<typeof numberVoid.body>, where: Where): void {
    const book = this.#bookOf(body, where);
    if (!book) return;
    const state = book.numbers.admits(body.number) ? book.numbers.get(body.number) : null;
    if (state !== 'reserved') {
      this.#fault('number.not-waiting', where, state ?? 'nothing');
      return;
    }
    this.#checkOpen(book, where);
    this.#change(book, body.number, 'void');
  }

  voidMail(mail: string, where: Where): void {
    const place = this.#mails.get(mail);
    const book = place === undefined ? undefined : this.#order[Math.floor(place / PLACES)];
    if (!book || place === undefined) {
      this.touchMail(mail, where);
      if (this.#unnumbered.has(mail)) this.#voidedEarly.add(mail);
      return;
    }
    const number = place % PLACES;
    if (book.numbers.get(number) === 'void') {
      this.#fault('mail.void', where, 'already void');
      return;
    }
    this.#change(book, number, 'void');
  }

  /** A later fact about a mail: it must have been registered. */
  touchMail(mail: string, where: Where): void {
    if (!this.#mails.has(mail) && !this.#unnumbered.has(mail) && !this.#source.isOthers?.(mail))
      this.#fault('mail.unknown', where, mail);
  }

  finish(): void {
    for (const book of this.#order) {
      for (const [from, to] of book.numbers.gaps()) {
        const label = this.label(book, from);
        this.#fault('number.gap', { label }, from === to ? String(from) : `${from}–${to}`);
      }
    }
  }

  summaries(): BookSummary[] {
    return this.#order.map((book) => ({
      register: book.register,
      label: this.label(book),
      year: book.year,
      supplement: book.supplement,
      first: book.numbers.startsAfter + 1,
      last: book.numbers.last,
      ...book.numbers.counts,
      closed: book.closed,
      changedLate: book.changedLate,
    }));
  }

  #bookOf(place: Place, where: Where): Book | null {
    const book = this.find(place);
    if (!book && !this.isShared(place.register)) this.#fault('book.unknown', where, this.label(place));
    return book ?? null;
  }

  /**
   * An ordinary number is the next one of an open book; one below it fills what the paper part opened. Numbers
   * found on paper may be declared lost in a book closed on the branch that never knew them.
   */
  #checkNext(book: Book, number: number, where: Where, lost = false): void {
    if (!lost) this.#checkOpen(book, where);
    const next = book.numbers.last + 1;
    if (number > next) this.#fault('number.order', where, `expected ${next}`);
  }

  /** No number is given, used or voided in a closed book; a letter may be, and what was lost may be found. */
  #checkOpen(book: Book, where: Where): void {
    if (book.closed) this.#fault('book.closed', where, this.label(book));
  }

  #change(book: Book, number: number, state: NumberState): void {
    book.numbers.set(number, state);
    if (book.closed) book.changedLate++;
  }

  #fault(code: FaultCode, where: Where, detail: string): void {
    this.#faults.add(code, where, detail);
  }
}
