import type { Connection } from '#engine/database.ts';
import type { ReadRows } from '#shared/store/rows.ts';

export interface StreamLine {
  cseq: number;
  device: string;
  type: string;
  id: string;
  body: Body;
}

/** Whatever a body may hold of what is judged here. */
interface Body {
  register: string;
  year: number;
  supplement: number;
  number: number | null;
  epoch: number;
  device: string;
  mail: string;
  note: string;
  entry: string;
  from: number;
  to: number;
  books?: { year: number; supplement: number; number: number }[];
}

export function streamOf(connection: Connection): StreamLine[] {
  const rows = connection
    .prepare(
      `SELECT s.cseq, s.device, CAST(coalesce(s.bytes, o.bytes) AS TEXT) AS text
       FROM stream s LEFT JOIN own o ON o.seq = s.own_seq ORDER BY s.cseq`,
    )
    .all() as { cseq: number; device: string; text: string }[];
  return rows.map(({ cseq, device, text }) => {
    const { type, id, body } = JSON.parse(text) as Pick<StreamLine, 'type' | 'id' | 'body'>;
    return { cseq, device, type, id, body };
  });
}

/**
 * I8, I9 told by the stream alone: at each place of the order a register has one holder; a number stands where the pen
 * was its author's, or fills a place that waited; the centre gives each once, to one entry, in each device's order.
 * Throws at the first that does not hold.
 */
export function judgePens(lines: readonly StreamLine[], rows: ReadRows): void {
  const judge = new PenJudge(rows);
  for (const line of lines) judge.read(line);
  judge.finish();
}

class PenJudge {
  readonly #rows: ReadRows;
  readonly #pens = new Map<string, { epoch: number; holder: string }>();
  /** Kept aside: the holder's to fill, and whoever's once the holder was declared lost. */
  readonly #aside: Body[] = [];
  /** Places declared lost. */
  readonly #waiting: Body[] = [];
  readonly #given = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #registered = new Map<string, { device: string; cseq: number; stamped: boolean }>();
  /** Their number counts and was not theirs to give: unless the centre gave the very same one afterwards. */
  readonly #doubted = new Map<string, string>();
  /** The centre says again what it had said: whose pen it was then is not to be read from this order. */
  #isRecovering = false;
  readonly #lastOf = new Map<string, number>();

  constructor(rows: ReadRows) {
    this.#rows = rows;
  }

  read(line: StreamLine): void {
    const { type, body } = line;
    if (type === 'centre.restored') this.#isRecovering = true;
    if (type === 'centre.complete') this.#isRecovering = false;
    // Said before it, in the order itself: it stands there without effect.
    if (type === 'effect.refused') this.#refused.add(body.entry);
    if (this.#refused.has(line.id)) return;
    if (type.startsWith('pen.')) this.#movePen(line);
    if (type === 'number.reserve') this.#aside.push(body);
    if (type === 'pen.lost') this.#waiting.push(body);
    if (type === 'pen.recall') this.#waiting.push(...this.#aside);
    if (type === 'pen.recall')
      for (const { number, ...book } of body.books ?? [])
        this.#waiting.push({ ...body, ...book, from: 1, to: number });
    if (type === 'mail.register') this.#register(line);
    if (type === 'dispatch.issue') this.#note(line);
    if (type === 'number.assigned') this.#assign(line);
  }

  finish(): void {
    for (const why of this.#doubted.values()) throw new Error(why);
    for (const [register, { holder }] of this.#pens) {
      const here = this.#rows.get('pen', register)?.holder;
      if (here !== holder)
        throw new Error(`I8: the pen of ${register} is ${here}, the stream says ${holder}`);
    }
  }

  #movePen({ type, device, body: { register, epoch, device: to } }: StreamLine): void {
    const pen = this.#pens.get(register);
    const next = epoch === (pen?.epoch ?? 0) + 1;
    if (!next) return;
    if (type === 'pen.delegate' && (pen?.holder ?? '') === '')
      this.#pens.set(register, { epoch, holder: to });
    else if (type === 'pen.return' && pen?.holder === device) this.#pens.set(register, { epoch, holder: '' });
    else if (type === 'pen.recall' && pen && pen.holder !== '')
      this.#pens.set(register, { epoch, holder: '' });
  }

  #register({ cseq, device, id, body }: StreamLine): void {
    const { register, number, mail } = body;
    this.#registered.set(id, { device, cseq, stamped: number !== null });
    const row = this.#rows.get('mail', mail);
    const counts = number !== null && row?.entry === id && row.number === number;
    const pen = this.#pens.get(register);
    if (!counts || !pen || pen.holder === device || this.#waited(body)) return;
    const why = `I9: ${device} gave ${number} at ${cseq}, the pen was ${pen.holder || 'the centre'}'s`;
    this.#doubted.set(id, why);
  }

  #note({ cseq, device, id, body }: StreamLine): void {
    const row = this.#rows.get('dispatch_note', body.note);
    const pen = this.#pens.get(body.register);
    if (row?.entry !== id || row.state === 'void' || !pen || pen.holder === device || this.#waited(body))
      return;
    throw new Error(`I9: ${device} wrote note ${body.number} at ${cseq}, the pen was ${pen.holder}'s`);
  }

  #waited({ register, year, supplement, number }: Body): boolean {
    return this.#waiting.some(
      (range) =>
        range.register === register &&
        range.year === year &&
        range.supplement === supplement &&
        number !== null &&
        range.from <= number &&
        number <= range.to,
    );
  }

  #assign({ cseq, body }: StreamLine): void {
    const { register, year, supplement, number, entry } = body;
    const holder = this.#pens.get(register)?.holder;
    const place = `${register} ${year} ${supplement} ${number}`;
    if (holder !== '' && !this.#isRecovering)
      throw new Error(`I9: the centre gave ${place} at ${cseq}, the pen was ${holder}'s`);
    if (this.#given.has(place)) throw new Error(`I6: ${place} was given twice`);
    this.#given.add(place);
    this.#doubted.delete(entry);
    const owner = this.#registered.get(entry);
    if (!owner) throw new Error(`I7: ${place} was given to no entry`);
    if (owner.stamped) return;
    const book = `${register} ${year} ${owner.device}`;
    if (owner.cseq < (this.#lastOf.get(book) ?? 0)) throw new Error(`${place} is out of its device's order`);
    this.#lastOf.set(book, owner.cseq);
  }
}
