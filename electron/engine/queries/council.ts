import type { z } from 'zod';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { conflictLine, emergencyPeriod } from '#shared/contract/pens.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { FieldChange } from '#shared/journal/mail-event.ts';
import type { Connection } from '../database.ts';
import type { MailRow } from './mail-line.ts';
import { FROM_MAIL, MAIL_COLUMNS, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { visible } from './visible.ts';

const OWN = `(SELECT value FROM setting WHERE name = 'device')`;

/**
 * Who numbers each register of this desk's office; empty while the desk stands alone. A PC that administers the council
 * sees the others' too, after its own: an annexe whose only PC is lost has nobody else to take its pen back.
 */
export const penList: Query<'pen.list'> = (connection, _input, { office }) => {
  const pens = connection
    .prepare(
      `SELECT p.register, r.series, r.kind, d.post,
         CASE p.holder WHEN '' THEN 'centre' WHEN ${OWN} THEN 'here' ELSE 'elsewhere' END AS holder
       FROM pen p JOIN register r ON r.id = p.register LEFT JOIN device d ON d.id = p.holder
       WHERE r.office = @office OR EXISTS (SELECT 1 FROM centre WHERE admin = 1)
       ORDER BY r.office <> @office, r.series`,
    )
    .all({ office }) as OutputOf<'pen.list'>['pens'];
  return { pens };
};

type Period = z.output<typeof emergencyPeriod>;

/** Numbers without words: whoever works at a desk may see when its register was in emergency. */
export const emergencyState: Query<'emergency.state'> = (connection) => {
  const periods = connection
    .prepare(
      `SELECT e.id, e.opened_at AS openedAt, e.closed_at AS closedAt, e.numbers, e.cause, e.authorised_by AS authorisedBy,
         e.renewed_at AS renewedAt, e.device = ${OWN} AS here, coalesce(d.post, 0) AS post,
         (SELECT count(*) FROM mail m JOIN emergency n ON n.mail = m.id WHERE m.number = 0 AND n.period = e.id) AS waiting
       FROM emergency_period e LEFT JOIN device d ON d.id = e.device ORDER BY e.position DESC LIMIT 100`,
    )
    .all() as (Omit<Period, 'here'> & { here: number })[];
  const days = connection
    .prepare(
      `SELECT substr(n.at, 1, 10) AS day, min(n.code) AS first, max(n.code) AS last, count(*) AS numbers,
         sum(m.number = 0) AS waiting
       FROM emergency n JOIN mail m ON m.id = n.mail WHERE n.device = ${OWN}
       GROUP BY substr(n.at, 1, 10) ORDER BY 1 DESC LIMIT 60`,
    )
    .all() as OutputOf<'emergency.state'>['days'];
  return { periods: periods.map((period) => ({ ...period, here: period.here === 1 })), days };
};

type ConflictRow = MailRow & { conflict: string; other: string; field: string; conflict_state: string };

/** Fields that two PCs changed without knowing of each other, both versions beside each other. */
export const conflictList: Query<'conflict.list'> = (connection, { settled }, context) => {
  const sight = visible(context.actor, context.day);
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS}, c.entry AS conflict, c.other, c.field, c.state AS conflict_state
       ${FROM_MAIL} JOIN conflict c ON c.mail = m.id
       WHERE ${settled ? `c.state <> 'open'` : `c.state = 'open'`} AND ${sight.sql} ORDER BY c.position DESC LIMIT 200`,
    )
    .all(...sight.values) as ConflictRow[];
  return { conflicts: rows.flatMap((row) => toConflict(connection, row, context)) };
};

function toConflict(
  connection: Connection,
  row: ConflictRow,
  context: QueryContext,
): z.output<typeof conflictLine>[] {
  const line = toMailLine(row, context);
  if (line.hidden || row.confidentiality >= CONFIDENTIALITIES.length) return [];
  const { conflict: id, field, other } = row;
  const later = versionOf(connection, row.id, id, field);
  const earlier = versionOf(connection, row.id, other, field);
  if (!later || !earlier) return [];
  const state = row.conflict_state as z.output<typeof conflictLine>['state'];
  return [{ id, mail: row.id, label: formatLabel(row), subject: line.subject, field, later, earlier, state }];
}

function versionOf(
  connection: Connection,
  mail: string,
  entry: string,
  field: string,
): z.output<typeof conflictLine>['later'] | null {
  const event = connection
    .prepare(
      `SELECT e.at, coalesce(p.name, '') AS person, e.reason, e.changes, d.post FROM mail_event e
       LEFT JOIN person p ON p.id = e.person
       LEFT JOIN own o ON o.id = e.entry
       LEFT JOIN stream s ON s.hash = unhex(e.hash)
       LEFT JOIN device d ON d.id = coalesce(s.device, CASE WHEN o.id IS NULL THEN NULL ELSE ${OWN} END)
       WHERE e.mail = ? AND e.entry = ?`,
    )
    .get(mail, entry) as
    | { at: string; person: string; reason: string; changes: string; post: number | null }
    | undefined;
  if (!event) return null;
  const { changes, ...version } = event;
  const change = (JSON.parse(changes) as FieldChange[]).find((each) => each.field === field);
  return { entry, ...version, before: change?.before ?? '', after: change?.after ?? '' };
}
