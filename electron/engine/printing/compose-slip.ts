import { stepsOf } from '#shared/commands/units.ts';
import { DEFAULT_INSTRUCTIONS } from '#shared/domain/instructions.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Compose } from './compose.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead, wasPrinted } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { type Slip, slipHtml } from './slip.ts';
import { word } from './words.ts';

/** The routing slip of one letter. Refuses as `mailForPaper` does. */
export const composeSlip: Compose<'slip'> = (connection, { mail: id }, { language }, context) => {
  const { mail, office } = mailForPaper(connection, id, context);
  const duplicate = wasPrinted(connection, 'slip', id);
  const slip: Slip = {
    ...mail,
    letterhead: readLetterhead(connection, office),
    instructions: instructionsOf(connection),
    circuit: circuitOf(connection, id),
    steps: takenSteps(connection, id),
    duplicate,
  };
  return {
    title: `${word('slip.title', language)} ${mail.label}`,
    fileName: `${mail.label.replaceAll('/', '-')}-slip`,
    sheet: SHEETS.a4,
    parts: 1,
    html: slipHtml(slip, language),
    about: [id],
    duplicate,
  };
};

function instructionsOf(connection: Connection): Slip['instructions'] {
  const own = connection
    .prepare('SELECT id, name_ar AS ar, name_fr AS fr FROM instruction WHERE retired = 0 ORDER BY place')
    .all() as { id: string; ar: string; fr: string }[];
  return own.length > 0 ? own : DEFAULT_INSTRUCTIONS;
}

/** The council's own steps, and which of them the letter has been to. */
function circuitOf(connection: Connection, mail: string): Slip['circuit'] {
  const been = connection
    .prepare(
      `SELECT DISTINCT u.step FROM assignment a JOIN unit u ON u.id = a.unit WHERE a.mail = ? AND a.state <> 'withdrawn'`,
    )
    .pluck()
    .all(mail) as string[];
  return stepsOf(new SqliteReadRows(connection)).map(({ id, ar, fr }) => ({
    ar,
    fr,
    passed: been.includes(id),
  }));
}

function takenSteps(connection: Connection, mail: string): Slip['steps'] {
  const rows = connection
    .prepare(
      `SELECT a.assigned_at AS at, coalesce(u.name_ar, p.name, '') AS ar, coalesce(u.name_fr, p.name, '') AS fr,
         a.instruction, a.note, a.due_on AS due
       FROM assignment a LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person
       WHERE a.mail = ? AND a.state <> 'withdrawn' ORDER BY a.position`,
    )
    .all(mail) as {
    at: string;
    ar: string;
    fr: string;
    instruction: string;
    note: string;
    due: string | null;
  }[];
  return rows.map(({ ar, fr, ...step }) => ({ ...step, unit: { ar, fr } }));
}
