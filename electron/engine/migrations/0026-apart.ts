/** What became of entries that the centre keeps apart: entered again, or settled with a reason. */
export const name = 'Kept apart';

export const up: readonly string[] = [
  `CREATE TABLE apart_settled (
    hash TEXT NOT NULL,
    device TEXT NOT NULL,
    choice TEXT NOT NULL,
    mail TEXT,
    entry TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (hash)
  ) STRICT, WITHOUT ROWID`,
];
