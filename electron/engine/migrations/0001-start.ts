/**
 * First schema. Three families of tables: the journal (append-only by trigger), the rows the fold writes
 * (`shared/store/tables.ts`, rebuildable from zero), and what belongs to this PC alone.
 */
export const name = 'Start';

export const up: readonly string[] = [
  // The journal. `bytes` are the record; the other columns are read from them and checked by verify.
  `CREATE TABLE own (
    seq INTEGER PRIMARY KEY,
    inc INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    sig BLOB NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT`,
  `CREATE INDEX own_people ON own (seq) WHERE type LIKE 'person.%' OR type LIKE 'device.%'`,
  `CREATE TRIGGER own_no_update BEFORE UPDATE ON own BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  `CREATE TRIGGER own_no_delete BEFORE DELETE ON own BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  // Words beside the structure. A record leaves only when a signed fact eliminated it.
  `CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT`,
  `CREATE TRIGGER content_no_update BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'content records are append-only'); END`,
  `CREATE TRIGGER content_no_delete BEFORE DELETE ON content
    WHEN NOT EXISTS (SELECT 1 FROM eliminated WHERE content = OLD.sha256)
    BEGIN SELECT RAISE(ABORT, 'content leaves only by an elimination'); END`,
  // Rows the fold writes.
  `CREATE TABLE organization (
    id TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE office (
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE register (
    id TEXT NOT NULL,
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    series TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE book (
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    starts_after INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    state TEXT NOT NULL,
    imported INTEGER NOT NULL,
    reason TEXT NOT NULL,
    opened_entry TEXT NOT NULL,
    closed_entry TEXT,
    PRIMARY KEY (register, year, supplement)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE number (
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    mail TEXT,
    entry TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (register, year, supplement, number)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE mail (
    id TEXT NOT NULL,
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    office TEXT NOT NULL,
    state TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    received_on TEXT NOT NULL,
    correspondent TEXT NOT NULL,
    sender_reference TEXT NOT NULL,
    sender_date TEXT,
    subject TEXT NOT NULL,
    pieces INTEGER NOT NULL,
    language TEXT NOT NULL,
    transport TEXT NOT NULL,
    transport_number TEXT NOT NULL,
    postmark_date TEXT,
    confidentiality INTEGER NOT NULL,
    priority TEXT NOT NULL,
    category TEXT NOT NULL,
    physical_state TEXT NOT NULL,
    original_place TEXT NOT NULL,
    observation TEXT NOT NULL,
    keywords TEXT NOT NULL,
    correspondent_key TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    late_reason TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    file_count INTEGER NOT NULL,
    entry TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    position INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT`,
  `CREATE TABLE mail_file (
    mail TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    entry TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (mail, sha256)
  ) STRICT`,
  `CREATE TABLE mail_event (
    entry TEXT NOT NULL,
    mail TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    changes TEXT NOT NULL,
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (entry, mail)
  ) STRICT`,
  `CREATE TABLE person (
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    clearance INTEGER NOT NULL,
    service INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE credential (
    person TEXT NOT NULL,
    entry TEXT NOT NULL,
    verifier TEXT NOT NULL,
    PRIMARY KEY (person)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE role_grant (
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    office TEXT,
    unit TEXT,
    valid_from TEXT,
    valid_to TEXT,
    on_behalf_of TEXT,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE device (
    id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    post INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE closing (
    entry TEXT NOT NULL,
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    day TEXT,
    totals TEXT NOT NULL,
    chain_position INTEGER NOT NULL,
    chain_hash TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (entry)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE pen_check (
    register TEXT NOT NULL,
    day TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (register, day)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE eliminated (
    content TEXT NOT NULL,
    slip TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (content)
  ) STRICT, WITHOUT ROWID`,
  // A number has one place and a mail one number (I6, I7), whatever the code above believes.
  `CREATE UNIQUE INDEX number_mail ON number (mail) WHERE mail IS NOT NULL`,
  `CREATE UNIQUE INDEX mail_number ON mail (register, year, supplement, number)`,
  `CREATE INDEX mail_newest ON mail (position DESC)`,
  `CREATE INDEX mail_day ON mail (registered_on, position DESC)`,
  `CREATE INDEX mail_kind_newest ON mail (kind, position DESC)`,
  `CREATE INDEX mail_kind_day ON mail (kind, registered_on, position DESC)`,
  `CREATE INDEX mail_sender_day ON mail (correspondent_key, registered_on)`,
  `CREATE INDEX mail_reference ON mail (reference_key, sender_date) WHERE reference_key <> ''`,
  `CREATE INDEX mail_file_digest ON mail_file (sha256)`,
  `CREATE INDEX mail_event_mail ON mail_event (mail, position)`,
  `CREATE INDEX register_office ON register (office, kind)`,
  `CREATE INDEX role_grant_person ON role_grant (person)`,
  `CREATE INDEX closing_book ON closing (register, day)`,
  // Search terms, folded; confidential words live in a table of their own.
  `CREATE TABLE search_doc (doc INTEGER PRIMARY KEY, mail TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE VIRTUAL TABLE search_open USING fts5(
    label, correspondent, reference, subject, observation, keywords, files,
    content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
  `CREATE VIRTUAL TABLE search_guarded USING fts5(
    label, correspondent, reference, subject, observation, keywords, files,
    content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
  // This PC alone.
  `CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE draft (
    person TEXT NOT NULL,
    form TEXT NOT NULL,
    json TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (person, form)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE staged_file (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    pages INTEGER NOT NULL,
    key BLOB NOT NULL,
    staged_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];
