import { settleConflict } from '#shared/commands/council-desk.ts';
import { delegatePen, recallPen, returnPen } from '#shared/commands/pens.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Prng } from '../sim/prng.ts';
import type { CouncilDesk } from './council-desk.ts';
import type { CouncilWorld } from './council-world.ts';
import { lastOnPaper } from './on-paper.ts';

type World = Pick<CouncilWorld, 'desks' | 'acknowledged' | 'life'>;

/** What people do with the pens of their registers, and with two versions of one field. */
export class PenEvents {
  readonly #world: World;
  readonly #random: Prng;
  readonly #count: (name: string) => void;
  /** Registers whose holder was declared lost and may not know it yet. */
  readonly recalled = new Map<string, CouncilDesk>();

  constructor(world: World, random: Prng, count: (name: string) => void) {
    this.#world = world;
    this.#random = random;
    this.#count = count;
  }

  #held(desk: CouncilDesk, holds: (holder: string) => boolean): Row<'pen'>[] {
    const { rows, office } = desk.store;
    return rows.list('register', { office }).flatMap(({ id }) => {
      const pen = rows.get('pen', id);
      return pen && holds(pen.holder) ? pen : [];
    });
  }

  giveBack(desk: CouncilDesk): void {
    const [pen] = this.#held(desk, (holder) => holder === desk.store.device);
    if (!pen) return;
    desk.store.work.run(returnPen, { register: pen.register }, desk.actor);
    this.#count('pen returned');
  }

  delegate(desk: CouncilDesk): void {
    const [pen] = this.#held(desk, (holder) => holder === '');
    const to = this.#random.pick(this.#world.desks.filter(({ store }) => store.office === desk.store.office));
    if (!pen || desk.store.rows.get('device', to.store.device)?.state !== 'active') return;
    desk.store.work.run(delegatePen, { register: pen.register, device: to.store.device }, desk.actor);
    this.#count('pen delegated');
  }

  /** The holder is declared lost by its neighbour, who reads the paper; it goes on without knowing. */
  recall(desk: CouncilDesk): void {
    const { store } = desk;
    const [pen] = this.#held(desk, (holder) => holder !== '' && holder !== store.device);
    const holder = this.#world.desks.find(({ store: other }) => other.device === pen?.holder);
    if (!pen || !holder) return;
    const { register } = pen;
    // Years that the holder alone opened are on its paper, and on no screen of the neighbour.
    const known = store.rows.list('book', { register });
    const isHere = ({ year, supplement }: Row<'book'>) =>
      known.some((book) => book.year === year && book.supplement === supplement);
    const others = holder.store.rows.list('book', { register }).filter((book) => !isHere(book));
    if (others.length > 0) this.#count('pen recalled: a book nobody else knew');
    const lastStamped = [...known, ...others.map((book) => ({ ...book, last_number: 0 }))].map((book) => ({
      year: book.year,
      supplement: book.supplement,
      number: Math.max(
        book.last_number,
        lastOnPaper(this.#world, { register, year: book.year, supplement: book.supplement }),
      ),
    }));
    const said = { register, lastStamped, noOtherBook: true, report: 'PV 1' };
    store.work.run(recallPen, said, desk.actor);
    this.recalled.set(register, holder);
    this.#count('pen recalled');
  }

  settle(desk: CouncilDesk): void {
    const [open] = desk.store.rows.list('conflict', { state: 'open' });
    if (!open) return;
    const choice = this.#random.pick(['kept', 'changed'] as const);
    desk.store.work.run(settleConflict, { conflict: open.entry, choice, reason: 'sim' }, desk.actor);
    this.#count('conflict settled');
  }
}
