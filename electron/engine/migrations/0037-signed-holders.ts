/** To whom the key is sealed, as it was signed; rules of the whole council. */
export const name = 'Signed holders';

export const up: readonly string[] = [
  `ALTER TABLE credential ADD COLUMN holder TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE recovery_code (
    device TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (device)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE council_rule (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
  ) STRICT, WITHOUT ROWID`,
];
