/** What can be wrong; each has a sentence in the command line's languages. */
export const FAULT_CODES = [
  // One entry
  'entry.unreadable',
  'entry.altered',
  'entry.hash-changed',
  'entry.malformed',
  'entry.column-changed',
  'signature.invalid',
  // Its chain
  'chain.hole',
  'chain.order',
  'chain.broken',
  'chain.incarnation',
  'chain.start',
  'key.unknown',
  'key.replaced',
  'tail.cut',
  'head.contradicted',
  // Numbers
  'book.unknown',
  'book.twice',
  'book.closed',
  'number.repeated',
  'number.order',
  'number.gap',
  'number.not-waiting',
  'number.impossible',
  'mail.unknown',
  'mail.twice',
  'mail.void',
  // Closings
  'closing.totals',
  'closing.chain',
  // Words and files
  'content.altered',
  'content.missing',
  'content.stray',
  'content.still-here',
  'file.altered',
  'file.missing',
  'file.stray',
  // The folder or the database around the journal
  'folder.missing',
  'folder.altered',
  'folder.stray',
  'checkpoint.invalid',
  'row.missing',
  'row.stray',
  'row.changed',
  'schema.changed',
  'database.damaged',
  'fold.refused',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One thing that is wrong, and where. */
export interface Fault {
  code: FaultCode;
  /** Position in its device's chain; null when the fault is not about one entry. */
  seq: number | null;
  /** Id of the entry. */
  entry: string | null;
  /** Register and number as stamped ('ARR-DKH/38/2026'), or the book ('ARR-DKH/2026'). */
  label: string | null;
  /** What was expected and what was found; never words of a letter. */
  detail: string;
}

export interface Where {
  seq?: number | null;
  entry?: string | null;
  label?: string | null;
}

/** A journal wrong from end to end must not fill the memory: the first faults tell where, the count how many. */
const MOST_LISTED = 1_000;

export class FaultList {
  readonly listed: Fault[] = [];
  count = 0;

  add(code: FaultCode, { seq = null, entry = null, label = null }: Where, detail = ''): void {
    this.count++;
    if (this.listed.length < MOST_LISTED) this.listed.push({ code, seq, entry, label, detail });
  }
}
