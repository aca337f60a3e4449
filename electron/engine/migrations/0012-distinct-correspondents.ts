/** Pairs of the directory that somebody said are two; and which words each of its entries has, so that they can leave. */
export const name = 'Distinct correspondents';

/** The digest that the entry itself names: own entries, then those of other desks. */
const WORDS = ['own', 'stream']
  .map(
    (table) =>
      `(SELECT json_extract(CAST(bytes AS TEXT), '$.body.words') FROM ${table} WHERE ${table}.hash = unhex(correspondent_event.hash))`,
  )
  .join(', ');

export const up: readonly string[] = [
  `CREATE TABLE correspondent_distinct (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (one, other)
  ) STRICT, WITHOUT ROWID`,
  `ALTER TABLE correspondent_event ADD COLUMN content TEXT NOT NULL DEFAULT ''`,
  `UPDATE correspondent_event SET content = coalesce(${WORDS}, '')`,
  `CREATE INDEX template_correspondent ON template (correspondent_id) WHERE correspondent_id IS NOT NULL`,
];
