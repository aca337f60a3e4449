import { uuidv7 } from '#shared/domain/ids.ts';
import { nextCouncilHead } from '#shared/journal/council-chain.ts';
import { type Entry, type SealedEntry, sealEntry } from '#shared/journal/entry.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';

/** One line to be appended to the council's stream. */
export interface NewLine {
  entry: Pick<Entry, 'dev' | 'inc' | 'seq' | 'id' | 'type'>;
  bytes: Buffer;
  hash: Buffer;
  signature: Buffer;
  /** Digest of the content record the entry names, or null. */
  content: string | null;
}

interface CouncilRow {
  cseq: number;
  chead: Buffer;
  centre_device: string;
  centre_seq: number;
  centre_hash: Buffer;
  generation: number;
  /** Whether the council's page for citizens is open; null: it never was. */
  tracking: boolean | null;
}

/** What the centre needs to state a fact of its own. */
export type Speaker = Pick<Centre, 'machine' | 'key'>;

const APPEND = `WITH lines AS (
    INSERT INTO journal (council, cseq, device, inc, seq, id, type, hash, sig, bytes, content, at, chead)
    SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[],
      $8::bytea[], $9::bytea[], $10::bytea[], $11::text[], $12::text[], $13::bytea[]))
  UPDATE council SET cseq = $14, chead = $15, centre_seq = $16, centre_hash = $17 WHERE council = $1`;

/** A council's stream under its lock: places are given in order, and only what is committed was ever given. */
export class CouncilWriter {
  readonly council: string;
  readonly #client: Client;
  readonly #centre: Speaker;
  readonly #row: CouncilRow;
  readonly #at: string;
  readonly #lines: { line: NewLine; cseq: number; chead: Buffer }[] = [];

  private constructor(client: Client, centre: Speaker, council: string, row: CouncilRow) {
    this.#client = client;
    this.#centre = centre;
    this.council = council;
    this.#row = row;
    this.#at = new Date(centre.machine.now()).toISOString();
  }

  /** Waits for whoever writes to this council now. */
  static async lock(client: Client, centre: Speaker, council: string): Promise<CouncilWriter> {
    const { rows } = await client.query<CouncilRow>({
      name: 'lock-council',
      text: `SELECT cseq, chead, centre_device, centre_seq, centre_hash, tracking, (SELECT generation FROM centre) AS generation
        FROM council WHERE council = $1 FOR UPDATE OF council`,
      values: [council],
    });
    const row = rows[0];
    if (!row) throw new Error('no such council');
    return new CouncilWriter(client, centre, council, row);
  }

  /** The centre's own, in this council's chain. */
  get device(): string {
    return this.#row.centre_device;
  }

  get at(): string {
    return this.#at;
  }

  get head(): { cseq: number; chead: Buffer } {
    return { cseq: this.#row.cseq, chead: this.#row.chead };
  }

  /** Whether citizens may ask about this council's letters; null: they never might. */
  get tracking(): boolean | null {
    return this.#row.tracking;
  }

  /** To be written by whoever says it. */
  set tracking(open: boolean) {
    this.#row.tracking = open;
  }

  append(line: NewLine): void {
    this.#row.cseq += 1;
    this.#row.chead = nextCouncilHead(this.#row.chead, this.#row.cseq, line.hash, this.#at);
    this.#lines.push({ line, cseq: this.#row.cseq, chead: this.#row.chead });
  }

  /** A fact the centre itself states, signed with its key in its own chain. */
  state(fact: Fact): SealedEntry {
    const { machine, key } = this.#centre;
    const { centre_device: device, centre_seq, centre_hash, generation: gen } = this.#row;
    const entry: Entry = {
      v: 1,
      id: uuidv7(machine, { bytes: (size) => machine.random(size) }),
      dev: device,
      // A restored centre speaks in a new incarnation: no place of its chain has two entries.
      inc: gen,
      seq: centre_seq + 1,
      prev: centre_hash.toString('hex'),
      ts: this.#at,
      clk: 'ok',
      usr: device,
      type: fact.type,
      base: this.#row.cseq,
      ...(gen > 1 && { gen }),
      blobs: [],
      body: fact.body,
    };
    const sealed = sealEntry(entry, key.privateKey);
    this.#row.centre_seq = entry.seq;
    this.#row.centre_hash = sealed.hash;
    this.append({ ...sealed, content: null });
    return sealed;
  }

  /** To be called before COMMIT, and before what was appended is read. */
  async flush(): Promise<void> {
    const lines = this.#lines.splice(0);
    if (lines.length === 0) return;
    const { cseq, chead, centre_seq, centre_hash } = this.#row;
    const column = <Value>(read: (line: NewLine) => Value): Value[] => lines.map(({ line }) => read(line));
    await this.#client.query({
      name: 'append',
      text: APPEND,
      values: [
        this.council,
        lines.map((line) => line.cseq),
        column(({ entry }) => entry.dev),
        column(({ entry }) => entry.inc),
        column(({ entry }) => entry.seq),
        column(({ entry }) => entry.id),
        column(({ entry }) => entry.type),
        column(({ hash }) => hash),
        column(({ signature }) => signature),
        column(({ bytes }) => bytes),
        column(({ content }) => content),
        column(() => this.#at),
        lines.map((line) => line.chead),
        ...[cseq, chead, centre_seq, centre_hash],
      ],
    });
  }
}
