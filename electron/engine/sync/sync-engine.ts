import type { z } from 'zod';
import {
  done,
  type Pushed,
  type SignedEntry,
  SYNC_LIMITS,
  syncAnswer,
  type Testimony,
  testimony,
  testimonyAnswer,
  wordsAnswer,
} from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { TurnTaker } from '../files/turn-taker.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import { Absorber } from './absorb.ts';
import { Carried } from './carried.ts';
import { type CentreRow, CentreTable } from './centre-table.ts';
import { keepEvidence } from './contradiction.ts';
import type { ExchangeResult } from './exchange-result.ts';
import {
  beginGeneration,
  custodyIn,
  declareGone,
  forgottenLines,
  keepRevocation,
  ownEnrolment,
  revocation,
} from './generation.ts';
import type { Line } from './line.ts';
import { makeRequest, planFlight } from './make-request.ts';
import { Mender } from './mend-rows.ts';
import { type Page, Pages } from './pages.ts';
import { rescope } from './rescope.ts';
import { ATTENDED_ALWAYS, type Beside } from './slices.ts';
import { PageTaker } from './take-page.ts';
import { ThisYear } from './this-year.ts';
import { type Peer, type Transport, Unreachable, unlessCut } from './transport.ts';
import { Untaken } from './untaken.ts';

const TIMEOUT_MS = 30_000;
/** Of fewer entries the order itself is there as soon. */
const ROWS_FROM = 5_000;
/** Nothing is exchanged any more until a person has looked: two histories under one name. */
const LASTING = new Set(['sync.fork', 'sync.contradiction']);

export class SyncEngine {
  readonly #store: Store;
  readonly #transport: Transport;
  readonly #machine: Machine;
  readonly #centre: CentreTable;
  readonly #pageTaker: PageTaker;
  readonly #pages: Pages;
  readonly #untaken: Untaken;
  /** What a bundle brought is taken by the same hands, never while an exchange is under way. */
  readonly carried: Carried;
  readonly thisYear: ThisYear;
  readonly #turns = new TurnTaker();
  readonly #line: Pick<Line, 'way' | 'authority'> | undefined;
  /** Opens the event stream; a new one with each answer. */
  token: string | null = null;
  lastFailure: Unreachable['cause'] | null = null;
  /** Why the centre would not go on, the last time. */
  refusal: string | null = null;
  /** The council's last place, as the centre last said. */
  upto = 0;
  /** The last exchange found that this PC has joined no centre. */
  isAlone = false;
  #cameBack = false;

  constructor(
    store: Store,
    transport: Transport,
    machine: Machine,
    line?: Pick<Line, 'way' | 'authority'>,
    mender = new Mender(store),
    beside: Beside = ATTENDED_ALWAYS,
    firstSight?: number,
  ) {
    this.#line = line;
    this.#store = store;
    this.#transport = transport;
    this.#machine = machine;
    this.#centre = new CentreTable(store.connection);
    const absorber = new Absorber(store);
    this.#pageTaker = new PageTaker({ store, machine, absorber, mender, beside });
    this.#untaken = new Untaken(store);
    this.#pages = new Pages(store, (request) => this.#ask('/v1/sync', request, syncAnswer));
    this.thisYear = new ThisYear({
      ...{ store, machine, absorber, beside },
      least: firstSight ?? SYNC_LIMITS.entries,
      leastRows: firstSight ?? ROWS_FROM,
      ask: (...question) => this.#ask(...question),
    });
    this.carried = new Carried(store, this.#pageTaker, this.#turns);
  }

  get peer(): Peer {
    const { address, certificate } = this.#centre.required();
    const { device, privateKey } = this.#store;
    const { way: proxy = 'system', authority = '' } = this.#line ?? {};
    return { address, certificate, proxy, authority, device, privateKey };
  }

  /** Everything there is to exchange now. */
  run(): Promise<Exclude<ExchangeResult, 'more'>> {
    return this.#turns.take(() => this.#run());
  }

  async #run(): Promise<Exclude<ExchangeResult, 'more'>> {
    this.#cameBack = false;
    for (;;) {
      const result = await this.exchange();
      if (result !== 'more') return result;
    }
  }

  /** One request and its answer, taken in. */
  async exchange(): Promise<ExchangeResult> {
    const { connection, device } = this.#store;
    const centre = this.#centre.read();
    this.isAlone = centre === null;
    if (!centre) return 'offline';
    if (centre.problem === 'sync.fork') return this.#handOver().catch((cut: unknown) => this.#offline(cut));
    if (centre.problem !== '') return 'attention';
    const flight = planFlight(connection, centre, this.#store.work.head);
    const request = makeRequest(connection, centre, device, flight, this.thisYear.want);
    if (centre.in_flight === null && request.push.length > 0)
      this.#write({ in_flight: JSON.stringify(flight) });
    try {
      const page = await this.#pages.read(request);
      this.lastFailure = null;
      this.refusal = null;
      return await this.#take(page);
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'centre.too-many')
        return this.#refused(error.code).catch((cut: unknown) => this.#offline(cut));
      return this.#offline(error);
    }
  }

