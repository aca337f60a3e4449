/** National ID numbers apart from the letters, the council's recovery key, who administers, and what the centre was told of looks. */
export const name = 'Duties';

export const up: readonly string[] = [
  `CREATE TABLE mail_identity (
    mail TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (mail)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE council_key (
    id TEXT NOT NULL,
    public TEXT NOT NULL,
    salt TEXT NOT NULL,
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE device_admin (
    device TEXT NOT NULL,
    admin INTEGER NOT NULL,
    PRIMARY KEY (device)
  ) STRICT, WITHOUT ROWID`,
  // Lines of the access log that the centre has, up to this one.
  'ALTER TABLE centre ADD COLUMN audited INTEGER NOT NULL DEFAULT 0',
  // Which PCs administer stands in the order already: it is read when all rows are made again.
  'UPDATE centre SET rebuild_due = 1',
];
