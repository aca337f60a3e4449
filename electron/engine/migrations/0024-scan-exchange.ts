/** Scans on their way to the centre or from it. A line goes when the centre has the file, or this PC has it. */
export const name = 'Scan exchange';

export const up: readonly string[] = [
  // `up`: the centre has not said that it has it, `rank` = own entry that names it. `down`: readable there, not here
  // yet, `rank` = its place in the centre's list. `bad`: came whole and cannot be shown; asked for no more.
  `CREATE TABLE scan_exchange (
    sha256 TEXT PRIMARY KEY,
    way TEXT NOT NULL CHECK (way IN ('up', 'down', 'bad')),
    rank INTEGER NOT NULL,
    size INTEGER NOT NULL,
    key BLOB NOT NULL
  ) STRICT`,
  'CREATE INDEX scan_exchange_way ON scan_exchange (way, rank)',
  'ALTER TABLE centre ADD COLUMN scans_listed INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE centre ADD COLUMN scans_own INTEGER NOT NULL DEFAULT 0',
  // This disk or the centre went back, or other letters are this PC's to read: everything is asked again.
  `CREATE TRIGGER scans_again AFTER UPDATE OF custody, gen, scope, clearance ON centre
    WHEN new.custody < old.custody OR new.gen <> old.gen OR new.scope <> old.scope OR new.clearance <> old.clearance
    BEGIN UPDATE centre SET scans_own = 0, scans_listed = 0; END`,
];
