/**
 * Scans from the watched folder that are on no letter yet, this PC's alone, and the letters that still want a scan:
 * an index to page through them, and a tally so that nothing is counted to answer.
 */
export const name = 'Scans';

/** As `electron/engine/queries/scans.ts` asks, term by term: a partial index serves only its own words. */
const wants = (row: string): string =>
  [
    `${row}.state = 'registered'`,
    `${row}.physical_state <> 'digital'`,
    `${row}.file_count = 0`,
    `${row}.imported = 0`,
    `${row}.sealed = 0`,
  ].join(' AND ');
const MORE = 'ON CONFLICT (office, confidentiality) DO UPDATE SET mails = mails + 1';
const FEWER = `UPDATE missing_scan_tally SET mails = mails - 1
  WHERE office = OLD.office AND confidentiality = OLD.confidentiality`;

export const up: readonly string[] = [
  `CREATE TABLE scan (
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    pages INTEGER NOT NULL,
    arrived_at TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_size INTEGER NOT NULL,
    origin_time INTEGER NOT NULL,
    origin_moved INTEGER NOT NULL,
    PRIMARY KEY (sha256)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX scan_waiting ON scan (state, arrived_at)`,
  `CREATE INDEX scan_origin ON scan (origin) WHERE origin_moved = 0`,
  `CREATE INDEX mail_wants_scan ON mail (position DESC) WHERE ${wants('mail').replaceAll('mail.', '')}`,
  `CREATE TABLE missing_scan_tally (
    office TEXT NOT NULL,
    confidentiality INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (office, confidentiality)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO missing_scan_tally
   SELECT office, confidentiality, count(*) FROM mail WHERE ${wants('mail')} GROUP BY office, confidentiality`,
  `CREATE TRIGGER missing_scan_in AFTER INSERT ON mail WHEN ${wants('NEW')}
   BEGIN INSERT INTO missing_scan_tally VALUES (NEW.office, NEW.confidentiality, 1) ${MORE}; END`,
  `CREATE TRIGGER missing_scan_out AFTER DELETE ON mail WHEN ${wants('OLD')} BEGIN ${FEWER}; END`,
  `CREATE TRIGGER missing_scan_change
   AFTER UPDATE OF state, physical_state, file_count, imported, sealed, office, confidentiality ON mail
   BEGIN
     ${FEWER} AND ${wants('OLD')};
     INSERT INTO missing_scan_tally SELECT NEW.office, NEW.confidentiality, 1 WHERE ${wants('NEW')} ${MORE};
   END`,
];
