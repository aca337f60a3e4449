import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { keepWord } from '../lease.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import type { Absorber } from './absorb.ts';
import { type CentreRow, CentreTable } from './centre-table.ts';
import { keepUnlike } from './contradiction.ts';
import type { Mender } from './mend-rows.ts';
import type { Page } from './pages.ts';
import { type Beside, SLICE, Slices } from './slices.ts';
import { readEarly } from './this-year.ts';

interface PageTakerParts {
  store: Store;
  machine: Machine;
  absorber: Absorber;
  mender: Mender;
  beside: Beside;
}

/** Takes in an answer that was checked, whichever way it came: over a line, or in a bundle. */
export class PageTaker {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #absorber: Absorber;
  readonly #mender: Mender;
  readonly #slices: Slices;
  readonly #centre: CentreTable;

  constructor({ store, machine, absorber, mender, beside }: PageTakerParts) {
    this.#store = store;
    this.#machine = machine;
    this.#absorber = absorber;
    this.#mender = mender;
    // Behind a first sight an order of years is kept that nothing is folded of: longer turns, where nobody works.
    const isAttended = () => readEarly(store.connection) === 0 || beside.isAttended();
    this.#slices = new Slices(store, absorber, machine, { pause: () => beside.pause(), isAttended });
    this.#centre = new CentreTable(store.connection);
  }

  /** `said`: what it changes besides in what this desk knows of its centre. */
  async take({ answer, lines }: Page, said: Partial<CentreRow>): Promise<void> {
    // What the desk cannot ask for again waits for the disk; the first lines go with it, and are most often all.
    this.#store.work.absorb(() => {
      this.#centre.change({
        ...said,
        ...this.#checkpoint(answer),
        contact_at: localIso(this.#machine.clock.now()),
      });
      return this.#absorber.absorb(lines.slice(0, SLICE)).add('sync');
    });
    const { connection, device } = this.#store;
    keepWord(connection, { device, nowMs: this.#machine.clock.now() }, answer);
    // Whoever waits for a number goes on with it before what else follows an exchange.
    await nextTurn();
    await this.#slices.absorb(lines.slice(SLICE));
  }

  /** Rows made again where that is due and all of the order's first sight has come. */
  async mend(): Promise<void> {
    const { own_upto, joined_seq, rebuild_due } = this.#centre.required();
    const isWhole = own_upto >= joined_seq && readEarly(this.#store.connection) === 0;
    if (rebuild_due !== 1 || !isWhole) return;
    const unlike = await this.#mender.mend();
    if (unlike) keepUnlike(this.#store, this.#machine, unlike);
  }

  /** The furthest head the centre signed in its generation is kept: an old bundle shows an earlier one. */
  #checkpoint({ gen, checkpoint }: SyncAnswer): Partial<CentreRow> {
    const kept = this.#centre.required().checkpoint;
    const before = kept === '' ? null : (JSON.parse(kept) as { gen: number; cseq?: number });
    if (before?.gen === gen && (before.cseq ?? 0) > (checkpoint?.cseq ?? 0)) return {};
    return { checkpoint: JSON.stringify({ gen, ...checkpoint }) };
  }
}
