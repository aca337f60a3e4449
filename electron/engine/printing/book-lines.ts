import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';

const OF_BOOK = 'n.register = @register AND n.year = @year AND n.supplement = @supplement';

/** What a number's line, its page and its days are read from: a letter, or a dispatch note. */
export interface BookSource {
  /** The lines from one number to another. */
  lines: string;
  /** Numbers and pieces by state, before a number. */
  sums: string;
  /** First and last number of some days. */
  days: string;
}

/** What a line says of its letter `m` and of the unit `u` that has it. */
const LETTER = `m.registered_at, m.received_on, coalesce(m.correspondent, '') AS correspondent,
  coalesce(m.sender_reference, '') AS sender_reference, m.sender_date, coalesce(m.subject, '') AS subject, m.pieces,
  coalesce(m.observation, '') AS observation, coalesce(m.emergency, '') AS emergency, coalesce(m.confidentiality, 0) AS confidentiality,
  coalesce(m.sealed, 0) AS sealed, coalesce(m.imported, 0) AS imported, m.state AS mail_state,
  m.unit, u.name_ar AS unit_ar, u.name_fr AS unit_fr`;

const MAILS: BookSource = {
  lines: `SELECT n.number, n.state, n.reason, n.mail, ${LETTER}
    FROM number n LEFT JOIN mail m ON m.id = n.mail LEFT JOIN unit u ON u.id = m.unit
    WHERE ${OF_BOOK} AND n.number BETWEEN @from AND @to ORDER BY n.number`,
  sums: `SELECT n.state, count(*) AS numbers, coalesce(sum(m.pieces), 0) AS pieces
    FROM number n LEFT JOIN mail m ON m.id = n.mail WHERE ${OF_BOOK} AND n.number < @number GROUP BY n.state`,
  days: `SELECT min(number) AS first, max(number) AS last FROM mail
    WHERE register = ? AND year = ? AND supplement = ? AND number > 0 AND registered_on BETWEEN ? AND ?`,
};

const NOTE = `LEFT JOIN dispatch_note d ON d.register = n.register AND d.year = n.year
  AND d.supplement = n.supplement AND d.number = n.number`;
const PIECES = `(SELECT coalesce(sum(m.pieces), 0) FROM dispatch_line l JOIN mail m ON m.id = l.mail WHERE l.note = d.id)`;
const LETTERS = `(SELECT group_concat(iif(m.number = 0, m.emergency, r.series || '/' || m.number || '/' || m.year || iif(m.supplement > 0, '/S' || m.supplement, '')), ', ' ORDER BY l.place)
  FROM dispatch_line l JOIN mail m ON m.id = l.mail JOIN register r ON r.id = m.register WHERE l.note = d.id)`;

/** A note's line names the letters it lists by their numbers, and never by their words. */
const NOTES: BookSource = {
  lines: `SELECT n.number, n.state, n.reason, d.id AS mail, d.issued_at AS registered_at, d.issued_on AS received_on,
      coalesce(d.recipient, '') AS correspondent, '' AS sender_reference, d.returned_on AS sender_date,
      coalesce(${LETTERS}, '') AS subject, ${PIECES} AS pieces, coalesce(d.remark, '') AS observation, '' AS emergency,
      0 AS confidentiality, 0 AS sealed, 0 AS imported, d.state AS mail_state,
      NULL AS unit, NULL AS unit_ar, NULL AS unit_fr
    FROM number n ${NOTE} WHERE ${OF_BOOK} AND n.number BETWEEN @from AND @to ORDER BY n.number`,
  sums: `SELECT n.state, count(*) AS numbers, coalesce(sum(${PIECES}), 0) AS pieces
    FROM number n ${NOTE} WHERE ${OF_BOOK} AND n.number < @number GROUP BY n.state`,
  days: `SELECT min(number) AS first, max(number) AS last FROM dispatch_note
    WHERE register = ? AND year = ? AND supplement = ? AND issued_on BETWEEN ? AND ?`,
};

export const sourceOf = (kind: string): BookSource => (kind === DISPATCH_KIND ? NOTES : MAILS);

/** Letters of the emergency register that have no ordinary number yet, in the order of their emergency numbers. */
export const WAITING_LINES = `SELECT 0 AS number, iif(m.state = 'void', 'void', 'valid') AS state, '' AS reason, m.id AS mail, ${LETTER}
  FROM mail m LEFT JOIN unit u ON u.id = m.unit LEFT JOIN emergency e ON e.mail = m.id
  WHERE m.register = @register AND m.number = 0 AND m.year = @year AND m.supplement = @supplement
    AND (@from IS NULL OR m.registered_on BETWEEN @from AND @to)
  ORDER BY e.device, e.year, e.sequence, m.position`;
