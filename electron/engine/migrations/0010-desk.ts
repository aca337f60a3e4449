/** The clerk's desk: letters that stay without a scan because somebody said so. */
export const name = 'Desk';

/** As `electron/engine/queries/scans.ts` asks, term by term: a partial index serves only its own words. */
const wants = (row: string): string =>
  [
    `${row}state = 'registered'`,
    `${row}physical_state <> 'digital'`,
    `${row}file_count = 0`,
    `${row}imported = 0`,
    `${row}sealed = 0`,
    `${row}unscanned = 0`,
  ].join(' AND ');
const MORE = 'ON CONFLICT (office, confidentiality) DO UPDATE SET mails = mails + 1';
const FEWER = `UPDATE missing_scan_tally SET mails = mails - 1
  WHERE office = OLD.office AND confidentiality = OLD.confidentiality`;

export const up: readonly string[] = [
  'ALTER TABLE mail ADD COLUMN unscanned INTEGER NOT NULL DEFAULT 0',
  'DROP INDEX mail_wants_scan',
  `CREATE INDEX mail_wants_scan ON mail (position DESC) WHERE ${wants('')}`,
  'DROP TRIGGER missing_scan_in',
  'DROP TRIGGER missing_scan_out',
  'DROP TRIGGER missing_scan_change',
  `CREATE TRIGGER missing_scan_in AFTER INSERT ON mail WHEN ${wants('NEW.')}
   BEGIN INSERT INTO missing_scan_tally VALUES (NEW.office, NEW.confidentiality, 1) ${MORE}; END`,
  `CREATE TRIGGER missing_scan_out AFTER DELETE ON mail WHEN ${wants('OLD.')} BEGIN ${FEWER}; END`,
  `CREATE TRIGGER missing_scan_change
   AFTER UPDATE OF state, physical_state, file_count, imported, sealed, unscanned, office, confidentiality ON mail
   BEGIN
     ${FEWER} AND ${wants('OLD.')};
     INSERT INTO missing_scan_tally SELECT NEW.office, NEW.confidentiality, 1 WHERE ${wants('NEW.')} ${MORE};
   END`,
];
