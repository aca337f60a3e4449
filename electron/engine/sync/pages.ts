import type { SyncAnswer, SyncRequest } from '#shared/contract/http.ts';
import type { Store } from '../store.ts';
import type { CheckedLine } from './absorb.ts';
import { type CentreRow, CentreTable } from './centre-table.ts';
import { checkPage } from './check-page.ts';
import type { Said } from './contradiction.ts';
import { makeRequest, planFlight } from './make-request.ts';

/** One answer of the centre, with its lines once they are checked: none where it is not `ok`. */
export interface Page {
  answer: SyncAnswer;
  lines: CheckedLine[];
}

/**
 * Pages of the council's order. The next one of a long order is on its way, and its signatures are checked, while this
 * one is folded; it is taken only by the very request that is due then. Whatever was written or sent meanwhile makes
 * that another request, and the page is left.
 */
export class Pages {
  readonly #store: Pick<Store, 'connection' | 'device' | 'work'>;
  readonly #ask: (request: SyncRequest) => Promise<SyncAnswer>;
  readonly #centre: CentreTable;
  /** The last answer that was looked at: what a refusal is about. */
  said: Said | null = null;
  #ahead: { request: string; page: Promise<Page> } | null = null;

  constructor(
    store: Pick<Store, 'connection' | 'device' | 'work'>,
    ask: (request: SyncRequest) => Promise<SyncAnswer>,
  ) {
    this.#store = store;
    this.#ask = ask;
    this.#centre = new CentreTable(store.connection);
  }

  /** Refuses what `checkPage` and the centre refuse; throws `Unreachable`. */
  read(request: SyncRequest): Promise<Page> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead?.request === JSON.stringify(request)) return ahead.page;
    return this.#read(request, () => this.#centre.required(), []);
  }

  /** To be called with a page that is checked and not taken in yet. */
  askAhead(before: CentreRow, { answer, lines }: Page, want: number): void {
    const last = lines.at(-1);
    // After the very first page this year may come before the rest of the order.
    if (!answer.more || !last || before.cseq === 0) return;
    const { connection, device, work } = this.#store;
    const after: CentreRow = {
      ...before,
      cseq: last.cseq,
      chead: last.chead.toString('hex'),
      custody: answer.custody.upto,
      ratchet: answer.ratchet,
      in_flight: null,
    };
    const request = makeRequest(connection, after, device, planFlight(connection, after, work.head), want);
    // What brings own entries is kept before it is sent, to be the same request again should its answer be lost.
    if (request.push.length > 0 || want === 0) return;
    const page = this.#read(request, () => after, lines);
    // Whoever takes it hears why it failed; left, it concerns nobody.
    page.catch(() => undefined);
    this.#ahead = { request: JSON.stringify(request), page };
  }

  async #read(request: SyncRequest, before: () => CentreRow, earlier: readonly CheckedLine[]): Promise<Page> {
    this.said = { request, answer: null };
    const answer = await this.#ask(request);
    this.said = { request, answer };
    const isOk = answer.status.code === 'ok';
    const lines = isOk
      ? await checkPage(this.#store.connection, before(), answer, request.have.cseq, earlier)
      : [];
    return { answer, lines };
  }
}
