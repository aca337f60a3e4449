/** Where each order of the council parts from the one before: what an author knew is told from it. */
export const name = 'Generation starts';

export const up: readonly string[] = [
  `CREATE TABLE generation (
    gen INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (gen)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO generation
    SELECT json_extract(CAST(s.bytes AS TEXT), '$.body.gen'), s.cseq FROM stream s JOIN centre c ON c.device = s.device
    WHERE c.gen > 1 AND json_extract(CAST(s.bytes AS TEXT), '$.type') = 'centre.restored'`,
];
