/** What waits to be registered is found without walking the books, and letters by their category. */
export const name = 'ToRegister';

export const up: readonly string[] = [
  `CREATE INDEX number_waiting ON number (register, state, year, supplement, number)
   WHERE state IN ('lost', 'reserved')`,
  `CREATE INDEX mail_sealed ON mail (position) WHERE sealed = 1 AND state = 'registered'`,
  // Words an office chooses from, in both languages; a letter keeps the words as they were when it was registered.
  `CREATE TABLE term (
    id TEXT NOT NULL,
    list TEXT NOT NULL,
    ar TEXT NOT NULL,
    fr TEXT NOT NULL,
    retired INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
];
