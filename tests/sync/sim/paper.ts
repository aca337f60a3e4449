import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { bookKey, type Ledger, type Place, placeKey } from './ledger.ts';
import type { Judge } from './violation.ts';

interface Sheet extends Place {
  /** The letter that carries this number; null when it was only promised (kept aside). */
  letter: string | null;
}

/**
 * What left on paper, kept outside every PC: no restored disk, clone or crash takes it back. Each number a
 * person has been shown is stamped here at once, on its letter.
 */
export class Paper {
  readonly sheets = new Map<string, Sheet>();
  /** Last number of each book on paper. */
  readonly last = new Map<string, Place>();
  readonly #letters = new Map<string, string>();
  /** Of the books opened here, by key: up to this number they were written on paper alone. */
  readonly #startsAfter = new Map<string, number>();
  readonly #judge: Judge;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /** A draft's id, and the physical letter on the desk it is for. */
  drafted(mail: string, letter: string): void {
    this.#letters.set(mail, letter);
  }

  letterOf(mail: string): string {
    return this.#letters.get(mail) ?? mail;
  }

  /** A committed entry is on a screen: its numbers are as good as stamped. */
  observe(entry: Entry): void {
    const body = entry.body as Entry['body'] &
      Place & { from: number; to: number; mail: string; startsAfter: number };
    // A book opened again after its opening was lost starts at 0 in the store; on paper it starts where it always did.
    if (entry.type === 'book.open' && body.imported !== true) {
      const known = this.#startsAfter.get(bookKey(body)) ?? 0;
      this.#startsAfter.set(bookKey(body), Math.max(known, body.startsAfter));
    }
    // An imported line is a letter that carries its number since long; a number of ours, it was stamped and lost here.
    if (entry.type === 'mail.register' && body.imported === true) {
      const letter = this.sheets.get(placeKey(body))?.letter ?? body.mail;
      this.drafted(body.mail, letter);
      const ours = body.number > (this.#startsAfter.get(bookKey(body)) ?? Number.POSITIVE_INFINITY);
      if (ours) this.#stamp(body, letter);
      return;
    }
    if (entry.type === 'mail.register') this.#stamp(body, this.letterOf(body.mail));
    // A note is printed with its number as it is made.
    if (entry.type === 'dispatch.issue') this.#stamp(body, String(entry.body.note));
    // A number declared lost is on paper already, or on none: the declaration itself stamps nothing.
    if (entry.type !== 'number.reserve') return;
    for (let number = body.from; number <= body.to; number++) this.#stamp({ ...body, number }, null);
  }

  #stamp({ register, year, supplement, number }: Place, letter: string | null): void {
    const place = { register, year, supplement, number };
    const known = this.sheets.get(placeKey(place));
    const two = letter !== null && known !== undefined && known.letter !== null && known.letter !== letter;
    this.#judge.demand(
      !two,
      'paper',
      () => `number ${placeKey(place)} is on two papers: ${known?.letter} and ${letter}`,
    );
    this.sheets.set(placeKey(place), { ...place, letter: letter ?? known?.letter ?? null });
    const last = this.last.get(bookKey(place));
    if (!last || last.number < number) this.last.set(bookKey(place), place);
  }

  lastOf(book: Omit<Place, 'number'>): number {
    return this.last.get(bookKey(book))?.number ?? 0;
  }

  /** Every number on paper is in the book: on its own letter, void, kept aside or declared lost. */
  check(ledger: Ledger): void {
    for (const [key, sheet] of this.sheets) {
      const line = ledger.numbers.get(key);
      this.#judge.demand(line !== undefined, 'paper', () => `number ${key} is on paper and not in the book`);
      const own = !line?.mail || sheet.letter === null || this.letterOf(line.mail) === sheet.letter;
      this.#judge.demand(
        own,
        'paper',
        () => `number ${key} is on letter ${sheet.letter} and in the book for ${line?.mail}`,
      );
    }
  }

  /** Letters whose number the book calls lost: they are entered again from paper. */
  waiting(ledger: Ledger): Sheet[] {
    return [...this.sheets.values()].filter(
      (sheet) =>
        sheet.letter !== null &&
        ledger.registers.some(({ id, kind }) => id === sheet.register && kind !== DISPATCH_KIND) &&
        ledger.numbers.get(placeKey(sheet))?.state === 'lost',
    );
  }
}
