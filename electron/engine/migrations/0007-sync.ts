/** A desk of a council: where its centre is, what everybody wrote, and how to take back what is not yet ordered. */
export const name = 'Sync';

const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'the stream is append-only'); END`,
  `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'the stream is append-only'); END`,
];

export const up: readonly string[] = [
  `CREATE TABLE centre (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    address TEXT NOT NULL,
    council TEXT NOT NULL,
    device TEXT NOT NULL,
    public_key TEXT NOT NULL,
    certificate TEXT NOT NULL,
    scope TEXT NOT NULL,
    clearance INTEGER NOT NULL,
    admin INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    ratchet TEXT NOT NULL,
    cseq INTEGER NOT NULL,
    chead TEXT NOT NULL,
    custody INTEGER NOT NULL,
    joined_seq INTEGER NOT NULL,
    own_upto INTEGER NOT NULL,
    in_flight TEXT,
    problem TEXT NOT NULL,
    rebuild_due INTEGER NOT NULL,
    contact_at TEXT NOT NULL
  ) STRICT`,
  // The council's stream. Own entries keep their bytes in the own journal; others' words stand beside.
  `CREATE TABLE stream (
    cseq INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    own_seq INTEGER UNIQUE,
    hash BLOB NOT NULL UNIQUE,
    sig BLOB NOT NULL,
    bytes BLOB,
    at TEXT NOT NULL,
    chead BLOB NOT NULL,
    applied INTEGER NOT NULL
  ) STRICT`,
  ...appendOnly('stream'),
  `CREATE TABLE shared_content (
    sha256 TEXT PRIMARY KEY,
    cseq INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT`,
  // Own entries the council has not ordered yet: what each read and wrote, to be taken back and folded again.
  `CREATE TABLE pending (seq INTEGER PRIMARY KEY, log TEXT NOT NULL) STRICT`,
];
