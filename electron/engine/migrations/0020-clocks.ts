/**
 * Clocks of several desks (issue 5): which desk counted a date and which changed the calendar, so that what they did
 * without each other is looked at again; what the closing of a letter ended; the extension its rule allowed.
 */
export const name = 'Clocks of several desks';

export const up: readonly string[] = [
  `ALTER TABLE deadline ADD COLUMN extension INTEGER`,
  `ALTER TABLE deadline ADD COLUMN extension_times INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE deadline ADD COLUMN with_letter INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE deadline ADD COLUMN counted_by TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE calendar_change ADD COLUMN device TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE clock_head (
    device TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (device)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE calendar_unseen (
    change TEXT NOT NULL,
    device TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (change, device)
  ) STRICT, WITHOUT ROWID`,
];
