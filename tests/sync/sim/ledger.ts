import type { Entry } from '#shared/journal/entry.ts';
import type { Judge } from './violation.ts';

export interface Place {
  register: string;
  year: number;
  supplement: number;
  number: number;
}
export interface LedgerBook extends Omit<Place, 'number'> {
  startsAfter: number;
  last: number;
  open: boolean;
  /** A year that came from paper: it never gives a number. */
  imported: boolean;
  /** Numbers of the paper part just taken in that nothing accounts for yet; empty again when the command ends. */
  waiting: { next: number; end: number };
}
export interface LedgerNumber {
  state: 'valid' | 'void' | 'reserved' | 'lost';
  mail: string | null;
}
export interface LedgerMail extends Place {
  state: 'registered' | 'void' | 'eliminated';
  sealed: boolean;
  files: string[];
}

export const bookKey = ({ register, year, supplement }: Omit<Place, 'number'>): string =>
  `${register}/${year}/${supplement}`;
export const placeKey = (place: Place): string => `${bookKey(place)}/${place.number}`;

type Body = Entry['body'] &
  Place & { from: number; to: number; mail: string; mails: string[]; paperDay: string | null };

/**
 * The numbers as an inspector would count them: from the journal's entries alone, written without a look at
 * the product's fold. I6 (1..last, each once) and I7 (one owner for ever) are demanded entry by entry.
 */
