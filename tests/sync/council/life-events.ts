import { closeYear } from '#shared/commands/close-books.ts';
import { issueNote, openRegister } from '#shared/commands/dispatch.ts';
import { openBook } from '#shared/commands/number-books.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { letter } from '#tests/helpers/letters.ts';
import { Prng } from '../sim/prng.ts';
import type { CouncilDesk } from './council-desk.ts';
import type { Acknowledged } from './council-world.ts';

const KINDS = [
  'number kept aside used',
  'number kept aside used',
  'notes opened',
  'note',
  'note',
  'new year',
  'book opened',
  'year closed',
] as const;

export interface ToldNote {
  note: string;
  number: number;
  register: string;
  year: number;
  supplement: number;
  desk: CouncilDesk;
}

/** What an office does in a year beside registering: notes, numbers kept aside, books; its luck is its own. */
export class LifeEvents {
  readonly #random: Prng;
  readonly #count: (name: string) => void;
  readonly #told: (told: Acknowledged) => void;
  readonly notes: ToldNote[] = [];

  constructor(seed: number, count: (name: string) => void, told: (told: Acknowledged) => void) {
    this.#random = new Prng(seed);
    this.#count = count;
    this.#told = told;
  }

  maybe(desk: CouncilDesk): void {
    if (!this.#random.chance(0.25)) return;
    const kind = this.#random.pick(KINDS);
    try {
      if (this.#happen(kind, desk)) this.#count(`life: ${kind}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.#count(`life: ${kind} refused`);
    }
  }

  #happen(kind: (typeof KINDS)[number], desk: CouncilDesk): boolean {
    switch (kind) {
      case 'number kept aside used':
        return this.#fillReserved(desk);
      case 'notes opened':
        return this.#openNotes(desk);
      case 'note':
        return this.#issue(desk);
      case 'new year':
        // Rare: nobody goes back to the old one, and its book is closed by somebody some day.
        if (!this.#random.chance(0.2)) return false;
        desk.machine.now = Math.max(desk.machine.now, Date.parse('2027-01-04T09:00:00Z'));
        return true;
      case 'book opened':
        return this.#openBook(desk);
      case 'year closed':
        return this.#closeYear(desk);
    }
  }

  /** A clock beyond every open book asks the person, who stays in the newest. */
  yearFor(desk: CouncilDesk, kind: string): { confirmedYear: number | null } {
    const { rows, office } = desk.store;
    const registers = rows.list('register', { office, kind });
    const years = registers.flatMap(({ id }) =>
      rows.list('book', { register: id, state: 'open' }).map(({ year }) => year),
    );
    const clock = Number(desk.day.slice(0, 4));
    return { confirmedYear: years.includes(clock) || years.length === 0 ? null : Math.max(...years) };
  }

  /** Also by a PC that does not hold the pen: it is refused, or two PCs would put two letters on it. */
  #fillReserved(desk: CouncilDesk): boolean {
    const { rows, work, office } = desk.store;
    const registers = rows.list('register', { office });
    const places = registers.flatMap(({ id, kind }) =>
      rows.list('number', { register: id, state: 'reserved' }).map((place) => ({ ...place, kind })),
    );
    const place = this.#random.pickOr(places, undefined);
    if (!place) return false;
    const { kind, year, supplement, number } = place;
    const into = { year, supplement, number, lost: false, paperDay: null };
    const late = { lateReason: 'sim', into };
    const input = registerMail.input.parse({ ...letter(), kind, id: this.#random.uuid(), ...late });
    const { id: mail, register } = work.run(registerMail, input, desk.actor);
    this.#told({ mail, number, emergency: '', register, year, supplement, desk });
    return true;
  }

  #openNotes(desk: CouncilDesk): boolean {
    const year = Number(desk.day.slice(0, 4));
    const opening = { kind: DISPATCH_KIND, prefix: '', year, startsAfter: 0, reason: 'sim' } as const;
    desk.store.work.run(openRegister, opening, desk.actor);
    return true;
  }

  #issue(desk: CouncilDesk): boolean {
    const { connection, office, work } = desk.store;
    const letters = connection
      .prepare(`SELECT id FROM mail WHERE office = ? AND state = 'registered' ORDER BY id`)
      .pluck()
      .all(office) as string[];
    const mail = this.#random.pickOr(letters, undefined);
    if (mail === undefined) return false;
    const recipient = `Body ${this.#random.int(1_000)}`;
    const confirmed = this.yearFor(desk, DISPATCH_KIND);
    const note = { id: this.#random.uuid(), recipient, address: '', remark: '', mails: [mail], ...confirmed };
    const { id, number } = work.run(issueNote, issueNote.input.parse(note), desk.actor);
    const { register = '', year = 0, supplement = 0 } = desk.store.rows.get('dispatch_note', id) ?? {};
    this.notes.push({ note: id, number, register, year, supplement, desk });
    return true;
  }

  #openBook(desk: CouncilDesk): boolean {
    const register = this.#anyRegister(desk);
    const year = Number(desk.day.slice(0, 4));
    desk.store.work.run(openBook, { register, year, startsAfter: 0, reason: 'sim' }, desk.actor);
    return true;
  }

  #closeYear(desk: CouncilDesk): boolean {
    if (!this.#random.chance(0.3)) return false;
    const input = { register: this.#anyRegister(desk), year: 2026, confirmedEarly: true };
    desk.store.work.run(closeYear, input, desk.actor);
    return true;
  }

  #anyRegister({ store: { rows, office } }: CouncilDesk): string {
    return this.#random.pickOr(
      rows.list('register', { office }).map(({ id }) => id),
      this.#random.uuid(),
    );
  }
}
