import { ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { readsWords } from '../queries/visible.ts';
import type { Compose } from './compose.ts';
import { type Delivery, type DeliveryLine, deliveryHtml } from './delivery.ts';
import { readLetterhead } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

/** What one office hands out in a day, several times over. */
const MOST = 2_000;

const NOBODY = { ar: '—', fr: '—' };

interface Row {
  key: string;
  ar: string;
  fr: string;
  nature: DeliveryLine['nature'];
  series: string;
  number: number;
  year: number;
  supplement: number;
  emergency: string;
  subject: string;
  pieces: number;
  confidentiality: number;
}

/** The delivery book's page of a day: letters given to units, dispatch notes, and letters that leave by hand without one. */
export const composeDelivery: Compose<'delivery'> = (
  connection,
  { day },
  { language },
  { actor, day: today, office },
) => {
  const resource = { officeId: office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'print.make', resource, today), 'person.not-allowed');
  const receivers = new Map<string, Delivery['receivers'][number]>();
  const rows = [toUnits, notes, byHand].flatMap((read) => read(connection, day, office));
  for (const { key: named, ar, fr, nature, pieces, ...row } of rows) {
    // Whom a confidential letter goes to is one of its words.
    const told = nature !== 'hand' || readsWords(actor, today, { ...row, office }, []);
    const key = told ? named : '';
    const receiver = receivers.get(key) ?? { name: told ? { ar, fr } : NOBODY, lines: [] };
    const subject = row.confidentiality === 0 ? row.subject : null;
    receiver.lines.push({ label: formatLabel(row), nature, subject, pieces });
    receivers.set(key, receiver);
  }
  const head = readLetterhead(connection, office);
  return {
    title: `${word('delivery.title', language)} ${day}`,
    fileName: `delivery-${day}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: deliveryHtml({ letterhead: head, day, receivers: [...receivers.values()] }, language),
    about: [`delivery/${office}/${day}`],
    // A page of that day is printed as often as it is needed.
    duplicate: false,
  };
};

/** The responsible unit takes the paper; the others a copy of it. */
function toUnits(connection: Connection, day: string, office: string): Row[] {
  return connection
    .prepare(
      `SELECT coalesce(a.unit, a.person, '') AS key, coalesce(u.name_ar, p.name, '') AS ar, coalesce(u.name_fr, p.name, '') AS fr,
         CASE a.kind WHEN 'responsible' THEN 'original' ELSE 'copy' END AS nature,
         r.series, m.number, m.year, m.supplement, coalesce(m.emergency, '') AS emergency, m.subject, m.pieces, m.confidentiality
       FROM assignment a JOIN mail m ON m.id = a.mail JOIN register r ON r.id = m.register
         LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person
       WHERE a.assigned_at >= ? AND a.assigned_at < ? AND a.state <> 'withdrawn' AND m.office = ? AND m.state = 'registered'
       ORDER BY ar, fr, m.position LIMIT ?`,
    )
    .all(day, `${day}U`, office, MOST) as Row[];
}

function notes(connection: Connection, day: string, office: string): Row[] {
  return connection
    .prepare(
      `SELECT d.recipient_key AS key, d.recipient AS ar, d.recipient AS fr, 'note' AS nature,
         r.series, d.number, d.year, d.supplement, '' AS emergency, d.remark AS subject,
         (SELECT coalesce(sum(m.pieces), 0) FROM dispatch_line l JOIN mail m ON m.id = l.mail WHERE l.note = d.id) AS pieces,
         0 AS confidentiality
       FROM dispatch_note d JOIN register r ON r.id = d.register
       WHERE d.office = ? AND d.issued_on = ? AND d.state <> 'void' ORDER BY d.position LIMIT ?`,
    )
    .all(office, day, MOST) as Row[];
}

function byHand(connection: Connection, day: string, office: string): Row[] {
  return connection
    .prepare(
      `SELECT m.correspondent_key AS key, m.correspondent AS ar, m.correspondent AS fr, 'hand' AS nature,
         r.series, m.number, m.year, m.supplement, coalesce(m.emergency, '') AS emergency, m.subject, m.pieces, m.confidentiality
       FROM mail m JOIN register r ON r.id = m.register
       WHERE m.kind = 'outgoing' AND m.registered_on = ? AND m.office = ? AND m.state = 'registered'
         AND m.transport IN ('by-hand', 'courier')
         AND NOT EXISTS (SELECT 1 FROM dispatch_line l JOIN dispatch_note d ON d.id = l.note
           WHERE l.mail = m.id AND d.state <> 'void')
       ORDER BY m.position LIMIT ?`,
    )
    .all(day, office, MOST) as Row[];
}
