/**
 * Units, circuit, deadlines, calendar and replies (issue 5). Two columns say of each letter where it stands; what
 * came in before is to be assigned, and counted so.
 */
export const name = 'Circuit';

export const up: readonly string[] = [
  `ALTER TABLE mail ADD COLUMN circuit TEXT NOT NULL DEFAULT 'none'`,
  `ALTER TABLE mail ADD COLUMN unit TEXT`,
  `UPDATE mail SET circuit = 'to-assign' WHERE kind IN ('incoming', 'internal') AND imported = 0 AND state = 'registered'`,
  `CREATE TABLE unit (
    id TEXT NOT NULL,
    parent TEXT,
    code TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    step TEXT NOT NULL,
    mode TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    merged_into TEXT,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE unit_version (
    unit TEXT NOT NULL,
    position INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    parent TEXT,
    code TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    step TEXT NOT NULL,
    mode TEXT NOT NULL,
    closed INTEGER NOT NULL,
    merged_into TEXT,
    entry TEXT NOT NULL,
    PRIMARY KEY (unit, position)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE unit_above (
    unit TEXT NOT NULL,
    above TEXT NOT NULL,
    PRIMARY KEY (unit, above)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE circuit_setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE instruction (
    id TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    place INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE instruction_favourite (
    person TEXT NOT NULL,
    instruction TEXT NOT NULL,
    PRIMARY KEY (person, instruction)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE assignment (
    id TEXT NOT NULL,
    mail TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT,
    person TEXT,
    from_unit TEXT,
    parent TEXT,
    instruction TEXT NOT NULL,
    note TEXT NOT NULL,
    due_on TEXT,
    next_due TEXT,
    state TEXT NOT NULL,
    settled INTEGER NOT NULL,
    assigned_by TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    taken_at TEXT,
    ended_at TEXT,
    outcome TEXT NOT NULL,
    paper_on TEXT,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT`,
  `CREATE TABLE tray_count (
    tray TEXT NOT NULL,
    holder TEXT NOT NULL,
    level INTEGER NOT NULL,
    due TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (tray, holder, level, due)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE deadline (
    id TEXT NOT NULL,
    mail TEXT NOT NULL,
    office TEXT NOT NULL,
    level INTEGER NOT NULL,
    preset TEXT NOT NULL,
    nature TEXT NOT NULL,
    calculator TEXT NOT NULL,
    count INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    silence INTEGER NOT NULL,
    source TEXT NOT NULL,
    start_on TEXT NOT NULL,
    state TEXT NOT NULL,
    due TEXT,
    extensions INTEGER NOT NULL,
    pauses TEXT NOT NULL,
    ended_on TEXT,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
  ) STRICT`,
  `CREATE TABLE deadline_move (
    deadline TEXT NOT NULL,
    change TEXT NOT NULL,
    mail TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (deadline, change)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE deadline_preset (
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    calculator TEXT NOT NULL,
    count INTEGER NOT NULL,
    extension INTEGER,
    extension_times INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    silence INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (name, valid_from)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE calendar_change (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    feast TEXT NOT NULL,
    hijri_year INTEGER NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    office TEXT,
    withdrawn INTEGER NOT NULL,
    recomputed INTEGER NOT NULL,
    cursor TEXT NOT NULL,
    touches_from TEXT NOT NULL,
    touches_to TEXT NOT NULL,
    position INTEGER NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE mail_link (
    reply TEXT NOT NULL,
    answers TEXT NOT NULL,
    closes INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (reply, answers)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE awaiting (
    mail TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (mail)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE original (
    mail TEXT NOT NULL,
    unit TEXT,
    person TEXT,
    received_by TEXT NOT NULL,
    since TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (mail)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE suggestion_rule (
    id TEXT NOT NULL,
    match TEXT NOT NULL,
    text TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE suggestion_word (
    word TEXT NOT NULL,
    unit TEXT NOT NULL,
    letters INTEGER NOT NULL,
    PRIMARY KEY (word, unit)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE suggestion_unit (
    unit TEXT NOT NULL,
    letters INTEGER NOT NULL,
    PRIMARY KEY (unit)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE suggestion_letter (
    mail TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (mail)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE suggestion_score (
    month TEXT NOT NULL,
    shown INTEGER NOT NULL,
    first INTEGER NOT NULL,
    among INTEGER NOT NULL,
    PRIMARY KEY (month)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO tray_count SELECT 'to-assign', office, confidentiality, '', count(*) FROM mail
   WHERE circuit = 'to-assign' GROUP BY office, confidentiality`,
  `CREATE INDEX mail_to_assign ON mail (office, position DESC) WHERE circuit = 'to-assign'`,
  `CREATE INDEX unit_above_above ON unit_above (above)`,
  `CREATE INDEX unit_version_day ON unit_version (valid_from)`,
  `CREATE INDEX assignment_mail ON assignment (mail)`,
  `CREATE INDEX assignment_unit ON assignment (unit, state)`,
  `CREATE INDEX assignment_from ON assignment (from_unit, state)`,
  // The open work of a unit or a person, most urgent first; a few thousand rows whatever the age of the register.
  ...['unit', 'person', 'from_unit'].map(
    (holder) =>
      `CREATE INDEX assignment_${holder}_open ON assignment (${holder}, coalesce(next_due, '9999-12-31'), position, id)
       WHERE state IN ('waiting', 'taken') AND kind <> 'copy'`,
  ),
  `CREATE INDEX assignment_person ON assignment (person, state) WHERE person IS NOT NULL`,
  `CREATE INDEX assignment_sent_back ON assignment (from_unit, position)
     WHERE state IN ('returned', 'rejected') AND settled = 0`,
  `CREATE INDEX deadline_mail ON deadline (mail)`,
  `CREATE INDEX deadline_running ON deadline (id) WHERE state = 'running'`,
  `CREATE INDEX deadline_due ON deadline (office, due, position) WHERE state = 'running'`,
  `CREATE INDEX deadline_move_change ON deadline_move (change, deadline)`,
  `CREATE INDEX calendar_change_pending ON calendar_change (recomputed, position)`,
  `CREATE INDEX mail_link_answers ON mail_link (answers)`,
  `CREATE INDEX awaiting_due ON awaiting (state, due, position)`,
  `CREATE INDEX original_unit ON original (unit)`,
  `CREATE INDEX suggestion_word_unit ON suggestion_word (unit)`,
];
