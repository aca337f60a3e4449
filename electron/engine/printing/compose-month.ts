import { addDays, addMonths, civilDate, daysInMonth } from '#shared/domain/civil-date.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import type { Compose } from './compose.ts';
import { type Month, monthHtml } from './month.ts';
import { readLetterhead } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

interface Span {
  office: string;
  from: string;
  /** Last day, itself included. */
  to: string;
}

/** The report of one month of this desk's office. Refuses `date.in-future` for a month that has not begun. */
export const composeMonth: Compose<'month'> = (
  connection,
  { year, month },
  { language },
  { actor, day, office },
) => {
  ensure(
    can(actor, 'print.make', { officeId: office, confidentiality: 'ordinary' }, day),
    'person.not-allowed',
  );
  const from = civilDate(year, month, 1);
  if (from === null) throw new DomainError('date.impossible');
  ensure(from <= day, 'date.in-future', { field: 'month' });
  const span = { office, from, to: addDays(addMonths(from, 1), -1) };
  const report: Month = {
    letterhead: readLetterhead(connection, office),
    year,
    month,
    day,
    kinds: kindsOf(connection, span),
    days: daysOf(connection, span, daysInMonth(year, month)),
    ...unitsOf(connection, span, day),
  };
  const name = from.slice(0, 7);
  return {
    title: `${word('month.title', language)} ${name}`,
    fileName: `report-${name}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: monthHtml(report, language),
    about: [office],
    duplicate: false,
  };
};

/** Kinds the office keeps a register of, in the order of the rail; a register of notes has notes and no letter. */
function kindsOf(connection: Connection, { office, from, to }: Span): Month['kinds'] {
  return connection
    .prepare(
      `WITH line AS (
         SELECT register, registered_on AS day, state FROM mail WHERE registered_on BETWEEN @start AND @to
         UNION ALL SELECT register, issued_on, state FROM dispatch_note
           WHERE office = @office AND issued_on BETWEEN @start AND @to)
       SELECT r.kind, count(l.day) FILTER (WHERE l.day >= @from) AS registered,
         count(l.day) FILTER (WHERE l.day >= @from AND l.state = 'void') AS voids,
         count(l.day) FILTER (WHERE l.day < @from) AS before
       FROM register r LEFT JOIN line l ON l.register = r.id
       WHERE r.office = @office GROUP BY r.kind
       ORDER BY CASE r.kind WHEN 'incoming' THEN 1 WHEN 'outgoing' THEN 2 WHEN 'internal' THEN 3 ELSE 4 END, r.kind`,
    )
    .all({ office, from, to, start: addMonths(from, -1) }) as Month['kinds'][number][];
}

function daysOf(connection: Connection, { office, from, to }: Span, count: number): Month['days'] {
  const rows = connection
    .prepare(
      `SELECT kind, registered_on AS day, count(*) AS letters FROM mail
       WHERE registered_on BETWEEN ? AND ? AND office = ? AND state <> 'void' AND kind IN ('incoming', 'outgoing')
       GROUP BY kind, registered_on`,
    )
    .all(from, to, office) as { kind: 'incoming' | 'outgoing'; day: string; letters: number }[];
  const days = Array.from({ length: count }, () => ({ incoming: 0, outgoing: 0 }));
  for (const { kind, day, letters } of rows) {
    const found = days[Number(day.slice(8)) - 1];
    if (found) found[kind] = letters;
  }
  return days;
}

/** Letters of the month by who answers for them now; steps that were sent on are counted where they went. */
function unitsOf(
  connection: Connection,
  { office, from, to }: Span,
  day: string,
): Pick<Month, 'units' | 'unassigned' | 'meanDays'> {
  const held = `FROM mail m JOIN assignment a ON a.mail = m.id
     LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person
     WHERE m.registered_on BETWEEN @from AND @to AND m.office = @office AND m.state = 'registered'
       AND a.kind = 'responsible' AND a.state IN ('waiting', 'taken', 'treated', 'closed')`;
  const asked = { office, from, to };
  const rows = connection
    .prepare(
      `SELECT coalesce(u.name_ar, p.name, '') AS ar, coalesce(u.name_fr, p.name, '') AS fr,
         count(*) FILTER (WHERE a.ended_at IS NOT NULL) AS done,
         count(*) FILTER (WHERE a.ended_at IS NULL AND (a.next_due IS NULL OR a.next_due >= @day)) AS open,
         count(*) FILTER (WHERE a.ended_at IS NULL AND a.next_due < @day) AS late
       ${held} GROUP BY coalesce(a.unit, a.person) ORDER BY count(*) DESC, fr, ar`,
    )
    .all({ ...asked, day }) as { ar: string; fr: string; done: number; open: number; late: number }[];
  const mean = connection
    .prepare(
      `SELECT round(avg(julianday(substr(a.ended_at, 1, 10)) - julianday(m.registered_on)), 1)
       ${held} AND a.ended_at IS NOT NULL`,
    )
    .pluck()
    .get(asked) as number | null;
  const unassigned = connection
    .prepare(
      `SELECT count(*) FROM mail m WHERE m.registered_on BETWEEN @from AND @to AND m.office = @office
         AND m.kind = 'incoming' AND m.state = 'registered'
         AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.mail = m.id AND a.kind = 'responsible')`,
    )
    .pluck()
    .get(asked) as number;
  return {
    units: rows.map(({ ar, fr, ...counts }) => ({ unit: { ar, fr }, ...counts })),
    unassigned,
    meanDays: mean,
  };
}
