import { addDays } from '#shared/domain/civil-date.ts';
import { ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { type Holder, ownUnits, reachableUnit } from '../circuit/reach.ts';
import { instructionName } from '../circuit/tray-lines.ts';
import type { Connection } from '../database.ts';
import { type Predicate, visible } from '../queries/visible.ts';
import type { Compose } from './compose.ts';
import { type DueLine, type DueList, dueListHtml } from './due-list.ts';
import { readLetterhead } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

/** The day of the list and the six after it. */
const DAYS_AHEAD = 6;
const MOST_OF_A_UNIT = 500;

interface Row {
  ar: string;
  fr: string;
  due: string;
  instruction: string;
  instruction_ar: string | null;
  instruction_fr: string | null;
  series: string;
  number: number;
  year: number;
  supplement: number;
  emergency: string;
  received_on: string;
  correspondent: string;
  subject: string;
  confidentiality: number;
}

/**
 * What a unit must do this week: late, or due until the sixth day from now. `unit` null = every unit of one's own.
 * Refuses `unit.unknown` for a unit that is not theirs, `person.not-allowed` where nothing is theirs.
 */
export const composeWeek: Compose<'week'> = (connection, { unit }, { language }, context) => {
  const holders = unit === null ? ownUnits(connection, context) : [reachableUnit(connection, context, unit)];
  const prints = actionsOf(context.actor, context.day).includes('print.make');
  ensure(prints && holders.length > 0, 'person.not-allowed');
  const { day, office } = context;
  const until = addDays(day, DAYS_AHEAD);
  const sight = visible(context.actor, day);
  const units = holders.flatMap((holder) => linesOf(connection, holder, until, sight));
  return {
    title: `${word('week.title', language)} ${day}`,
    fileName: `week-${day}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: dueListHtml(
      { list: 'week', letterhead: readLetterhead(connection, office), day, until, units },
      language,
    ),
    about: [office],
    duplicate: false,
  };
};

/** Numbers of what is open there, and the words of what the person may read. */
function linesOf(
  connection: Connection,
  { id, level }: Holder,
  until: string,
  sight: Predicate,
): DueList['units'] {
  const rows = connection
    .prepare(
      `SELECT u.name_ar AS ar, u.name_fr AS fr, a.next_due AS due, a.instruction, i.name_ar AS instruction_ar,
         i.name_fr AS instruction_fr, r.series, m.number, m.year, m.supplement, coalesce(m.emergency, '') AS emergency, m.received_on,
         m.correspondent, m.subject, m.confidentiality
       FROM assignment a JOIN mail m ON m.id = a.mail JOIN register r ON r.id = m.register
         JOIN unit u ON u.id = a.unit LEFT JOIN instruction i ON i.id = a.instruction
       WHERE a.unit = ? AND a.state IN ('waiting', 'taken') AND a.kind <> 'copy' AND a.next_due <= ?
         AND m.state = 'registered' AND ${sight.sql}
       ORDER BY a.next_due, m.number LIMIT ?`,
    )
    .all(id, until, ...sight.values, MOST_OF_A_UNIT) as Row[];
  const [first] = rows;
  if (!first) return [];
  const { ar, fr } = first;
  return [{ unit: { ar, fr }, lines: rows.map((row) => lineOf(row, level)) }];
}

function lineOf(row: Row, level: number): DueLine {
  const shown = row.confidentiality <= level;
  return {
    label: formatLabel(row),
    receivedOn: row.received_on,
    correspondent: shown ? row.correspondent : null,
    subject: shown ? row.subject : null,
    instruction: instructionName(row.instruction, { ar: row.instruction_ar, fr: row.instruction_fr }),
    due: row.due,
  };
}
