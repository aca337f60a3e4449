/** Prints that were announced and did not leave whole (issue 7). */
export const name = 'Stopped prints';

export const up: readonly string[] = [
  `ALTER TABLE print_made ADD COLUMN stopped TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE print_made ADD COLUMN sent INTEGER NOT NULL DEFAULT 0',
];