  #offline(error: unknown): 'offline' {
    if (error instanceof Unreachable) this.lastFailure = error.cause;
    else if (error instanceof DomainError) this.lastFailure = 'network';
    else throw error;
    return 'offline';
  }

  async #take(page: Page): Promise<ExchangeResult> {
    const { answer } = page;
    const { status } = answer;
    switch (status.code) {
      case 'ok':
        return this.#takeOk(page);
      case 'gap':
        this.#write({ custody: status.expected - 1, in_flight: null, ratchet: answer.ratchet });
        return 'more';
      case 'behind':
        return this.#wentBack(status.from - 1);
      case 'recovering':
        return this.#newGeneration(answer.gen, status, answer.custody.upto);
      case 'revoked':
        return this.#revoked(answer.custody.upto, status.entry);
      default:
        return this.#refused(`sync.${status.code}`);
    }
  }

  /** What a restored centre forgot of this PC is sent once more: it is kept apart there, not lost (I17). */
  async #revoked(upto: number, entry: SignedEntry | null): Promise<ExchangeResult> {
    keepRevocation(this.#store.connection, entry);
    if (upto >= this.#centre.required().custody) {
      await this.#handOver();
      return this.#refused('sync.revoked');
    }
    this.#write({ custody: upto, in_flight: null });
    return 'more';
  }

  async #handOver(): Promise<'attention'> {
    await this.#untaken.handOver((lines) => this.#ask('/v1/apart', { lines }, done));
    return 'attention';
  }

  /** A centre put back from a copy, without anybody saying so, looks like a fork or a contradiction, or knows us no more. */
  async #refused(problem: string): Promise<ExchangeResult> {
    if (
      problem === 'centre.not-known'
        ? await this.#comeBack()
        : LASTING.has(problem) && (await this.#provesRestore())
    )
      return 'more';
    this.#stop(problem);
    return problem === 'sync.fork' ? this.#handOver() : 'attention';
  }

  /** A head of an earlier generation says nothing of what this one contradicts: the same answer would come for ever. */
  async #provesRestore(): Promise<boolean> {
    return this.#signedHead()?.gen === this.#centre.required().gen && (await this.#testify());
  }

  #signedHead(): Testimony | null {
    const { checkpoint } = this.#centre.required();
    return checkpoint === '' ? null : testimony.parse(JSON.parse(checkpoint));
  }

  /** Shows the centre the last head it signed. True: it went back itself and begins a new generation. */
  async #testify(): Promise<boolean> {
    const kept = this.#signedHead();
    if (!kept) return false;
    const { restored } = await this.#ask('/v1/testify', kept, testimonyAnswer).catch(
      unlessCut({ restored: false }),
    );
    return restored;
  }

  /** Enrolled after the copy was made: the centre's own entry says so. Once in a while, not again and again. */
  async #comeBack(): Promise<boolean> {
    const { connection, device } = this.#store;
    const enrolment = ownEnrolment(connection, device);
    if (!enrolment || this.#cameBack) return false;
    this.#cameBack = true;
    const { council } = this.#centre.required();
    return this.#ask('/v1/readmit', { council, ...enrolment }, done).then(() => true, unlessCut(false));
  }

  #ask<Answer extends z.ZodType>(path: string, body: unknown, answer: Answer): Promise<z.output<Answer>> {
    return this.#transport.call(this.peer, 'POST', path, body, answer, TIMEOUT_MS);
  }

  async #takeOk(page: Page): Promise<ExchangeResult> {
    const { answer } = page;
    const before = this.#centre.required();
    this.#pages.askAhead(before, page, this.thisYear.want);
    this.token = answer.token;
    this.upto = answer.upto;
    await this.thisYear.prepare(before.cseq, answer);
    await this.#pageTaker.take(page, {
      ratchet: answer.ratchet,
      custody: answer.custody.upto,
      in_flight: null,
    });
    await this.thisYear.follow(before.cseq, answer);
    if (!answer.more) await rescope(this.#store, (wanted) => this.#ask('/v1/words', wanted, wordsAnswer));
    await this.#pageTaker.mend();
    const isMore = answer.more || this.#store.work.head.seq > this.#centre.required().custody;
    return isMore ? 'more' : 'level';
  }

  /** The centre has entries of this very desk that the desk has not: the disk went back, unseen by the witness. */
  #wentBack(common: number): ExchangeResult {
    this.#write({ custody: common, in_flight: null });
    declareGone(this.#store, common);
    return 'more';
  }

  /** The centre was restored: what it said and forgot goes back to it, then everything is sent and taken again. */
  async #newGeneration(
    gen: number,
    { from, inc }: { from: number; inc: number },
    upto: number,
  ): Promise<ExchangeResult> {
    const { connection } = this.#store;
    const own = this.#centre.required();
    // A copy that never heard of our generation, and we have its centre's signature: it begins one beyond. Without one
    // (nothing of that generation was taken in yet) the copy's is as good as ours.
    const signed = this.#signedHead()?.gen ?? 0;
    if (gen === own.gen || (gen < own.gen && signed >= gen))
      return (await this.#testify()) ? 'more' : this.#stop('sync.contradiction');
    const custody = custodyIn(connection, inc, upto);
    for (const lines of forgottenLines(connection, from, custody)) await this.#recover(lines);
    // After what it knows of others, and before a word of its own: what it wrote since has no effect.
    const gone = revocation(connection);
    if (gone) await this.#recover([gone]);
    this.#store.work.absorb(() => beginGeneration(this.#store, gen, custody));
    return 'more';
  }

  /** A disk put back to before a recovery that its PC had a part in already: what it knows was handed over then. */
  async #recover(lines: Pushed[]): Promise<void> {
    await this.#ask('/v1/recover', { lines }, done).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code !== 'sync.not-recovering') throw error;
    });
  }

  #stop(problem: string): ExchangeResult {
    this.refusal = problem;
    if (problem === 'sync.contradiction') keepEvidence(this.#store, this.#machine, this.#pages.said);
    if (LASTING.has(problem)) this.#write({ problem });
    return 'attention';
  }

  #write(changes: Partial<CentreRow>): void {
    this.#store.work.absorb(() => {
      this.#centre.change(changes);
      return new Set(['sync']);
    });
  }
}
