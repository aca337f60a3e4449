/** Bundles this PC wrote for its centre, to be carried by hand: what went with each, and what came back. */
export const name = 'Bundles';

export const up: readonly string[] = [
  `CREATE TABLE bundle (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    manifest TEXT NOT NULL,
    parts INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    copied INTEGER NOT NULL,
    answered_at TEXT NOT NULL,
    problem TEXT NOT NULL,
    taken INTEGER NOT NULL,
    scans_taken INTEGER NOT NULL
  ) STRICT`,
];
