import { createHash, hash as digest, type KeyObject, sign, verify } from 'node:crypto';
import { type TableName, tableNames, tables } from '../store/tables.ts';
import type { Checkpoint } from './council-chain.ts';
import { factTypes } from './facts/index.ts';
import { FOLD_VERSION } from './fold.ts';

/** Rows of one table, the values of each in the order of the table's columns. */
export interface SnapshotPart {
  table: TableName;
  rows: (string | number | null)[][];
}

/**
 * All rows of a council at one place of its order, as the centre vouches for them. `words`: of the content records they
 * were made with, which are not every PC's; two that had the same records have the same rows.
 */
export interface SnapshotStatement extends Checkpoint {
  /** Hex of a digest. */
  words: string;
  /** SHA-256 of each page, hex, in order. */
  pages: string[];
}

/** How somebody signs in is each desk's own. A letter comes after all that its search terms are made of. */
const ORDER: readonly TableName[] = [
  ...tableNames.filter((table) => table !== 'credential' && table !== 'mail'),
  'mail',
];
/** Of one page: whichever is reached first. */
const ROWS = 2_000;
/** About a megabyte as it is written. */
const CHARACTERS = 500_000;

/** Hex. Two programs of one form make the same pages of the same order: rows of another one are of no use. */
export const SNAPSHOT_FORM = digest(
  'sha256',
  JSON.stringify([
    ...[FOLD_VERSION, ROWS, CHARACTERS],
    ORDER.map((table) => [table, tables[table].key, Object.entries(tables[table].columns)]),
    [...factTypes.keys()].sort(),
  ]),
);

type Held = Record<string, string | number | null>;

/** The pages of a snapshot, the same for the same rows. `read`: all rows of a table in the order of its key. */
export function* snapshotPages(read: (table: TableName) => Iterable<Held>): Generator<SnapshotPart[]> {
  let page: SnapshotPart[] = [];
  let rows = 0;
  let characters = 0;
  for (const table of ORDER) {
    const columns = Object.keys(tables[table].columns);
    let part: SnapshotPart | null = null;
    for (const row of read(table)) {
      if (!part) {
        part = { table, rows: [] };
        page.push(part);
      }
      const values = columns.map((column) => row[column] ?? null);
      part.rows.push(values);
      rows += 1;
      for (const value of values) characters += typeof value === 'string' ? value.length : 1;
      if (rows < ROWS && characters < CHARACTERS) continue;
      yield page;
      page = [];
      part = null;
      rows = 0;
      characters = 0;
    }
  }
  if (page.length > 0) yield page;
}

export const pageDigest = (page: readonly SnapshotPart[]): string => textDigest(JSON.stringify(page));

/** Of a page as it is written. */
export const textDigest = (text: string): string => digest('sha256', text);

/** Which content records a fold was made with, in the order it met them. */
export class WordsDigest {
  readonly #hash = createHash('sha256');

  /** `sha256`: hex, as the entry names it. */
  met(sha256: unknown): void {
    this.#hash.update(String(sha256));
  }

  end(): string {
    return this.#hash.digest('hex');
  }
}

export function signSnapshot(statement: SnapshotStatement, centreKey: KeyObject): Buffer {
  return sign(null, statementDigest(statement), centreKey);
}

export function isSnapshotSigned(
  statement: SnapshotStatement,
  signature: Uint8Array,
  centreKey: KeyObject,
): boolean {
  return verify(null, statementDigest(statement), centreKey, signature);
}

function statementDigest({ council, gen, cseq, chead, words, pages }: SnapshotStatement): Buffer {
  const said = [council, gen, cseq, chead, words, ...pages].join('\n');
  return digest('sha256', `SIJILL-SNAPSHOT1\n${said}`, 'buffer');
}
