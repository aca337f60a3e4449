import type { Client } from '../database.ts';

export interface Pen {
  epoch: number;
  /** Null: the centre. */
  holder: string | null;
  /** From which place of the council's order the holder's numbers count. */
  since: number;
}

export interface Counter {
  register: string;
  year: number;
  supplement: number;
  last: number;
  closed: boolean;
}

/** A letter that has no number yet; `cseq` is its place in the council's order. */
export interface Waiting {
  entry: string;
  mail: string;
  register: string;
  year: number;
  cseq: number;
}

interface Write {
  name: string;
  text: string;
  values: unknown[];
}

interface Given {
  register: string;
  year: number;
  supplement: number;
  number: number;
  entry: string;
}

const key = ({ register, year, supplement }: Omit<Counter, 'last' | 'closed'>): string =>
  `${register} ${year} ${supplement}`;

/** A whole number in an entry's body, or null: bodies are each device's own, the centre took them as they came. */
export const count = (name: string): string => `substring(body ->> '${name}' FROM '^[0-9]{1,9}$')::int`;

type PenRow = Pen & { register: string };

/** One question: each costs a letter its way to the database and back. */
const STATE = `SELECT
  (SELECT coalesce(json_agg(p), '[]') FROM (
    SELECT register, epoch, holder, since FROM pen WHERE council = $1 AND register = ANY ($2)) p) AS pens,
  (SELECT coalesce(json_agg(c ORDER BY register, year, supplement), '[]') FROM (
    SELECT register, year, supplement, last_number AS last, closed FROM counter
    WHERE council = $1 AND register = ANY ($2)) c) AS counters,
  (SELECT coalesce(json_agg(w ORDER BY cseq), '[]') FROM (
    SELECT entry, mail, register, year, cseq FROM waiting_number
    WHERE council = $1 AND register = ANY ($2)) w) AS waiting`;

/** What a holder's entries say of its books: rare, when its PC is declared lost. */
const HOLDERS_BOOKS = `
  WITH stated AS (
    SELECT type, convert_from(bytes, 'UTF8')::json -> 'body' AS body FROM journal
    WHERE council = $1 AND device = $2 AND cseq > $3
      AND type IN ('mail.register', 'dispatch.issue', 'number.reserve', 'pen.lost', 'number.assigned', 'book.open',
        'book.close')
  )
  SELECT ${count('year')} AS year, ${count('supplement')} AS supplement,
    coalesce(max(coalesce(${count('number')}, ${count('to')}, ${count('startsAfter')})), 0) AS last,
    bool_or(type = 'book.close' AND body ->> 'day' IS NULL) AS closed
  FROM stated WHERE body ->> 'register' = $4 AND ${count('year')} IS NOT NULL AND ${count('supplement')} IS NOT NULL
  GROUP BY 1, 2`;

/** Pens, counters and waiting letters of some registers, read under the council's lock and written once. */
export class NumberState {
  /** Entries known to be letters of the device whose push is taken. */
  readonly letters = new Set<string>();
  readonly #client: Client;
  readonly #council: string;
  readonly #pens = new Map<string, Pen>();
  readonly #counters = new Map<string, Counter>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #numbered = new Set<string>();
  readonly #holders = new Map<string, Counter[]>();
  readonly #changedPens = new Set<string>();
  readonly #changedCounters = new Set<string>();
  readonly #came = new Set<string>();
  readonly #left = new Set<string>();
  readonly #given: Given[] = [];

  private constructor(client: Client, council: string) {
    this.#client = client;
    this.#council = council;
  }

  /** `asking`: entries that may have a number already. */
  static async load(
    client: Client,
    council: string,
    registers: readonly string[],
    asking: readonly string[],
  ): Promise<NumberState> {
    const state = new NumberState(client, council);
    const { rows } = await client.query<{ pens: PenRow[]; counters: Counter[]; waiting: Waiting[] }>({
      name: 'number-state',
      text: STATE,
      values: [council, registers],
    });
    const [{ pens, counters, waiting } = { pens: [], counters: [], waiting: [] }] = rows;
    for (const { register, ...pen } of pens) state.#pens.set(register, pen);
    for (const row of counters) state.#counters.set(key(row), row);
    for (const row of waiting) state.#waiting.set(row.entry, row);
    if (asking.length > 0) {
      const given = await client.query<{ entry: string }>(
        'SELECT entry FROM number WHERE council = $1 AND entry = ANY ($2)',
        [council, asking],
      );
      for (const { entry } of given.rows) state.#numbered.add(entry);
    }
    return state;
  }

