/** When a book was opened, by whichever computer of the council (issue 7). */
export const name = 'Book openings';

const momentIn = (bytes: string): string => `json_extract(CAST(${bytes} AS TEXT), '$.ts')`;

export const up: readonly string[] = [
  `ALTER TABLE book ADD COLUMN opened_at TEXT NOT NULL DEFAULT ''`,
  `UPDATE book SET opened_at = coalesce(
    (SELECT ${momentIn('o.bytes')} FROM own o WHERE o.id = opened_entry),
    (SELECT ${momentIn('s.bytes')} FROM stream s WHERE json_extract(CAST(s.bytes AS TEXT), '$.id') = opened_entry),
    '')`,
];
