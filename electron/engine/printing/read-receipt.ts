import { presetOn, rulesOf } from '#shared/commands/council-calendar.ts';
import { daysOffBy } from '#shared/domain/calendar.ts';
import { presetOfCategory } from '#shared/domain/category-rules.ts';
import { presetDeadline } from '#shared/domain/deadlines.ts';
import { confidentialityLevel } from '#shared/domain/mail-kinds.ts';
import type { Connection } from '../database.ts';
import type { QueryContext } from '../queries/query.ts';
import { SqliteReadRows } from '../rows.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead, wasPrinted } from './read-office.ts';
import { readTracking } from './read-tracking.ts';
import type { Receipt } from './receipt.ts';

/** What a receipt says of a letter. Refuses as `mailForPaper` does. */
export function readReceipt(connection: Connection, id: string, context: QueryContext): Receipt {
  const { mail, office } = mailForPaper(connection, id, context);
  const running = deadlinesOf(connection, id);
  const deadlines = running.length > 0 ? running : ofCategory(connection, office, mail);
  return {
    ...mail,
    letterhead: readLetterhead(connection, office),
    deadlines,
    tracking: readTracking(connection, {
      ...mail,
      confidentiality: confidentialityLevel(mail.confidentiality),
    }),
    duplicate: wasPrinted(connection, 'receipt', id),
  };
}

/** The legal clocks of a letter that have a day: what the person who deposited it may hold the council to. */
function deadlinesOf(connection: Connection, id: string): Receipt['deadlines'] {
  const rows = connection
    .prepare(
      `SELECT due, preset, source, silence FROM deadline
       WHERE mail = ? AND nature = 'legal' AND due IS NOT NULL ORDER BY due`,
    )
    .all(id) as { due: string; preset: string; source: string; silence: number }[];
  return rows.map((row) => ({ ...row, silence: row.silence === 1 }));
}

/** Before anybody started a clock, the law's delay for letters of this category, from the day of arrival. */
function ofCategory(
  connection: Connection,
  office: string,
  { kind, category, receivedOn }: { kind: string; category: string; receivedOn: string },
): Receipt['deadlines'] {
  const name = kind === 'incoming' ? presetOfCategory(category) : null;
  if (name === null) return [];
  const rows = new SqliteReadRows(connection);
  const rules = rulesOf(rows, office);
  const preset = presetOn(rows, name, receivedOn);
  const { due } = presetDeadline(preset, receivedOn, daysOffBy(rules), { weekend: rules.weekend });
  return [{ due, preset: name, source: preset.source, silence: preset.silenceAccepts }];
}
