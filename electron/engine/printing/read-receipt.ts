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
    deadlines: [],
    duplicate: wasPrinted(connection, 'receipt', id),
  };
}
