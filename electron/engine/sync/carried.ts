import type { BundleAnswer } from '#shared/contract/bundle-content.ts';
import type { SyncAnswer } from '#shared/contract/http.ts';
import type { TurnTaker } from '../files/turn-taker.ts';
import type { Head } from '../journal-store.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { checkPage } from './check-page.ts';
import { declareGone, keepRevocation } from './generation.ts';
import type { PageTaker } from './take-page.ts';

/** What an answer came to: '' taken, else what a person reads. */
type CarriedProblem = string;

/**
 * The centre's answers from a bundle: checked and taken in as those of a line. A bundle is late by nature. So what it
 * says of trouble is told and not made lasting (a line says it again), it never moves the ratchet, and what is known
 * already is passed over.
 */
export class Carried {
  readonly #store: Store;
  readonly #pageTaker: PageTaker;
  readonly #turns: TurnTaker;
  readonly #centre: CentreTable;

  constructor(store: Store, pageTaker: PageTaker, turns: TurnTaker) {
    this.#store = store;
    this.#pageTaker = pageTaker;
    this.#turns = turns;
    this.#centre = new CentreTable(store.connection);
  }

  /**
   * Answers to the bundle that was written at `asked`, in their order. Throws the refusals of `checkPage` when somebody
   * says what the centre never signed.
   */
  take(answers: readonly BundleAnswer[], asked: Pick<Head, 'seq'>): Promise<CarriedProblem> {
    return this.#turns.take(async () => {
      let problem: CarriedProblem = '';
      for (const answer of answers) problem ||= await this.#takeOne(answer, asked.seq);
      await this.#pageTaker.mend();
      return problem;
    });
  }

  async #takeOne(answer: BundleAnswer, asked: number): Promise<CarriedProblem> {
    if ('error' in answer) return answer.error.code;
    const { status, gen, custody } = answer;
    const centre = this.#centre.required();
    const { head } = this.#store.work;
    if (status.code === 'revoked') keepRevocation(this.#store.connection, status.entry);
    if (gen !== centre.gen) return status.code === 'recovering' ? 'bundle.recovering' : 'bundle.older';
    if (status.code === 'recovering') return 'bundle.older';
    // It has entries of this very PC that this disk has not.
    if (status.code === 'behind' || (status.code === 'ok' && custody.upto > head.seq))
      return this.#wentBack(asked);
    if (status.code === 'gap') return this.#sendAgain(status.expected - 1);
    if (status.code !== 'ok') return `sync.${status.code}`;
    return this.#takeOk(answer);
  }

  async #takeOk(answer: SyncAnswer): Promise<CarriedProblem> {
    const { connection } = this.#store;
    const centre = this.#centre.required();
    const [first] = answer.pull;
    // The page before this one was in an answer that this PC has not read, or its disk went back since.
    if (first && first.cseq > centre.cseq + 1) return 'bundle.answer-ahead';
    const have = first ? first.cseq - 1 : Math.min(answer.checkpoint?.cseq ?? 0, centre.cseq);
    const lines = await checkPage(connection, centre, answer, have);
    const custody = Math.max(centre.custody, answer.custody.upto);
    await this.#pageTaker.take({ answer, lines }, { custody });
    return '';
  }

  /** The disk went back before that bundle was written: what it lost comes with the answer to the next one. */
  #wentBack(asked: number): CarriedProblem {
    const { head } = this.#store.work;
    // Written since, beside what the centre has at the same places: two histories, which only a person can part.
    if (head.seq > asked) return 'sync.fork';
    this.#store.work.absorb(() => {
      this.#centre.change({ custody: asked });
      return new Set(['sync']);
    });
    declareGone(this.#store, asked);
    return 'bundle.went-back';
  }

  #sendAgain(custody: number): CarriedProblem {
    this.#store.work.absorb(() => {
      this.#centre.change({ custody: Math.min(custody, this.#centre.required().custody) });
      return new Set(['sync']);
    });
    return 'bundle.send-again';
  }
}
