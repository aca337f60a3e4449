import type { z } from 'zod';
import type { Entry } from '../entry.ts';
import type { FactType } from '../fact-type.ts';
import type { bookClose, bookOpen } from '../facts/book.ts';
import type { contentEliminate } from '../facts/content-eliminate.ts';
import type { deviceRestore } from '../facts/device.ts';
import type { directoryChange } from '../facts/directory.ts';
import type { dispatchIssue } from '../facts/dispatch.ts';
import { factTypes } from '../facts/index.ts';
import type { mailRegister } from '../facts/mail-register.ts';
import type { numberReserve, numberVoid } from '../facts/number.ts';
import type { numberAssigned } from '../facts/number-assigned.ts';
import type { Books } from './books.ts';
import type { Digests } from './contents.ts';
import type { FaultList, Where } from './fault.ts';
import type { Elimination, WentBack } from './report.ts';

type BodyOf<Type extends { body: z.ZodObject }> = z.output<Type['body']>;
type Place = { register: string; year: number; supplement: number };

interface Parts {
  faults: FaultList;
  books: Books;
  contents: Digests;
  files: Digests;
}

/** Reads what each entry states, by its structure alone: words may be gone and the proof still holds. */
export class FactsSeen {
  readonly #parts: Parts;
  readonly eliminations: Elimination[] = [];
  readonly wentBack: WentBack[] = [];
  closings = 0;
  unknownTypes = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The register and number an entry is about, before it is applied. */
  labelOf({ type, body }: Entry): string | null {
    const { books } = this.#parts;
    if (type === 'mail.register' && body.number === null) return null;
    if (type === 'mail.register' || type === 'number.void' || type === 'dispatch.issue')
      return books.label(body as Place, Number(body.number));
    if (type === 'number.reserve' || type === 'pen.lost')
      return books.label(body as Place, Number(body.from));
    if (type.startsWith('book.')) return books.label(body as Place);
    const about = body.mail ?? body.note;
    return typeof about === 'string' ? books.labelOfMail(about) : null;
  }

  apply(entry: Entry, where: Where & { seq: number; entry: string; label: string | null }): void {
    const type = factTypes.get(entry.type);
    const { words, ...structure } = entry.body;
    if (type) this.#applyKnown(type, structure, entry, where);
    else this.unknownTypes++;
    if (typeof words === 'string') this.#parts.contents.claim(words, where);
    for (const blob of entry.blobs) this.#parts.files.claim(blob.sha256, where);
  }

