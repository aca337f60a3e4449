import { ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Compose } from './compose.ts';
import { type DueList, dueListHtml } from './due-list.ts';
import { readLetterhead } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

/** More than a council ever has late at once; a list beyond it is no list. */
const MOST = 2_000;

interface Row {
  unit: string | null;
  ar: string;
  fr: string;
  due: string;
  series: string;
  number: number;
  year: number;
  supplement: number;
  emergency: string;
  received_on: string;
  correspondent: string;
  subject: string;
  confidentiality: number;
  office: string;
}

/** Letters whose day has passed, by the unit that answers for them. */
export const composeOverdue: Compose<'overdue'> = (
  connection,
  _asked,
  { language },
  { actor, day, office },
) => {
  ensure(
    can(actor, 'print.make', { officeId: office, confidentiality: 'ordinary' }, day),
    'person.not-allowed',
  );
  const rows = connection
    .prepare(
      `SELECT a.unit, coalesce(u.name_ar, p.name, '') AS ar, coalesce(u.name_fr, p.name, '') AS fr, a.next_due AS due, r.series, m.number,
         m.year, m.supplement, coalesce(m.emergency, '') AS emergency, m.received_on, m.correspondent, m.subject, m.confidentiality, m.office
       FROM assignment a JOIN mail m ON m.id = a.mail JOIN register r ON r.id = m.register
         LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person
       WHERE a.next_due < ? AND a.ended_at IS NULL AND a.kind = 'responsible' AND m.state = 'registered' AND m.office = ?
       ORDER BY ar, fr, a.next_due, m.number LIMIT ?`,
    )
    .all(day, office, MOST) as Row[];
  const groups = new Map<string, DueList['units'][number]>();
  for (const { ar, fr, unit, ...row } of rows) {
    const resource = {
      officeId: row.office,
      confidentiality: CONFIDENTIALITIES[row.confidentiality] ?? ('secret' as const),
    };
    const shown = can(actor, 'print.make', resource, day);
    const key = unit ?? `${ar}${fr}`;
    const group = groups.get(key) ?? { unit: { ar, fr }, lines: [] };
    group.lines.push({
      label: formatLabel(row),
      receivedOn: row.received_on,
      correspondent: shown ? row.correspondent : null,
      subject: shown ? row.subject : null,
      instruction: null,
      due: row.due,
    });
    groups.set(key, group);
  }
  return {
    title: `${word('overdue.title', language)} ${day}`,
    fileName: `overdue-${day}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: dueListHtml(
      {
        list: 'overdue',
        letterhead: readLetterhead(connection, office),
        day,
        until: null,
        units: [...groups.values()],
      },
      language,
    ),
    about: [office],
    duplicate: false,
  };
};
