import type { Entry } from '#shared/journal/entry.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { bookClose, bookOpen } from '#shared/journal/facts/book.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { numberAsk, numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import { penDelegate, penRecall, penReturn } from '#shared/journal/facts/pen.ts';
import type { Client } from '../database.ts';
import type { CallingDevice } from '../route.ts';
import type { CouncilWriter } from './council-writer.ts';
import { type Counter, NumberState, type Pen, type Waiting } from './number-state.ts';
import { othersRegisters } from './registers.ts';

/** Types after which a number may be given, or the pen be another's. */
const CONCERNED: ReadonlySet<string> = new Set([
  mailRegister.type,
  numberAssigned.type,
  numberAsk.type,
  penDelegate.type,
  penReturn.type,
  penRecall.type,
  bookOpen.type,
  bookClose.type,
]);

const isConcerned = ({ type, body }: Entry): boolean =>
  CONCERNED.has(type) && !(type === mailRegister.type && body.number !== null);

/** What the database says of the numbers that some entries concern; read under the council's lock. */
export interface NumbersKnown {
  state: NumberState;
  suspended: boolean;
  /** Registers of other offices than the author's. */
  others: ReadonlySet<string>;
}

/** Null when nothing among the entries concerns a number: most pushes of a standalone desk. */
export async function readNumbers(
  client: Client,
  { council, office }: Pick<CallingDevice, 'council' | 'office'>,
  entries: readonly Entry[],
): Promise<NumbersKnown | null> {
  const concerned = entries.filter(isConcerned);
  if (concerned.length === 0) return null;
  const registers = new Set(concerned.map(({ body }) => String(body.register)));
  const asking = concerned.flatMap(({ type, body }) => (type === numberAsk.type ? String(body.entry) : []));
  const [state, recovery, others] = await Promise.all([
    NumberState.load(client, council, [...registers], asking),
    client.query({
      name: 'in-recovery',
      text: 'SELECT 1 FROM recovery WHERE council = $1 LIMIT 1',
      values: [council],
    }),
    othersRegisters(client, council, office, [...registers]),
  ]);
  await state.readLetters(concerned[0]?.dev ?? '', asking);
  await state.readHolders(
    concerned.flatMap(({ type, body }) => (type === penRecall.type ? String(body.register) : [])),
  );
  return { state, suspended: recovery.rows.length > 0, others };
}

/**
 * The centre's pen (SYNC "Numbers"): each number is stated right after the entry that gets it, in the transaction that
 * takes the entry into custody, under the council's lock. What cannot be numbered now waits, in the council's order.
 */
