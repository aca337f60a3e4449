import { ensureNext, isRecovering, openBooks, penIsHere } from '#shared/commands/books.ts';
import { emergencyFacts, openPeriod } from '#shared/commands/council-desk.ts';
import type { Registered } from '#shared/contract/mail.ts';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { emergencyClose } from '#shared/journal/facts/emergency.ts';
import { numberAsk, numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { isFirstSight, noteFirstSight } from './first-sight.ts';
import { readEarly } from './this-year.ts';

/** How long a clerk waits for the centre's number before the emergency register gives one (SYNC "Numbers"). */
const NUMBER_WAIT_MS = 3_000;

/** Own letters the centre has not numbered; one index walk, however large the store. */
const UNNUMBERED = `SELECT m.* FROM mail m JOIN own o ON o.id = m.entry
  WHERE m.number = 0 AND m.emergency = '' AND m.state = 'registered' AND o.seq <= ?
  ORDER BY o.seq LIMIT 500`;

/** Own letters without a number, those that carry an emergency one too; not one whose stamped number was refused. */
const OWN_UNNUMBERED = `SELECT m.* FROM mail m JOIN own o ON o.id = m.entry
  WHERE m.number = 0 AND NOT EXISTS (SELECT 1 FROM number_refused r WHERE r.mail = m.id) ORDER BY o.seq LIMIT ?`;
const AT_ONCE = 2_000;
const OWN_LEFT = 'SELECT count(*) FROM mail m JOIN own o ON o.id = m.entry WHERE m.number = 0';

const desk = (device: string): Person => ({ id: device, active: true, clearance: 0, grants: [] });

/** The numbers this desk does not give itself: waits for the centre's, and falls to the emergency register. */
export class Numbering {
  readonly #store: Store;
  /** Settles when the exchange that the letter's commit began has ended, whatever it came to. */
  readonly #exchange: () => Promise<void>;
  readonly #waitMs: number;

  /** What keeps the register's USB key away, and with it the numbers this PC gives itself. */
  readonly #keyTrouble: () => KeyTrouble | null;
  /** Letters whose number a clerk waits for. */
  readonly #awaited = new Map<string, () => void>();

  constructor(
    store: Store,
    exchange: () => Promise<void>,
    waitMs = NUMBER_WAIT_MS,
    keyTrouble: () => KeyTrouble | null = () => null,
  ) {
    this.#store = store;
    this.#exchange = exchange;
    this.#waitMs = waitMs;
    this.#keyTrouble = keyTrouble;
  }

  /** Whether this PC is in emergency: it stays so until a completed exchange. */
  get isInEmergency(): boolean {
    const { rows, device } = this.#store;
    return openPeriod(rows, device) !== null;
  }

  /** What a registration is told: its ordinary number, or after three seconds its emergency one. */
  async settle(answer: Registered, actor: Person): Promise<Registered> {
    if (answer.number > 0 || answer.emergency !== '') return answer;
    const { rows } = this.#store;
    // Its own pen rests, its USB key is away or the past on its way: there is no answer to wait for.
    const isOwn = penIsHere(rows, answer.register, this.#store);
    if (!this.isInEmergency && !isOwn) await this.#waitForNumber(answer.id);
    const { number, emergency, state } = this.#mail(answer.id);
    if (number === 0 && emergency === '' && state === 'registered')
      this.#giveEmergency([this.#mail(answer.id)], actor);
    const mail = this.#mail(answer.id);
    const { series = '' } = rows.get('register', mail.register) ?? {};
    const { year, number: given, emergency: code } = mail;
    return { ...answer, year, number: given, emergency: code, label: formatLabel({ ...mail, series }) };
  }

  /** Emergency numbers for these letters, in one transaction; a letter that has one keeps it. */
  #giveEmergency(mails: readonly Row<'mail'>[], actor: Person): void {
    const { work, rows, connection, device } = this.#store;
    const last = connection
      .prepare('SELECT max(sequence) FROM emergency WHERE device = ? AND year = ?')
      .pluck();
    const lastOfYear = (year: number) => (last.get(device, year) as number | null) ?? 0;
    work.record(actor, (context) => emergencyFacts(rows, mails, lastOfYear, context));
  }

  /**
   * After an exchange. Nobody answered: letters a killed program left without any number receive theirs. Heads were
   * equal: the emergency is over, and letters whose stamped number did not count ask for one.
   */
  exchanged(result: 'level' | 'offline' | 'attention'): void {
    this.#catchUp(result === 'level');
    if (result !== 'level') return;
    this.#endFirstSight();
    const period = this.#keyTrouble() ? null : openPeriod(this.#store.rows, this.#store.device);
    this.#ask(period, Number.MAX_SAFE_INTEGER);
  }

  /** All rows are those of the order: a pen that this PC was handed meanwhile numbers what waited for it. */
  #endFirstSight(): void {
    const { connection, settings, rows } = this.#store;
    if (!isFirstSight(connection) || readEarly(connection) > 0 || isRecovering(rows)) return;
    if (new CentreTable(connection).required().rebuild_due === 1) return;
    if (!this.#keyTrouble()) this.keyBack();
    noteFirstSight(settings, false);
  }

  /**
   * After a bundle: the emergency goes on until a line is there. What has no number any more asks with the next one,
   * where its entry has its place: before that, what comes in between may still let its number count.
   */
  carried(): void {
    const { own_upto, joined_seq } = new CentreTable(this.#store.connection).required();
    if (own_upto >= joined_seq) this.#ask(null, own_upto);
  }

  /**
   * The pen of this PC rests no more, its USB key is back or the past is here: letters that came meanwhile get the next
   * ordinary numbers of their books, in this PC's order. One whose book is closed waits.
   */
  keyBack(): void {
    const { rows, connection, device } = this.#store;
    // While a restored centre is told again, numbers of before may be on the way back.
    if (rows.get('device', device)?.state !== 'active' || isRecovering(rows)) return;
    const left = connection.prepare(OWN_UNNUMBERED).all(AT_ONCE) as Row<'mail'>[];
    const facts = this.#nextNumbers(left.filter(({ register }) => penIsHere(rows, register, this.#store)));
    if (facts.length === 0) return;
    const period = openPeriod(rows, device);
    const isOver = period !== null && facts.length === connection.prepare(OWN_LEFT).pluck().get();
    this.#store.work.record(desk(device), () => [
      ...facts,
      ...(isOver ? [fact(emergencyClose, { period: period.id })] : []),
    ]);
    if (left.length === AT_ONCE) this.keyBack();
  }

  #nextNumbers(mails: readonly Row<'mail'>[]): Fact[] {
    const { rows } = this.#store;
    const last = new Map<string, number>();
    return mails.flatMap(({ id: mail, entry, register, year }) => {
      const book = openBooks(rows, register).findLast((each) => each.year === year);
      if (!book) return [];
      const { supplement, last_number } = book;
      const name = `${register} ${year} ${supplement}`;
      const number = (last.get(name) ?? last_number) + 1;
      if (!last.has(name)) ensureNext(rows, book, number);
      last.set(name, number);
      return fact(numberAssigned, { mail, entry, register, year, supplement, number });
    });
  }

  #ask(period: ReturnType<typeof openPeriod>, placed: number): void {
    const { work, connection, device } = this.#store;
    const refused = connection
      .prepare(
        `SELECT r.mail, r.entry, m.register, m.year FROM number_refused r JOIN mail m ON m.id = r.mail
         WHERE r.asked = 0 AND (r.device = @device OR EXISTS (SELECT 1 FROM own o WHERE o.id = r.entry))
           AND NOT EXISTS (SELECT 1 FROM own o WHERE o.id = r.entry AND o.seq > @placed)
         ORDER BY m.position LIMIT 500`,
      )
      .all({ device, placed }) as { mail: string; entry: string; register: string; year: number }[];
    if (refused.length === 0 && !period) return;
    work.record(desk(device), () => [
      ...refused.map((asked) => fact(numberAsk, asked)),
      ...(period ? [fact(emergencyClose, { period: period.id })] : []),
    ]);
  }

  /**
   * Letters that no answer was ever given for: the program ended between the entry and its number. After a completed
   * exchange, those the centre has and gave none: its book waits, or the pen is another PC's.
   */
  #catchUp(level: boolean): void {
    const { connection } = this.#store;
    const { own_upto, joined_seq, custody } = new CentreTable(connection).required();
    // A restored centre is being told again: their numbers are on the way back.
    if (own_upto < joined_seq) return;
    const upto = level ? custody : Number.MAX_SAFE_INTEGER;
    const left = connection.prepare(UNNUMBERED).all(upto) as Row<'mail'>[];
    if (left.length === 0) return;
    this.#giveEmergency(left, desk(this.#store.device));
  }

  #mail(id: string): Row<'mail'> {
    const row = this.#store.rows.get('mail', id);
    if (!row) throw new Error('a letter just registered is gone');
    return row;
  }

  /** After each commit. A disk that fails at this read denies nothing of it: whoever waits reads for itself. */
  committed(): void {
    for (const [id, tell] of this.#awaited) if (this.#isNumbered(id)) tell();
  }

  #isNumbered(id: string): boolean {
    try {
      return this.#mail(id).number > 0;
    } catch {
      return true;
    }
  }

  /** An exchange goes on for a while after the number is here, a first one for minutes. */
  async #waitForNumber(id: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, this.#waitMs);
    this.#awaited.set(id, resolve);
    const asked = this.#exchange().catch(() => undefined);
    await Promise.race([asked, promise]);
    clearTimeout(timer);
    this.#awaited.delete(id);
  }
}
