/** Who opened, copied, printed or exported the words of confidential mail on this PC. */
export const name = 'Access log';

export const up: readonly string[] = [
  `CREATE TABLE access_log (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at TEXT NOT NULL,
     person TEXT NOT NULL,
     act TEXT NOT NULL,
     mail TEXT,
     lines INTEGER NOT NULL
   ) STRICT`,
  'CREATE INDEX access_log_again ON access_log (person, mail, act, at)',
  `CREATE TRIGGER access_log_kept BEFORE UPDATE ON access_log BEGIN SELECT raise(ABORT, 'kept as it was'); END`,
  `CREATE TRIGGER access_log_whole BEFORE DELETE ON access_log BEGIN SELECT raise(ABORT, 'kept as it was'); END`,
];