export class NumberGiver {
  readonly #writer: CouncilWriter;
  readonly #state: NumberState;
  readonly #suspended: boolean;
  /** Registers of other offices than the author's. */
  readonly #others: ReadonlySet<string>;
  readonly #acts: Readonly<Record<string, (body: object, entry: Entry) => void>> = {
    [mailRegister.type]: (body, entry) => this.#registered(entry, body),
    [numberAsk.type]: (body) => this.#asked(body),
    [numberAssigned.type]: (body, entry) => this.#numberedByHolder(entry, body),
    [penDelegate.type]: (body) => this.#delegated(body),
    [penReturn.type]: (body, entry) => this.#returned(entry, body),
    [penRecall.type]: (body) => this.#recalled(body),
    [bookOpen.type]: (body) => this.#opened(body),
    [bookClose.type]: (body) => this.#closed(body),
  };

  constructor(
    writer: CouncilWriter,
    state: NumberState,
    suspended: boolean,
    others: ReadonlySet<string> = new Set(),
  ) {
    this.#writer = writer;
    this.#state = state;
    this.#suspended = suspended;
    this.#others = others;
  }

  /** `accepted`: those that get their places now. */
  static over(
    writer: CouncilWriter,
    { state, suspended, others }: NumbersKnown,
    accepted: readonly Entry[],
  ): NumberGiver {
    for (const { type, id } of accepted) if (type === mailRegister.type) state.letters.add(id);
    return new NumberGiver(writer, state, suspended, others);
  }

  /** Why an entry that asks for a number has no effect, or null: a PC registers in its own office's registers. */
  refusal({ type, body }: Entry): string | null {
    if (type === penRecall.type && this.#forgetsBook(body)) return 'pen.other-books';
    const asks = type === numberAsk.type || (type === mailRegister.type && body.number === null);
    return asks && this.#others.has(String(body.register)) ? 'number.other-office' : null;
  }

  /**
   * A recall by a PC that never heard of a book its holder opened: what was stamped in it since was not read on paper,
   * and would be given again. The PC hears of the book with this answer, and asks once more.
   */
  #forgetsBook({ words: _words, ...body }: Entry['body']): boolean {
    const read = penRecall.body.safeParse(body);
    if (!read.success) return false;
    const { register, books } = read.data;
    return this.#state
      .holdersBooks(register)
      .some(
        ({ year, supplement, closed }) =>
          !closed && !books.some((book) => book.year === year && book.supplement === supplement),
      );
  }

  /** To be called with each entry right after it got its place. */
  take(entry: Entry): void {
    const { words: _words, ...body } = entry.body;
    this.#acts[entry.type]?.(body, entry);
  }

  flush(): Promise<void> {
    return this.#state.flush();
  }

  #registered({ id }: Entry, body: object): void {
    const read = mailRegister.body.safeParse(body);
    if (!read.success || read.data.number !== null) return;
    const { mail, register, year } = read.data;
    this.#give({ entry: id, mail, register, year, cseq: this.#writer.head.cseq });
  }

  #asked(body: object): void {
    const read = numberAsk.body.safeParse(body);
    // An id that is no letter of this device would burn a number.
    if (read.success && this.#state.letters.has(read.data.entry))
      this.#give({ ...read.data, cseq: this.#writer.head.cseq });
  }

  /** The pen's holder numbers a letter it registered while its USB key was away: it waits for the centre no more. */
  #numberedByHolder({ dev }: Entry, body: object): void {
    const read = numberAssigned.body.safeParse(body);
    if (!read.success) return;
    const { register, entry } = read.data;
    const pen = this.#state.pen(register);
    // No pen yet: the past of a PC that was alone, which comes before its pen is told.
    if (!pen || pen.holder === dev) this.#state.takeLetter(entry, register);
  }

  #delegated(body: object): void {
    const read = penDelegate.body.safeParse(body);
    if (!read.success) return;
    const { register, epoch, device } = read.data;
    const pen = this.#state.pen(register);
    const follows = pen ? pen.holder === null && epoch === pen.epoch + 1 : epoch === 1;
    if (follows)
      this.#state.setPen(register, { epoch, holder: device, since: pen ? this.#writer.head.cseq : 0 });
  }

  #returned({ dev }: Entry, body: object): void {
    const read = penReturn.body.safeParse(body);
    if (!read.success) return;
    const pen = this.#state.pen(read.data.register);
    if (pen?.holder === dev) this.#takePen(pen, read.data);
  }

  #recalled(body: object): void {
    const read = penRecall.body.safeParse(body);
    if (!read.success) return;
    const { register, books } = read.data;
    const pen = this.#state.pen(register);
    if (!pen || pen.holder === null) return;
    const said = new Map(books.map((book) => [`${book.year} ${book.supplement}`, book]));
    // What came into custody since the paper was read counts as well: the further of the two is the last number.
    for (const { year, supplement, last, closed } of this.#state.holdersBooks(register)) {
      const name = `${year} ${supplement}`;
      const known = said.get(name) ?? { year, supplement, number: 0, open: true };
      said.set(name, { ...known, number: Math.max(known.number, last), open: known.open && !closed });
    }
    this.#takePen(pen, { ...read.data, books: [...said.values()] });
  }

  #takePen(pen: Pen, { register, epoch, books }: TakenPen): void {
    if (epoch !== pen.epoch + 1) return;
    this.#state.setPen(register, { epoch, holder: null, since: 0 });
    for (const { year, supplement, number, open } of books) {
      // What the centre gave stays given, whatever the holder knew of it.
      const { last } = this.#state.counter(register, year, supplement) ?? { last: 0 };
      this.#state.setCounter({ register, year, supplement, last: Math.max(number, last), closed: !open });
    }
    this.settleWaiting(register);
  }

  #opened(body: object): void {
    const read = bookOpen.body.safeParse(body);
    if (!read.success) return;
    const { register, year, supplement, startsAfter: last } = read.data;
    if (this.#state.pen(register)?.holder !== null) return;
    if (this.#state.counter(register, year, supplement)) return;
    this.#state.setCounter({ register, year, supplement, last, closed: false });
    this.settleWaiting(register);
  }

  #closed(body: object): void {
    const read = bookClose.body.safeParse(body);
    if (!read.success || read.data.day !== null) return;
    const { register, year, supplement } = read.data;
    const counter = this.#state.counter(register, year, supplement);
    if (counter) this.#state.setCounter({ ...counter, closed: true });
  }

  /** In the order in which they came into custody: within one device that is the order of its emergency numbers. */
  settleWaiting(register: string): void {
    for (const waiting of this.#state.takeWaiting(register)) this.#give(waiting);
  }

  #give(asked: Waiting): void {
    if (this.#state.isNumbered(asked.entry)) return;
    const counter = this.#suspended ? null : this.#counterFor(asked);
    if (!counter) {
      this.#state.wait(asked);
      return;
    }
    const { register, year, supplement } = counter;
    const number = counter.last + 1;
    this.#state.setCounter({ ...counter, last: number });
    this.#state.number({ register, year, supplement, number, entry: asked.entry });
    const { entry, mail } = asked;
    this.#writer.state(fact(numberAssigned, { mail, entry, register, year, supplement, number }));
  }

  /** The year's open book; a supplement where the year is closed. Null: nobody opened that year, or the pen is elsewhere. */
  #counterFor({ register, year }: Waiting): Counter | null {
    if (this.#state.pen(register)?.holder !== null) return null;
    const ofYear = this.#state.countersOf(register, year);
    const open = ofYear.findLast(({ closed }) => !closed);
    const last = ofYear.at(-1);
    if (open || !last) return open ?? null;
    const supplement = { register, year, supplement: last.supplement + 1, last: 0, closed: false };
    this.#state.setCounter(supplement);
    this.#writer.state(supplementOpening(supplement));
    return supplement;
  }
}

type TakenPen = Parameters<typeof penReturn.fold>[1]['body'];

const supplementOpening = ({ register, year, supplement }: Counter): Fact =>
  fact(bookOpen, { register, year, supplement, startsAfter: 0, imported: false });
