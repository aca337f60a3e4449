/** Who signs in with a code beside the password; the secret itself is a setting of this PC. */
export const name = 'Second factor';

export const up: readonly string[] = [
  `CREATE TABLE second_factor (
    person TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (person)
  ) STRICT, WITHOUT ROWID`,
];