  /** Reads, for pens that are taken back, what their holder's books came to in custody. */
  async readHolders(registers: readonly string[]): Promise<void> {
    for (const register of new Set(registers)) {
      const pen = this.#pens.get(register);
      if (!pen || pen.holder === null) continue;
      const { rows } = await this.#client.query<Omit<Counter, 'register'>>(HOLDERS_BOOKS, [
        this.#council,
        pen.holder,
        pen.since,
        register,
      ]);
      this.#holders.set(
        register,
        rows.map((row) => ({ ...row, register })),
      );
    }
  }

  /** Which of these entries are letters that this device registered. */
  async readLetters(device: string, asking: readonly string[]): Promise<void> {
    if (asking.length === 0) return;
    const { rows } = await this.#client.query<{ id: string }>(
      `SELECT id FROM journal WHERE council = $1 AND device = $2 AND type = 'mail.register' AND id = ANY ($3)`,
      [this.#council, device, asking],
    );
    for (const { id } of rows) this.letters.add(id);
  }

  holdersBooks(register: string): readonly Counter[] {
    return this.#holders.get(register) ?? [];
  }

  pen(register: string): Pen | undefined {
    return this.#pens.get(register);
  }

  setPen(register: string, pen: Pen): void {
    this.#pens.set(register, pen);
    this.#changedPens.add(register);
  }

  counter(register: string, year: number, supplement: number): Counter | undefined {
    return this.#counters.get(key({ register, year, supplement }));
  }

  /** The year's books, main one first. */
  countersOf(register: string, year: number): Counter[] {
    return [...this.#counters.values()]
      .filter((counter) => counter.register === register && counter.year === year)
      .sort((a, b) => a.supplement - b.supplement);
  }

  setCounter(counter: Counter): void {
    this.#counters.set(key(counter), counter);
    this.#changedCounters.add(key(counter));
  }

  /** Whether the centre gave this very number to somebody. */
  async isTaken({ register, year, supplement, number }: Omit<Given, 'entry'>): Promise<boolean> {
    const { rows } = await this.#client.query(
      'SELECT 1 FROM number WHERE council = $1 AND register = $2 AND year = $3 AND supplement = $4 AND number = $5',
      [this.#council, register, year, supplement, number],
    );
    return rows.length > 0;
  }

  isNumbered(entry: string): boolean {
    return this.#numbered.has(entry);
  }

  number(given: Given): void {
    this.#given.push(given);
    this.#numbered.add(given.entry);
  }

  wait(letter: Waiting): void {
    if (this.#waiting.has(letter.entry)) return;
    this.#waiting.set(letter.entry, letter);
    this.#left.delete(letter.entry);
    this.#came.add(letter.entry);
  }

  /** One waiting letter of this register; it waits no more. */
  takeLetter(entry: string, register: string): Waiting | undefined {
    const letter = this.#waiting.get(entry);
    if (letter?.register !== register) return;
    this.#leave(entry);
    return letter;
  }

  /** All of a register, in order; they wait no more unless told again. */
  takeWaiting(register: string): Waiting[] {
    const found = [...this.#waiting.values()]
      .filter((letter) => letter.register === register)
      .sort((a, b) => a.cseq - b.cseq);
    for (const { entry } of found) this.#leave(entry);
    return found;
  }

  #leave(entry: string): void {
    this.#waiting.delete(entry);
    if (!this.#came.delete(entry)) this.#left.add(entry);
  }

  async flush(): Promise<void> {
    await Promise.all(
      this.#writes().map(({ name, text, values }) =>
        this.#client.query({ name, text, values: [this.#council, ...values] }),
      ),
    );
  }

  /** Named, so that PostgreSQL plans each once a connection. */
  #writes(): Write[] {
    const rows: Write[] = [];
    for (const register of this.#changedPens) {
      const pen = this.#pens.get(register);
      rows.push({
        name: 'keep-pen',
        text: `INSERT INTO pen (council, register, epoch, holder, since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (council, register)
         DO UPDATE SET epoch = excluded.epoch, holder = excluded.holder, since = excluded.since`,
        values: [register, pen?.epoch, pen?.holder, pen?.since],
      });
    }
    for (const name of this.#changedCounters) {
      const counter = this.#counters.get(name);
      rows.push({
        name: 'keep-counter',
        text: `INSERT INTO counter (council, register, year, supplement, last_number, closed) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (council, register, year, supplement)
         DO UPDATE SET last_number = excluded.last_number, closed = excluded.closed`,
        values: [counter?.register, counter?.year, counter?.supplement, counter?.last, counter?.closed],
      });
    }
    if (this.#given.length > 0)
      rows.push({
        name: 'keep-numbers',
        text: `INSERT INTO number (council, register, year, supplement, number, entry)
         SELECT $1, * FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::text[])`,
        values: [
          this.#given.map(({ register }) => register),
          this.#given.map(({ year }) => year),
          this.#given.map(({ supplement }) => supplement),
          this.#given.map(({ number }) => number),
          this.#given.map(({ entry }) => entry),
        ],
      });
    if (this.#left.size > 0)
      rows.push({
        name: 'drop-waiting',
        text: 'DELETE FROM waiting_number WHERE council = $1 AND entry = ANY ($2)',
        values: [[...this.#left]],
      });
    for (const entry of this.#came) {
      const letter = this.#waiting.get(entry);
      rows.push({
        name: 'keep-waiting',
        text: `INSERT INTO waiting_number (council, entry, mail, register, year, cseq) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (council, entry) DO NOTHING`,
        values: [entry, letter?.mail, letter?.register, letter?.year, letter?.cseq],
      });
    }
    return rows;
  }
}
