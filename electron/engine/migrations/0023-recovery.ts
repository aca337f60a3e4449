/** While a restored centre waits for its desks, no pen that moved since may be used; and what the centre refuses. */
export const name = 'Recovery of the centre';

export const up: readonly string[] = [
  `CREATE TABLE recovery (
    gen INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (gen)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE effect_refused (
    entry TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (entry)
  ) STRICT, WITHOUT ROWID`,
];
