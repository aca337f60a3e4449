/**
 * Tray counts by the office of the letters too: whoever has rights in one office reads what is kept, where each letter
 * of every unit was looked at (230 ms for a direction, 10,000 letters open).
 */
export const name = 'Tray counts by office';

const OPEN = `m.state = 'registered' AND a.state IN ('waiting', 'taken') AND a.kind <> 'copy'`;

function counted(tray: string, holder: string, due: string, where: string): string {
  return `INSERT INTO tray_count
    SELECT '${tray}', ${holder}, m.confidentiality, ${due}, m.office, count(*)
    FROM assignment a JOIN mail m ON m.id = a.mail WHERE ${where} GROUP BY 2, 3, 4, 5`;
}
const DUE = `coalesce(a.next_due, '')`;

export const up: readonly string[] = [
  'ALTER TABLE tray_count RENAME TO tray_count_before',
  `CREATE TABLE tray_count (
    tray TEXT NOT NULL,
    holder TEXT NOT NULL,
    level INTEGER NOT NULL,
    due TEXT NOT NULL,
    office TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (tray, holder, level, due, office)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO tray_count SELECT tray, holder, level, due, holder, count FROM tray_count_before
   WHERE tray IN ('to-assign', 'awaiting', 'clock', 'paused')`,
  'DROP TABLE tray_count_before',
  counted('unit', 'a.unit', DUE, `${OPEN} AND a.unit IS NOT NULL`),
  counted('mine', 'a.person', DUE, `${OPEN} AND a.person IS NOT NULL`),
  counted('alone', 'a.person', DUE, `${OPEN} AND a.person IS NOT NULL AND a.unit IS NULL`),
  counted('given', 'a.from_unit', DUE, `${OPEN} AND a.from_unit IS NOT NULL`),
  counted(
    'copies',
    `coalesce(a.unit, a.person, '')`,
    `''`,
    `m.state = 'registered' AND a.state = 'waiting' AND a.kind = 'copy'`,
  ),
  counted(
    'returned',
    'coalesce(a.from_unit, m.office)',
    `''`,
    `m.state = 'registered' AND a.kind <> 'copy' AND a.settled = 0 AND a.state IN ('returned', 'rejected')`,
  ),
];
