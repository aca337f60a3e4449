/** The directory of correspondents with its history, the templates of the office, and who a letter names. */
export const name = 'Correspondents';

export const up: readonly string[] = [
  `CREATE TABLE correspondent (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    aliases TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    state TEXT NOT NULL,
    merged_into TEXT,
    uses INTEGER NOT NULL,
    last_used TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE correspondent_event (
    entry TEXT NOT NULL,
    correspondent TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    changes TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (entry, correspondent)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE template (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    correspondent_id TEXT,
    filled TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `ALTER TABLE mail ADD COLUMN correspondent_id TEXT`,
  // The names in memory read only what changed since they last looked.
  `CREATE INDEX correspondent_position ON correspondent (position)`,
  `CREATE INDEX correspondent_merged ON correspondent (merged_into) WHERE merged_into IS NOT NULL`,
  `CREATE INDEX correspondent_event_of ON correspondent_event (correspondent, position)`,
  `CREATE INDEX mail_correspondent ON mail (correspondent_id, position DESC) WHERE correspondent_id IS NOT NULL`,
];
