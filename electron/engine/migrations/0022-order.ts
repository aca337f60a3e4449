/** What a pen and an incarnation rest on: an entry the council has ordered, or one it has not. */
export const name = 'Order';

export const up: readonly string[] = [
  'ALTER TABLE pen ADD COLUMN position INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE device ADD COLUMN position INTEGER NOT NULL DEFAULT 0',
  `UPDATE device SET position =
     coalesce((SELECT max(seq) FROM own WHERE type IN ('device.init', 'device.restore')), 0)`,
  // The last head the centre signed: it cannot say later that it never was (I14).
  `ALTER TABLE centre ADD COLUMN checkpoint TEXT NOT NULL DEFAULT ''`,
  // A note whose number was another's is struck and keeps what is stamped on it.
  'DROP INDEX dispatch_note_number',
  `CREATE UNIQUE INDEX dispatch_note_number ON dispatch_note (register, year, supplement, number) WHERE state <> 'void'`,
  // In a council the places are the council's: all rows are made again at the next exchange.
  'UPDATE centre SET rebuild_due = 1',
];
