import { patch, type Rows } from '#shared/store/rows.ts';
import type { Entry } from './entry.ts';

/** Files that came with an entry, on the letter they belong to. Names are in the order of the entry's blobs. */
export function keepFiles(rows: Rows, entry: Entry, mail: string, names: readonly string[]): void {
  if (entry.blobs.length === 0) return;
  entry.blobs.forEach((blob, index) => {
    rows.put('mail_file', {
      mail,
      ...blob,
      name: names[index] ?? '',
      entry: entry.id,
      added_at: entry.ts,
    });
  });
  patch(rows, 'mail', [mail], { file_count: rows.list('mail_file', { mail }).length });
}
