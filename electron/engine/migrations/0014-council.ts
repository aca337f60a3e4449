/** Pens, the emergency register, two versions of one field (issue 6). */
export const name = 'Council';

export const up: readonly string[] = [
  `ALTER TABLE mail ADD COLUMN emergency TEXT NOT NULL DEFAULT ''`,
  // 0 stands for no number yet: several letters may have none.
  'DROP INDEX mail_number',
  'CREATE UNIQUE INDEX mail_number ON mail (register, year, supplement, number) WHERE number > 0',
  `CREATE INDEX mail_unnumbered ON mail (register, position) WHERE number = 0`,
  `CREATE TABLE pen (
    register TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    holder TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE emergency (
    mail TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    code TEXT NOT NULL,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX emergency_sequence ON emergency (device, year, sequence)`,
  `CREATE INDEX emergency_code ON emergency (code)`,
  `CREATE TABLE emergency_period (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    numbers INTEGER NOT NULL,
    cause TEXT NOT NULL,
    authorised_by TEXT NOT NULL,
    explained_at TEXT,
    renewed_at TEXT,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE number_refused (
    mail TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    asked INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE field_version (
    mail TEXT NOT NULL,
    field TEXT NOT NULL,
    entry TEXT NOT NULL,
    device TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (mail, field)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO field_version (mail, field, entry, device, position)
    SELECT mail, field, entry, device, max(position) FROM (
      SELECT e.mail, e.entry, e.position, coalesce(s.device, (SELECT value FROM setting WHERE name = 'device')) AS device,
        json_extract(CAST(coalesce(o.bytes, s.bytes) AS TEXT), '$.body.field') AS field
      FROM mail_event e LEFT JOIN own o ON o.id = e.entry LEFT JOIN stream s ON s.hash = unhex(e.hash)
      WHERE e.type = 'mail.amend'
    ) GROUP BY mail, field`,
  `CREATE TABLE conflict (
    entry TEXT PRIMARY KEY,
    other TEXT NOT NULL,
    mail TEXT NOT NULL,
    field TEXT NOT NULL,
    state TEXT NOT NULL,
    settled_by TEXT,
    settled_at TEXT,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX conflict_open ON conflict (state, position)`,
];
