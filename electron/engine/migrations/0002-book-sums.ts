/**
 * What screens and certificates would otherwise count anew each time: the sums of a book, the letters of a list, and
 * what changed after a yearly certificate. Filled from what the store holds; the fold keeps them from then on.
 */
export const name = 'BookSums';

const SUMS = ['valid', 'void', 'reserved', 'lost'];
const sumOf = (state: string): string =>
  `${state} = (SELECT count(*) FROM number n WHERE n.register = book.register AND n.year = book.year
     AND n.supplement = book.supplement AND n.state = '${state}')`;
const field = (path: string): string => `json_extract(CAST(o.bytes AS TEXT), '$.${path}')`;
const CHANGED = `o.seq, ${field('ts')}, ${field('usr')}`;

export const up: readonly string[] = [
  ...SUMS.map((state) => `ALTER TABLE book ADD COLUMN ${state} INTEGER NOT NULL DEFAULT 0`),
  `UPDATE book SET ${SUMS.map(sumOf).join(', ')}`,
  `CREATE TABLE late_change (
    entry TEXT NOT NULL,
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    type TEXT NOT NULL,
    from_number INTEGER NOT NULL,
    to_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (entry)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX late_change_book ON late_change (register, year, supplement, position)`,
  `INSERT INTO late_change
   SELECT o.id, c.register, c.year, c.supplement, o.type,
     coalesce(${field('body.from')}, ${field('body.number')}),
     coalesce(${field('body.to')}, ${field('body.number')}), ${CHANGED}
   FROM closing c JOIN own o ON o.seq > c.chain_position + 1
   WHERE c.day IS NULL AND o.type IN ('mail.register', 'number.void', 'number.reserve', 'pen.lost')
     AND ${field('body.register')} = c.register AND ${field('body.year')} = c.year
     AND ${field('body.supplement')} = c.supplement`,
  `INSERT INTO late_change
   SELECT o.id, m.register, m.year, m.supplement, o.type, m.number, m.number, ${CHANGED}
   FROM own o JOIN mail m ON m.id = ${field('body.mail')}
     JOIN closing c ON c.register = m.register AND c.year = m.year AND c.supplement = m.supplement
   WHERE o.type = 'mail.void' AND c.day IS NULL AND o.seq > c.chain_position + 1`,
  `CREATE TABLE mail_tally (
    day TEXT NOT NULL,
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidentiality INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (day, office, kind, confidentiality)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO mail_tally
   SELECT registered_on, office, kind, confidentiality, count(*) FROM mail
   GROUP BY registered_on, office, kind, confidentiality`,
  `INSERT INTO mail_tally
   SELECT '', office, kind, confidentiality, sum(mails) FROM mail_tally GROUP BY office, kind, confidentiality`,
  // "Last stamped?" is asked of each open book: answers given before were about the newest one.
  `CREATE TABLE pen_check_of_book (
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    supplement INTEGER NOT NULL,
    day TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (register, year, supplement, day)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO pen_check_of_book
   SELECT p.register, b.year, b.supplement, p.day, p.last_number, p.entry
   FROM pen_check p JOIN own o ON o.id = p.entry JOIN book b ON b.register = p.register
   WHERE (b.year, b.supplement) = (
     SELECT n.year, n.supplement FROM book n JOIN own opened ON opened.id = n.opened_entry
     WHERE n.register = p.register AND n.imported = 0 AND opened.seq < o.seq AND n.last_number >= p.last_number
     ORDER BY n.year DESC, n.supplement DESC LIMIT 1)`,
  `DROP TABLE pen_check`,
  `ALTER TABLE pen_check_of_book RENAME TO pen_check`,
  // Files brought and not on any letter yet, by whom: what one person may leave waiting is limited.
  `CREATE TABLE waiting_file (
    sha256 TEXT NOT NULL,
    person TEXT NOT NULL,
    size INTEGER NOT NULL,
    brought_at TEXT NOT NULL,
    PRIMARY KEY (sha256)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX waiting_file_person ON waiting_file (person, size)`,
  `CREATE TRIGGER waiting_file_claimed AFTER INSERT ON mail_file
    BEGIN DELETE FROM waiting_file WHERE sha256 = NEW.sha256; END`,
  // A person of one office pages through their own letters, never past those of the others.
  `CREATE INDEX mail_office_newest ON mail (office, position DESC)`,
  `CREATE INDEX mail_office_kind_newest ON mail (office, kind, position DESC)`,
];
