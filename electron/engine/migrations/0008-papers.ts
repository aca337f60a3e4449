/** Papers that left the desk (issue 7). */
export const name = 'Papers';

export const up: readonly string[] = [
  `CREATE TABLE print_made (
    entry TEXT NOT NULL,
    about TEXT NOT NULL,
    paper TEXT NOT NULL,
    language TEXT NOT NULL,
    copies INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    target TEXT NOT NULL,
    pdf TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (entry, about)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX print_made_about ON print_made (about, paper)`,
];