  #applyKnown(
    type: FactType,
    structure: unknown,
    entry: Entry,
    where: Where & { seq: number; entry: string },
  ): void {
    const parsed = type.body.safeParse(structure);
    if (parsed.success) this.#state(entry, parsed.data, where);
    else this.#parts.faults.add('entry.malformed', where, entry.type);
  }

  #state(entry: Entry, body: Record<string, unknown>, where: Where & { seq: number; entry: string }): void {
    const { books } = this.#parts;
    switch (entry.type) {
      case 'mail.register':
        books.register(body as BodyOf<typeof mailRegister>, where);
        break;
      case 'number.assigned':
        books.assign(body as BodyOf<typeof numberAssigned>, where);
        break;
      case 'mail.void':
        books.voidMail(String(body.mail), where);
        break;
      case 'dispatch.issue':
        this.#dispatch(body as BodyOf<typeof dispatchIssue>, where);
        break;
      case 'dispatch.void':
        books.voidMail(String(body.note), where);
        break;
      case 'dispatch.return':
        books.touchMail(String(body.note), where);
        break;
      case 'number.reserve':
        books.mark(body as BodyOf<typeof numberReserve>, 'reserved', where);
        break;
      case 'pen.lost':
        books.mark(body as BodyOf<typeof numberReserve>, 'lost', where);
        break;
      case 'number.void':
        books.voidReserved(body as BodyOf<typeof numberVoid>, where);
        break;
      case 'book.open':
        books.open(body as BodyOf<typeof bookOpen>, where);
        break;
      case 'book.paper-part':
        books.widen(body as Parameters<Books['widen']>[0], where);
        break;
      case 'book.close':
        this.#close(entry, body as BodyOf<typeof bookClose>, where);
        break;
      case 'pen.return':
      case 'pen.recall':
      case 'pen.delegate':
        books.movePen(String(body.register), entry.type !== 'pen.delegate');
        break;
      case 'content.eliminate':
        this.#eliminate(body as BodyOf<typeof contentEliminate>, where);
        break;
      case 'device.restore':
        this.#wentBack(entry, body as BodyOf<typeof deviceRestore>);
        break;
      case 'pen.unlock':
        for (const back of this.wentBack) if (back.device === entry.dev) back.answered = true;
        break;
      case 'directory.change':
        this.#name(body as BodyOf<typeof directoryChange>);
        break;
      default:
        if (typeof body.mail === 'string') books.touchMail(body.mail, where);
    }
  }

  /** A note holds its number as a letter does, and what it lists was registered. */
  #dispatch({ note, mails, ...body }: BodyOf<typeof dispatchIssue>, where: Where): void {
    const { books } = this.#parts;
    books.register({ ...body, mail: note }, where);
    for (const mail of mails) books.touchMail(mail, where);
  }

  #wentBack({ dev, id, seq, ts }: Entry, { cause, witness }: BodyOf<typeof deviceRestore>): void {
    const seen = witness?.seq ?? null;
    this.wentBack.push({ device: dev, entry: id, seq, at: ts, cause, seen, answered: false });
  }

  #name({ change }: BodyOf<typeof directoryChange>): void {
    if (change.entity === 'register') this.#parts.books.nameRegister(change.id, change.series);
  }

  /** The certificate's sums are counted again, and its seal is the head just before it. */
  #close(entry: Entry, body: BodyOf<typeof bookClose>, where: Where): void {
    const { books, faults } = this.#parts;
    this.closings++;
    const book = books.find(body);
    if (!book) {
      // Another PC of the office opened it where the centre numbers.
      const isElsewhere = books.isShared(body.register) || books.isAtCentre(body.register);
      if (!isElsewhere) faults.add('book.unknown', where, books.label(body));
      return;
    }
    const { numbers } = book;
    const first = numbers.startsAfter + 1;
    const counted = { first, last: numbers.last, ...numbers.counts, expected: numbers.last - first + 1 };
    // Counted in the council's order where the centre numbers: this chain alone does not have the numbers.
    const apart = books.isVoidedElsewhere(body.register) ? together : same;
    const sums = books.isAtCentre(body.register) ? {} : apart(counted);
    const said = apart(body.totals);
    for (const [name, value] of Object.entries(sums)) {
      const stated = said[name];
      if (stated !== value)
        faults.add('closing.totals', where, `${name}: stated ${stated}, counted ${value}`);
    }
    if (body.chain.seq !== entry.seq - 1 || body.chain.hash !== entry.prev) {
      faults.add('closing.chain', where, `sealed with ${body.chain.seq}`);
    }
    if (body.day === null) book.closed = true;
  }

  #eliminate(body: BodyOf<typeof contentEliminate>, where: Where & { seq: number; entry: string }): void {
    const { contents, files } = this.#parts;
    for (const content of body.contents) contents.eliminate(content, where);
    for (const file of body.files) files.eliminate(file, where);
    const counts = { contents: body.contents.length, files: body.files.length };
    this.eliminations.push({ entry: where.entry, seq: where.seq, slip: body.slip, ...counts });
  }
}

type Sums = Record<string, number>;
const same = (sums: Sums): Sums => sums;
const together = ({ valid = 0, void: gone = 0, ...sums }: Sums): Sums => ({ ...sums, valid: valid + gone });
