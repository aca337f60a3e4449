/** Templates of the letters an office writes (issue 7). */
export const name = 'Letter templates';

export const up: readonly string[] = [
  `CREATE TABLE letter_template (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    ar TEXT NOT NULL,
    fr TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
];
