import { ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { readNote } from '../queries/dispatch.ts';
import type { Compose } from './compose.ts';
import { type DispatchLetter, dispatchHtml } from './dispatch.ts';
import { readLetterhead, wasPrinted } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

/** A dispatch note in two copies. Refuses `dispatch.unknown`, `dispatch.void`, `person.not-allowed`. */
export const composeDispatch: Compose<'dispatch'> = (connection, { note: id }, { language }, context) => {
  const row = readNote(connection, id, context);
  const resource = { officeId: row.office, confidentiality: 'ordinary' as const };
  ensure(can(context.actor, 'print.make', resource, context.day), 'person.not-allowed');
  ensure(row.state !== 'void', 'dispatch.void');
  const duplicate = wasPrinted(connection, 'dispatch', id);
  const label = formatLabel(row);
  const note = {
    letterhead: readLetterhead(connection, row.office),
    label,
    hash: row.entry_hash,
    issuedAt: row.issued_at,
    recipient: row.recipient,
    address: row.address,
    remark: row.remark,
    letters: lettersOf(connection, id),
    duplicate,
  };
  return {
    title: `${word('dispatch.title', language)} ${label}`,
    fileName: label.replaceAll('/', '-'),
    sheet: SHEETS.a4,
    parts: 1,
    html: dispatchHtml(note, language),
    about: [id],
    duplicate,
  };
};

function lettersOf(connection: Connection, note: string): DispatchLetter[] {
  const rows = connection
    .prepare(
      `SELECT m.number, m.year, m.supplement, m.emergency, r.series, m.registered_on AS day, m.subject, m.pieces, m.confidentiality
       FROM dispatch_line l JOIN mail m ON m.id = l.mail JOIN register r ON r.id = m.register
       WHERE l.note = ? ORDER BY l.place`,
    )
    .all(note) as LetterRow[];
  return rows.map((row) => ({
    label: formatLabel(row),
    day: row.day,
    subject: row.confidentiality === 0 ? row.subject : null,
    pieces: row.pieces,
  }));
}

interface LetterRow {
  number: number;
  year: number;
  supplement: number;
  series: string;
  day: string;
  subject: string;
  pieces: number;
  confidentiality: number;
}