export class Ledger {
  readonly books = new Map<string, LedgerBook>();
  readonly numbers = new Map<string, LedgerNumber>();
  readonly mails = new Map<string, LedgerMail>();
  readonly notes = new Map<string, 'issued' | 'returned' | 'void'>();
  readonly registers: { id: string; kind: string }[] = [];
  readonly people: string[] = [];
  readonly grants: string[] = [];
  readonly #judge: Judge;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  apply(entry: Entry): void {
    const body = entry.body as Body;
    const rule = this.#rules[entry.type];
    rule?.(body, entry);
  }

  readonly #rules: Record<string, ((body: Body, entry: Entry) => void) | undefined> = {
    'directory.change': ({ change }) => {
      const { entity, id, kind } = change as { entity: string; id: string; kind: string };
      if (entity === 'register') this.registers.push({ id, kind });
    },
    'person.create': ({ person }) => void this.people.push(String(person)),
    'person.grant': ({ grant }) => void this.grants.push(String(grant)),
    'book.open': (body) => {
      const startsAfter = Number(body.startsAfter);
      this.#demand(!this.books.has(bookKey(body)), 'I6', () => `book ${bookKey(body)} opened twice`);
      const { register, year, supplement } = body;
      this.books.set(bookKey(body), {
        register,
        year,
        supplement,
        startsAfter,
        last: startsAfter,
        open: true,
        imported: body.imported === true,
        waiting: { next: 1, end: 0 },
      });
    },
    'book.paper-part': (body) => {
      const book = this.books.get(bookKey(body));
      const startsAfter = Number(body.startsAfter);
      const sound = book?.open === true && startsAfter < book.startsAfter && startsAfter >= 0;
      this.#demand(sound, 'I6', () => `the paper part of ${bookKey(body)} begins after ${startsAfter}`);
      if (!book) return;
      book.waiting = { next: startsAfter + 1, end: book.startsAfter };
      book.startsAfter = startsAfter;
    },
    'book.close': (body, entry) => this.#close(body, entry),
    'number.reserve': (body) => this.#range(body, 'reserved'),
    'pen.lost': (body) => this.#range(body, 'lost'),
    'number.void': (body) => {
      const line = this.numbers.get(placeKey(body));
      this.#demand(line?.state === 'reserved', 'I6', () => `${placeKey(body)} voided while ${line?.state}`);
      this.#demandOpen(body);
      this.numbers.set(placeKey(body), { state: 'void', mail: null });
    },
    'mail.register': (body, entry) => this.#register(body, entry),
    'mail.void': ({ mail }) => {
      const known = this.mails.get(mail);
      this.#demand(known?.state === 'registered', 'I6', () => `mail ${mail} voided while ${known?.state}`);
      if (!known) return;
      known.state = 'void';
      this.numbers.set(placeKey(known), { state: 'void', mail });
    },
    'dispatch.issue': (body, entry) => {
      const mail = String((body as { note?: unknown }).note);
      this.#register({ ...body, mail, paperDay: null }, entry);
      for (const listed of body.mails)
        this.#demand(this.mails.has(listed), 'I7', () => `note ${mail} lists ${listed}, never registered`);
      this.notes.set(mail, 'issued');
    },
    'dispatch.return': (body) => this.#note(body, 'returned'),
    'dispatch.void': (body) => {
      this.#note(body, 'void');
      const held = this.mails.get(String(body.note));
      if (held) this.numbers.set(placeKey(held), { state: 'void', mail: String(body.note) });
    },
    'mail.complete': ({ mail }) => {
      const known = this.mails.get(mail);
      if (known) known.sealed = false;
    },
    'blob.attach': ({ mail }, { blobs }) =>
      void this.mails.get(mail)?.files.push(...blobs.map((blob) => blob.sha256)),
    'content.eliminate': ({ mails }) => {
      for (const mail of mails) {
        const known = this.mails.get(mail);
        if (known) known.state = 'eliminated';
      }
    },
  };

  /** A note that left comes back once, or is struck once. */
  #note(body: Body, state: 'returned' | 'void'): void {
    const note = String(body.note);
    const before = this.notes.get(note);
    this.#demand(before === 'issued', 'I7', () => `note ${note} is ${state} while ${before}`);
    this.notes.set(note, state);
  }

  #register(body: Body, entry: Entry): void {
    const key = placeKey(body);
    const book = this.books.get(bookKey(body));
    const before = this.numbers.get(key);
    this.#demand(book !== undefined, 'I6', () => `${key} is in no book`);
    this.#demand(
      !this.mails.has(body.mail),
      'I7',
      () => `mail ${body.mail} is given a second number, ${key}`,
    );
    if (!book) return;
    if (before) {
      this.#demand(before.mail === null, 'I7', () => `${key} changes owner`);
      const waiting = before.state === 'reserved' || (before.state === 'lost' && body.paperDay !== null);
      this.#demand(waiting || before.mail !== null, 'I6', () => `${key} is given while ${before.state}`);
      if (before.state === 'reserved') this.#demandOpen(body);
    } else if (!this.#fills(book, body.number)) {
      this.#demand(
        book.open && body.number === book.last + 1 && book.imported === (body.imported === true),
        'I6',
        () => `${key} does not follow ${book.last}`,
      );
      book.last = Math.max(book.last, body.number);
    }
    const { register, year, supplement, number, mail, sealed } = body;
    this.numbers.set(key, { state: 'valid', mail });
    const files = entry.blobs.map((blob) => blob.sha256);
    this.mails.set(mail, {
      register,
      year,
      supplement,
      number,
      state: 'registered',
      sealed: sealed === true,
      files,
    });
  }

  /** The next number of a paper part that is being taken in. */
  #fills(book: LedgerBook, number: number): boolean {
    const { next, end } = book.waiting;
    if (next > end || number !== next) return false;
    book.waiting = { next: next + 1, end };
    return true;
  }

  /** After a command every number of every book is accounted for. */
  settled(): void {
    for (const [key, { waiting }] of this.books) {
      this.#demand(waiting.next > waiting.end, 'I6', () => `nothing accounts for ${key}/${waiting.next}`);
    }
  }

  #demandOpen(place: Place): void {
    const open = this.books.get(bookKey(place))?.open === true;
    this.#demand(open, 'I6', () => `${placeKey(place)} was kept aside when its book closed`);
  }

  #range(body: Body, state: 'reserved' | 'lost'): void {
    const book = this.books.get(bookKey(body));
    const { register, year, supplement, from, to } = body;
    this.#demand(book !== undefined && to >= from, 'I6', () => `${state} ${from}…${to} in no book`);
    if (!book) return;
    for (let number = from; number <= to; number++) {
      const place = { register, year, supplement, number };
      const before = this.numbers.get(placeKey(place));
      const follows = before === undefined && (this.#fills(book, number) || number === book.last + 1);
      // After going backwards a number kept aside may be on paper by now: nobody knows, so it counts as lost.
      const doubted = before?.state === 'reserved' && state === 'lost';
      this.#demand(
        follows || doubted,
        'I6',
        () => `${placeKey(place)} ${state} while ${before?.state ?? 'not next'}`,
      );
      this.numbers.set(placeKey(place), { state, mail: null });
      book.last = Math.max(book.last, number);
    }
  }

  #close(body: Body, entry: Entry): void {
    const book = this.books.get(bookKey(body));
    const totals = body.totals as Record<string, number>;
    const counted: Record<string, number> = { valid: 0, void: 0, reserved: 0, lost: 0 };
    for (let number = (book?.startsAfter ?? 0) + 1; number <= (book?.last ?? 0); number++) {
      const state = this.numbers.get(placeKey({ ...body, number }))?.state;
      if (state) counted[state] = (counted[state] ?? 0) + 1;
    }
    const agree = Object.entries(counted).every(([state, count]) => totals[state] === count);
    const { chain, day } = body as unknown as { chain: { hash: string }; day: string | null };
    this.#demand(
      agree,
      'I6',
      () => `closing of ${bookKey(body)} says ${JSON.stringify(totals)}, counted ${JSON.stringify(counted)}`,
    );
    this.#demand(
      chain.hash === entry.prev,
      'I6',
      () => `closing of ${bookKey(body)} is not sealed with the head`,
    );
    if (book && day === null) book.open = false;
  }

  #demand(holds: boolean, check: 'I6' | 'I7', message: () => string): void {
    this.#judge.demand(holds, check, message);
  }
}
