import type { Connection } from '../database.ts';
import type { QueryContext } from '../queries/query.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead, wasPrinted } from './read-office.ts';
import type { Receipt } from './receipt.ts';

/** What a receipt says of a letter. Refuses as `mailForPaper` does. */
export function readReceipt(connection: Connection, id: string, context: QueryContext): Receipt {
  const { mail, office } = mailForPaper(connection, id, context);
  return {
    ...mail,
    letterhead: readLetterhead(connection, office),
    deadlines: deadlinesOf(connection, id),
    duplicate: wasPrinted(connection, 'receipt', id),
  };
}

/** The legal clocks of a letter that have a day: what the person who deposited it may hold the council to. */
function deadlinesOf(connection: Connection, id: string): Receipt['deadlines'] {
  const rows = connection
    .prepare(
      `SELECT due, source AS rule, silence FROM deadline
       WHERE mail = ? AND nature = 'legal' AND due IS NOT NULL ORDER BY due`,
    )
    .all(id) as { due: string; rule: string; silence: number }[];
  return rows.map(({ due, rule, silence }) => ({ due, rule, silence: silence === 1 }));
}
