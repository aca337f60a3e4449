import { identityRule } from '#shared/commands/identity.ts';
import type { HistoryLine, MailRecord } from '#shared/contract/mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { MailLanguage, PhysicalState, Transport } from '#shared/domain/mail-kinds.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';
import { absentOf } from './in-place-of.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query } from './query.ts';
import { visible } from './visible.ts';

/** Of a record alone: no list reads it (ADR 0026). */
const IDENTITY = `(SELECT i.number FROM mail_identity i WHERE i.mail = m.id) AS identity,
  EXISTS (SELECT 1 FROM mail_event e JOIN mail_event x ON x.mail = e.mail AND x.position > e.position
    WHERE e.mail = m.id AND e.type = 'mail.identity' AND x.type = 'mail.identity-erased' AND e.content <> ''
      AND e.content NOT IN (SELECT content FROM eliminated)) AS names`;

/** One mail whole, with its files and history. Absent and not yours are the same answer. */
export const mailRecord: Query<'mail.record'> = (connection, { id }, context) => {
  const sight = visible(context.actor, context.day);
  const row = connection
    .prepare(`SELECT ${MAIL_COLUMNS}, ${IDENTITY} ${FROM_MAIL} WHERE m.id = ? AND ${sight.sql}`)
    .get(id, ...sight.values) as (MailRow & { identity: string | null; names: number }) | undefined;
  if (!row) throw new DomainError('mail.unknown');
  const line = toMailLine(row, context);
  const word = (text: string): string => (line.hidden ? '' : text);
  return {
    ...line,
    register: row.register,
    imported: row.imported === 1,
    senderDate: line.hidden ? null : row.sender_date,
    pieces: row.pieces,
    language: row.language as MailLanguage,
    transport: row.transport as Transport,
    transportNumber: word(row.transport_number),
    postmarkDate: row.postmark_date,
    category: word(row.category),
    physicalState: row.physical_state as PhysicalState,
    originalPlace: word(row.original_place),
    observation: word(row.observation),
    keywords: line.hidden ? [] : (JSON.parse(row.keywords) as string[]),
    phone: word(row.phone),
    address: word(row.address),
    nationalId: line.hidden ? null : identityOf(connection, row.identity),
    nationalIdLeft: !line.hidden && row.identity === null && row.names === 1,
    lateReason: word(row.late_reason),
    registeredBy: nameOf(connection, row.person),
    hash: row.entry_hash,
    files: line.hidden ? [] : filesOf(connection, id),
    history: historyOf(connection, row, line.hidden),
  };
};

/** '' where none was given and one may be; null where none is kept. */
function identityOf(connection: Connection, number: string | null): string | null {
  return number ?? (identityRule(new SqliteReadRows(connection)).allowed ? '' : null);
}

function filesOf(connection: Connection, mail: string): MailRecord['files'] {
  return connection
    .prepare(
      `SELECT sha256, name, size, mime, added_at AS addedAt, CASE
         WHEN NOT EXISTS (SELECT 1 FROM centre) THEN 'here'
         WHEN NOT EXISTS (SELECT 1 FROM staged_file s WHERE s.sha256 = f.sha256) THEN 'awaited'
         WHEN EXISTS (SELECT 1 FROM scan_exchange x WHERE x.sha256 = f.sha256 AND x.way = 'up') THEN 'only-here'
         ELSE 'here' END AS place
       FROM mail_file f WHERE mail = ? ORDER BY added_at, name`,
    )
    .all(mail) as MailRecord['files'];
}

interface EventRow {
  entry: string;
  type: string;
  at: string;
  by: string;
  person: string;
  reason: string;
  changes: string;
  hash: string;
}

/** Oldest first, as it happened. Who and when stay visible where the words do not. */
function historyOf(connection: Connection, mail: MailRow, hidden: boolean): HistoryLine[] {
  const rows = connection
    .prepare(
      `SELECT e.entry, e.type, e.at, e.person AS by, coalesce(p.name, '') AS person, e.reason, e.changes, e.hash
       FROM mail_event e LEFT JOIN person p ON p.id = e.person WHERE e.mail = ? ORDER BY e.position`,
    )
    .all(mail.id) as EventRow[];
  const absent = absentOf(connection, mail);
  return rows.map(({ by, ...row }) => ({
    ...row,
    inPlaceOf: absent({ type: row.type, at: row.at, by }),
    reason: hidden ? '' : row.reason,
    changes: hidden ? [] : (JSON.parse(row.changes) as HistoryLine['changes']),
  }));
}

function nameOf(connection: Connection, person: string): string {
  return (
    (connection.prepare('SELECT name FROM person WHERE id = ?').pluck().get(person) as string | undefined) ??
    ''
  );
}
