import { type Entry, hashEntry, readEntry } from '../entry.ts';
import { Books } from './books.ts';
import { DeviceChains } from './chains.ts';
import { Digests, readContents, readFiles } from './contents.ts';
import { FactsSeen } from './facts-seen.ts';
import { FaultList } from './fault.ts';
import { DOES_NOT_PROVE, PROVES, type VerifyReport } from './report.ts';
import { Signatures } from './signatures.ts';
import type { KeptEntry, VerifySource } from './source.ts';

export interface VerifyOptions {
  /** Faults found before (a folder's own papers, rows compared with a rebuild) go in the same list. */
  faults?: FaultList;
  /** Told after each page: entries read so far. */
  progress?: (entries: number) => void;
}

/**
 * Checks a whole journal from its bytes, in one pass and in linear time: hashes, chains, signatures, every
 * number of every book, closings, digests of words and files. Asks no row, no clock and no database.
 */
export async function verifyJournal(
  source: VerifySource,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const verification = new Verification(source, options.faults ?? new FaultList());
  return verification.run(options.progress ?? (() => undefined));
}

class Verification {
  readonly #source: VerifySource;
  readonly #faults: FaultList;
  readonly #chains: DeviceChains;
  readonly #books: Books;
  readonly #contents: Digests;
  readonly #files: Digests;
  readonly #signatures: Signatures;
  readonly #facts: FactsSeen;
  #entries = 0;

  constructor(source: VerifySource, faults: FaultList) {
    this.#source = source;
    this.#faults = faults;
    this.#chains = new DeviceChains(faults, source.heads);
    this.#books = new Books(faults, source);
    this.#contents = new Digests('content', faults, source.withheld);
    this.#files = new Digests('file', faults, source.withheld);
    this.#signatures = new Signatures(faults);
    this.#facts = new FactsSeen({ faults, books: this.#books, contents: this.#contents, files: this.#files });
  }

  async run(progress: (entries: number) => void): Promise<VerifyReport> {
    await readFiles(this.#source, this.#files);
    const contents = readContents(this.#source, this.#contents);
    for await (const page of this.#source.entries() as AsyncIterable<KeptEntry[]>) {
      // Beside the signatures of the page before: alone, reading the words would leave their threads idle.
      await contents.next();
      for (const kept of page) this.#check(kept);
      await this.#signatures.turn();
      progress(this.#entries);
    }
    for await (const _page of contents);
    await this.#signatures.finish();
    this.#chains.finish();
    this.#books.finish();
    this.#contents.finish();
    this.#files.finish();
    return this.#report();
  }

  #check(kept: KeptEntry): void {
    this.#entries++;
    const computed = hashEntry(kept.bytes);
    const entry = tryRead(kept.bytes);
    if (!entry) {
      const detail = kept.columns ? `${kept.columns.id} ${kept.columns.type}` : '';
      this.#faults.add('entry.unreadable', { seq: kept.seq, entry: kept.columns?.id ?? null }, detail);
      this.#chains.skip(kept.seq, hex(kept.hash));
      return;
    }
    const where = { seq: entry.seq, entry: entry.id, label: this.#facts.labelOf(entry) };
    this.#trustKey(entry, computed, kept, where);
    const hash = this.#effectiveHash(entry, computed, kept, where);
    if (hash === computed) this.#signatures.later(entry.dev, computed, kept.signature, where);
    this.#checkColumns(entry, kept, where);
    this.#chains.follow(entry, hex(hash), where.label);
    this.#facts.apply(entry, where);
  }

  /**
   * The hash the next entry should name. When the recorded one is not that of the bytes, the signature
   * says which of the two was changed.
   */
  #effectiveHash(entry: Entry, computed: Buffer, kept: KeptEntry, where: { seq: number }): Uint8Array {
    if (computed.equals(kept.hash)) return computed;
    if (this.#signatures.isGenuine(entry.dev, computed, kept.signature)) {
      this.#faults.add('entry.hash-changed', where, `recorded ${hex(kept.hash).slice(0, 16)}`);
      return computed;
    }
    this.#faults.add(
      'entry.altered',
      where,
      `recorded hash ${hex(kept.hash).slice(0, 16)}, bytes give ${hex(computed).slice(0, 16)}`,
    );
    return kept.hash;
  }

  /** A device's first entry names its key; the key handed over with the copy must be the same one. */
  #trustKey(entry: Entry, computed: Buffer, kept: KeptEntry, where: { seq: number }): void {
    if (this.#signatures.key(entry.dev) !== undefined) return;
    const given = this.#source.publicKeys.get(entry.dev);
    const named = entry.type === 'device.init' ? String(entry.body.publicKey) : null;
    if (given === undefined) this.#faults.add('key.unknown', where, `device ${entry.dev}`);
    if (given !== undefined && (named === null || named === given)) {
      this.#signatures.trust(entry.dev, given);
      return;
    }
    if (given !== undefined)
      this.#faults.add('key.replaced', where, `the first entry names ${named}, the copy gives ${given}`);
    // Whichever of the two signed the first entry is the one the rest is judged by.
    this.#signatures.trust(entry.dev, named ?? '');
    const namedSigned = this.#signatures.isGenuine(entry.dev, computed, kept.signature);
    if (!namedSigned && given !== undefined) this.#signatures.trust(entry.dev, given);
  }

  #checkColumns(entry: Entry, { seq, columns }: KeptEntry, where: { seq: number }): void {
    const differs = (name: string, kept: string | number, own: string | number) => {
      if (kept !== own)
        this.#faults.add('entry.column-changed', where, `${name}: kept ${kept}, entry says ${own}`);
    };
    differs('seq', seq, entry.seq);
    if (!columns) return;
    differs('inc', columns.inc, entry.inc);
    differs('id', columns.id, entry.id);
    differs('type', columns.type, entry.type);
  }

  #report(): VerifyReport {
    const books = this.#books.summaries();
    const numbers = books.reduce((sum, book) => sum + book.valid + book.void + book.reserved + book.lost, 0);
    const heads = this.#chains.heads();
    return {
      ok: this.#faults.count === 0,
      faults: this.#faults.listed,
      faultCount: this.#faults.count,
      checked: {
        devices: heads.length,
        entries: this.#entries,
        signatures: this.#signatures.checked,
        books: books.length,
        numbers,
        closings: this.#facts.closings,
        contents: this.#contents.checked,
        files: this.#files.checked,
        heads: this.#chains.agreedHeads,
        unknownTypes: this.#facts.unknownTypes,
      },
      withheld: addCounts(this.#contents.withheldByReason, this.#files.withheldByReason),
      eliminations: this.#facts.eliminations,
      wentBack: this.#facts.wentBack,
      books,
      heads,
      proves: PROVES,
      doesNotProve: DOES_NOT_PROVE,
    };
  }
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

function tryRead(bytes: Uint8Array): Entry | null {
  try {
    return readEntry(bytes);
  } catch {
    return null;
  }
}

function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const sum = { ...a };
  for (const [reason, count] of Object.entries(b)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}
