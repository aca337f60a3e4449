/**
 * What lets a list open at any line. Letters are counted by block of 1,024 journal positions: the block of a line is
 * found by adding a few thousand sums instead of walking a million letters. And the letters each unit has or had are
 * kept in the order of the lists, so that a head's list is a walk along them.
 */
export const name = 'Lines of lists by their place';

/** As `electron/engine/queries/list-ranks.ts` divides. */
const BLOCK = 1024;
/** As `electron/engine/queries/scans.ts` asks. */
const wants = (row: string): string =>
  `(${row}state = 'registered' AND ${row}physical_state <> 'digital' AND ${row}file_count = 0
    AND ${row}imported = 0 AND ${row}sealed = 0 AND ${row}unscanned = 0)`;
const place = (row: string): string =>
  `${row}position / ${BLOCK}, ${row}office, ${row}kind, ${row}confidentiality`;
const COUNTED = [
  'position',
  'office',
  'kind',
  'confidentiality',
  'state',
  'physical_state',
  'file_count',
  'imported',
  'sealed',
  'unscanned',
];
const LISTED = ['position', 'office', 'kind', 'confidentiality', 'registered_on'];
const changed = (columns: readonly string[]): string =>
  columns.map((column) => `OLD.${column} <> NEW.${column}`).join(' OR ');

const ADD = `INSERT INTO mail_block VALUES (${place('NEW.')}, 1, ${wants('NEW.')})
  ON CONFLICT DO UPDATE SET mails = mails + 1, unscanned = unscanned + excluded.unscanned`;
const TAKE = `UPDATE mail_block SET mails = mails - 1, unscanned = unscanned - ${wants('OLD.')}
  WHERE (block, office, kind, confidentiality) = (${place('OLD.')})`;

/** As `HOLDS` in `electron/engine/queries/visible.ts`. */
const holds = (row: string): string => `${row}state NOT IN ('returned', 'rejected', 'withdrawn')`;
const LETTER = `m.position, m.id, m.${LISTED.slice(1).join(', m.')}`;
/** The letter of an assignment into its unit's list, if the unit holds it by any. */
const enter = (row: string): string => `INSERT INTO unit_letter SELECT ${row}unit, ${LETTER} FROM mail m
  WHERE m.id = ${row}mail AND EXISTS (SELECT 1 FROM assignment a
    WHERE a.mail = ${row}mail AND a.unit = ${row}unit AND ${holds('a.')}) ON CONFLICT DO NOTHING`;
const LEAVE = `DELETE FROM unit_letter WHERE unit = OLD.unit AND mail = OLD.mail
  AND position = (SELECT position FROM mail WHERE id = OLD.mail)`;
const UNITS_OF = 'unit IN (SELECT a.unit FROM assignment a WHERE a.mail = OLD.id)';

const trigger = (name: string, when: string, ...statements: string[]): string =>
  `CREATE TRIGGER ${name} AFTER ${when} BEGIN ${statements.join('; ')}; END`;

export const up: readonly string[] = [
  `CREATE TABLE mail_block (
    block INTEGER NOT NULL,
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidentiality INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    unscanned INTEGER NOT NULL,
    PRIMARY KEY (block, office, kind, confidentiality)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO mail_block SELECT ${place('')}, count(*), sum(${wants('')}) FROM mail GROUP BY 1, 2, 3, 4`,
  trigger('mail_block_in', 'INSERT ON mail', ADD),
  trigger('mail_block_out', 'DELETE ON mail', TAKE),
  trigger('mail_block_change', `UPDATE OF ${COUNTED.join(', ')} ON mail WHEN ${changed(COUNTED)}`, TAKE, ADD),
  `CREATE TABLE unit_letter (
    unit TEXT NOT NULL,
    position INTEGER NOT NULL,
    mail TEXT NOT NULL,
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidentiality INTEGER NOT NULL,
    registered_on TEXT NOT NULL,
    PRIMARY KEY (unit, position, mail)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO unit_letter SELECT DISTINCT a.unit, ${LETTER} FROM assignment a JOIN mail m ON m.id = a.mail
   WHERE a.unit IS NOT NULL AND ${holds('a.')}`,
  trigger('unit_letter_in', 'INSERT ON assignment WHEN NEW.unit IS NOT NULL', enter('NEW.')),
  trigger('unit_letter_out', 'DELETE ON assignment WHEN OLD.unit IS NOT NULL', LEAVE, enter('OLD.')),
  trigger(
    'unit_letter_change',
    `UPDATE OF mail, unit, state ON assignment
     WHEN OLD.unit IS NOT NEW.unit OR OLD.mail <> NEW.mail OR (${holds('OLD.')}) <> (${holds('NEW.')})`,
    LEAVE,
    enter('OLD.'),
    enter('NEW.'),
  ),
  trigger(
    'unit_letter_mail_in',
    'INSERT ON mail',
    `INSERT INTO unit_letter SELECT DISTINCT a.unit, ${LETTER} FROM assignment a JOIN mail m ON m.id = a.mail
     WHERE a.mail = NEW.id AND a.unit IS NOT NULL AND ${holds('a.')} ON CONFLICT DO NOTHING`,
  ),
  trigger(
    'unit_letter_mail_out',
    'DELETE ON mail',
    `DELETE FROM unit_letter WHERE ${UNITS_OF} AND position = OLD.position AND mail = OLD.id`,
  ),
  trigger(
    'unit_letter_mail_change',
    `UPDATE OF ${LISTED.join(', ')} ON mail WHEN ${changed(LISTED)}`,
    `UPDATE unit_letter SET ${LISTED.map((column) => `${column} = NEW.${column}`).join(', ')}
     WHERE ${UNITS_OF} AND position = OLD.position AND mail = OLD.id`,
  ),
];
