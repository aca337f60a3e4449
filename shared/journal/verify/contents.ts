import { contentDigest } from '../content.ts';
import type { FaultList, Where } from './fault.ts';
import type { KeptContent, KeptFile, VerifySource } from './source.ts';

interface Claim {
  seq: number;
  entry: string;
  label: string | null;
}

/**
 * Digests that entries carry against what is kept under them: content records, or files. Whatever is
 * missing must have been eliminated by a signed fact or left out of this copy on purpose.
 */
export class Digests {
  /** Kept and not claimed yet → sound or not. */
  readonly #kept = new Map<string, boolean>();
  /** Claimed and sound: a file may belong to several letters. */
  readonly #claimed = new Set<string>();
  readonly #missing = new Map<string, Claim>();
  readonly #eliminated = new Map<string, Where>();
  readonly #kind: 'content' | 'file';
  readonly #faults: FaultList;
  readonly #withheld: ReadonlyMap<string, string>;
  readonly withheldByReason: Record<string, number> = {};
  checked = 0;

  constructor(kind: 'content' | 'file', faults: FaultList, withheld: ReadonlyMap<string, string>) {
    this.#kind = kind;
    this.#faults = faults;
    this.#withheld = withheld;
  }

  /** Before or after the entry that claims it: both are read page by page, side by side. */
  keep(sha256: string, sound: boolean): void {
    this.checked++;
    this.#kept.set(sha256, sound);
    const waiting = this.#missing.get(sha256);
    if (!waiting) return;
    this.#missing.delete(sha256);
    this.claim(sha256, waiting);
  }

  claim(sha256: string, where: Claim): void {
    // The same scan may come back with a letter registered after the elimination.
    this.#eliminated.delete(sha256);
    const sound = this.#kept.get(sha256);
    if (sound === false)
      this.#faults.add(this.#kind === 'content' ? 'content.altered' : 'file.altered', where, sha256);
    if (sound !== undefined) {
      this.#kept.delete(sha256);
      this.#claimed.add(sha256);
    } else if (!this.#claimed.has(sha256)) {
      this.#missing.set(sha256, where);
    }
  }

  eliminate(sha256: string, where: Where): void {
    this.#missing.delete(sha256);
    this.#eliminated.set(sha256, where);
  }

  finish(): void {
    for (const [sha256, where] of this.#eliminated) {
      if (this.#kept.has(sha256) || this.#claimed.has(sha256))
        this.#faults.add('content.still-here', where, sha256);
      this.#kept.delete(sha256);
    }
    for (const [sha256, claim] of this.#missing) {
      if (!this.#isExplained(sha256))
        this.#faults.add(this.#kind === 'content' ? 'content.missing' : 'file.missing', claim, sha256);
    }
    this.#unclaimed();
  }

  #unclaimed(): void {
    for (const [sha256, sound] of this.#kept) {
      const isOthers = this.#withheld.get(sha256) === 'others' && this.#isExplained(sha256);
      if (!isOthers) this.#faults.add(this.#kind === 'content' ? 'content.stray' : 'file.stray', {}, sha256);
      else if (!sound) this.#faults.add('file.altered', {}, sha256);
    }
  }

  #isExplained(sha256: string): boolean {
    const why = this.#withheld.get(sha256);
    if (why) this.withheldByReason[why] = (this.withheldByReason[why] ?? 0) + 1;
    return why !== undefined;
  }
}

/** A page at each step; nothing after the last one. */
export async function* readContents(source: VerifySource, contents: Digests): AsyncGenerator<void> {
  for await (const page of source.contents() as AsyncIterable<KeptContent[]>) {
    for (const { sha256, bytes } of page) contents.keep(sha256, contentDigest(bytes) === sha256);
    yield;
  }
}

export async function readFiles(source: VerifySource, files: Digests): Promise<void> {
  for await (const page of source.files() as AsyncIterable<KeptFile[]>) {
    for (const { sha256, sound } of page) files.keep(sha256, sound);
  }
}
