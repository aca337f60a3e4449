import { hkdfSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Randomness } from '#shared/domain/ids.ts';
import { agreementSecret } from '#shared/journal/agreement-key.ts';
import { unwrap, wrap } from '#shared/journal/wrap.ts';
import type { KeyStick } from './key-stick.ts';

const FILE = 'entries';
const LENGTH = 4;
/** At the end of each run, readable by anybody: how far the copy goes. */
const FOOTER = 256;
const LARGEST_RUN = 64_000_000;
const LABEL = 'sijill-register-key entries';

const headSchema = z.strictObject({
  seq: z.int().min(1),
  incarnation: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CopiedHead = z.output<typeof headSchema>;

/** One entry as it is kept: its bytes, and base64 of its signature. Never its words: what is eliminated leaves no copy. */
const runSchema = z.array(z.strictObject({ bytes: z.string(), sig: z.string() }));
export type CopiedEntry = z.output<typeof runSchema>[number];

/** How far a copy goes, and where the next run is to be written. */
export interface CopyEnd {
  head: CopiedHead | null;
  end: number;
}

/**
 * Every entry of a PC on a stick, in runs that are only ever added: length, sealed entries, footer. The key that seals
 * is made of the PC's own secret: what was found in the street says how many entries there are, and nothing of them.
 */
export class KeyCopy {
  readonly #stick: KeyStick;
  readonly #secret: Buffer;
  readonly #random: Randomness;

  constructor(stick: KeyStick, privateKey: KeyObject, random: Randomness) {
    this.#stick = stick;
    this.#random = random;
    this.#secret = Buffer.from(hkdfSync('sha256', agreementSecret(privateKey), '', LABEL, 32));
  }

  get isThere(): boolean {
    return this.#stick.size(FILE) !== null;
  }

  end(): CopyEnd {
    const size = this.#stick.size(FILE) ?? 0;
    const head = size >= FOOTER ? readHead(this.#stick.read(FILE, size - FOOTER, FOOTER)) : null;
    return head ? { head, end: size } : this.#lastWhole(size);
  }

  append(end: number, entries: readonly CopiedEntry[], head: CopiedHead): number {
    const sealed = wrap(Buffer.from(JSON.stringify(entries)), this.#secret, LABEL, this.#random);
    const length = Buffer.alloc(LENGTH);
    length.writeUInt32BE(sealed.length);
    const footer = Buffer.from(`${JSON.stringify(head)}`.padEnd(FOOTER - 1, ' ').concat('\n'));
    const run = Buffer.concat([length, sealed, footer]);
    this.#stick.write(FILE, end, run);
    return end + run.length;
  }

  /** Entries of the runs that go beyond this place of the chain; those of a run that is damaged are left out. */
  *after(seq: number): Generator<CopiedEntry> {
    for (const { at, length, head } of this.#runs(this.#stick.size(FILE) ?? 0)) {
      if (head.seq <= seq) continue;
      const plain = unwrap(this.#stick.read(FILE, at, length), this.#secret, LABEL);
      if (plain) yield* runSchema.parse(JSON.parse(plain.toString('utf8')));
    }
  }

  /** What the end of the last run holds, which its footer only says. */
  lastEntry(): CopiedEntry | null {
    const last = [...this.#runs(this.#stick.size(FILE) ?? 0)].at(-1);
    const plain = last && unwrap(this.#stick.read(FILE, last.at, last.length), this.#secret, LABEL);
    return plain ? (runSchema.parse(JSON.parse(plain.toString('utf8'))).at(-1) ?? null) : null;
  }

  /** What another history wrote stays on the stick, beside the copy that begins anew. */
  setAside(name: string): void {
    if (this.isThere) this.#stick.rename(FILE, `${FILE}-${name}`);
  }

  /** The stick was taken out, or the power cut, in the middle of a run: what is before it counts. */
  #lastWhole(size: number): CopyEnd {
    let last: CopyEnd = { head: null, end: 0 };
    for (const { at, length, head } of this.#runs(size)) last = { head, end: at + length + FOOTER };
    return last;
  }

  *#runs(size: number): Generator<{ at: number; length: number; head: CopiedHead }> {
    for (let from = 0; from + LENGTH + FOOTER <= size; ) {
      const length = this.#stick.read(FILE, from, LENGTH).readUInt32BE();
      const at = from + LENGTH;
      if (length > LARGEST_RUN || at + length + FOOTER > size) return;
      const head = readHead(this.#stick.read(FILE, at + length, FOOTER));
      if (!head) return;
      yield { at, length, head };
      from = at + length + FOOTER;
    }
  }
}

function readHead(footer: Buffer): CopiedHead | null {
  try {
    return headSchema.parse(JSON.parse(footer.toString('utf8')));
  } catch {
    return null;
  }
}
