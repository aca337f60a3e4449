/** Two people for giving rights and for destruction: the rule of each PC, and what waits for the second. */
export const name = 'Two people';

export const up: readonly string[] = [
  `CREATE TABLE second_rule (
    device TEXT NOT NULL,
    required INTEGER NOT NULL,
    PRIMARY KEY (device)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE second_ask (
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    act TEXT NOT NULL,
    input TEXT NOT NULL,
    asker TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    settled_by TEXT NOT NULL,
    settled_at TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX second_ask_state ON second_ask (device, state)',
];
