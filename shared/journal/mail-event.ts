import type { Rows } from '#shared/store/rows.ts';
import type { FoldInput } from './fact-type.ts';

/** One field of a visible correction. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** One line of a mail's history. */
export function recordEvent(
  rows: Rows,
  { entry, hash, content }: FoldInput<unknown, unknown>,
  mail: string,
  reason: string,
  changes: FieldChange[],
): void {
  rows.put('mail_event', {
    entry: entry.id,
    mail,
    position: entry.seq,
    type: entry.type,
    at: entry.ts,
    person: entry.usr,
    reason,
    changes: JSON.stringify(changes),
    content,
    hash,
  });
}
