/** Dispatch notes and the letters they list (issue 7). */
export const name = 'Dispatch notes';

export const up: readonly string[] = [
  `CREATE TABLE dispatch_note (
    id TEXT NOT NULL,
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    office TEXT NOT NULL,
    state TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    address TEXT NOT NULL,
    remark TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    returned_on TEXT,
    received_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    position INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  // Two notes under one number are refused by the store itself.
  `CREATE UNIQUE INDEX dispatch_note_number ON dispatch_note (register, year, supplement, number)`,
  `CREATE INDEX dispatch_note_day ON dispatch_note (office, issued_on)`,
  `CREATE TABLE dispatch_line (
    note TEXT NOT NULL,
    place INTEGER NOT NULL,
    mail TEXT NOT NULL,
    PRIMARY KEY (note, place)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX dispatch_line_mail ON dispatch_line (mail, note)`,
];
