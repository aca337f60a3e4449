import type { KeyObject } from 'node:crypto';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, GENESIS, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { hex, type JournalLine } from './journal-reader.ts';
import type { Judge } from './violation.ts';

/** Signatures found good: the same hash, signature and key are not worth a second curve multiplication. */
const found = new Set<string>();

function verifies({ hash, sig }: JournalLine, key: KeyObject, name: string): boolean {
  const asked = `${name} ${hex(hash)} ${hex(sig)}`;
  const good = found.has(asked) || hasValidSignature(hash, sig, key);
  if (found.size > 50_000) found.clear();
  if (good) found.add(asked);
  return good;
}

/** I1: the device's chain from its first entry, one line at a time. */
export class Chain {
  seq = 0;
  hash = GENESIS;
  readonly #judge: Judge;
  #key: { object: KeyObject; name: string } | null = null;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /** Checks that the line continues the chain; answers its entry. */
  extend(line: JournalLine): Entry {
    const entry = readEntry(line.bytes);
    if (this.#key === null) {
      const { publicKey } = entry.body as { publicKey?: string };
      this.#demand(
        entry.type === 'device.init' && publicKey !== undefined,
        line,
        'the first entry names no key',
      );
      this.#key = { object: publicKeyFrom(publicKey ?? ''), name: publicKey ?? '' };
    }
    this.#demand(line.seq === this.seq + 1 && entry.seq === line.seq, line, `follows entry ${this.seq}`);
    this.#demand(entry.prev === this.hash, line, 'does not name the entry before it');
    this.#demand(hashEntry(line.bytes).equals(line.hash), line, 'its hash is not of its bytes');
    this.#demand(verifies(line, this.#key.object, this.#key.name), line, 'its signature does not verify');
    const columns = entry.id === line.id && entry.type === line.type && entry.inc === line.inc;
    this.#demand(columns, line, 'its columns differ from its bytes');
    this.seq = line.seq;
    this.hash = hex(line.hash);
    return entry;
  }

  #demand(holds: boolean, { seq, type }: JournalLine, what: string): void {
    this.#judge.demand(holds, 'I1', () => `entry ${seq} (${type}): ${what}`);
  }
}
