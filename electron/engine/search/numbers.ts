import {
  type EmergencyId,
  formatEmergencyId,
  formatLabel,
  type OrderLabel,
  type ParsedLabel,
  parseLabel,
} from '#shared/domain/order-number.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Predicate } from '../queries/visible.ts';

export type FoundNumber = Row<'number'> & { series: string; label: string };

/** Numbers a label may mean: the series is compared by its parts, so 'ARR/38/2026' finds 'ARR-DKH/38/2026'. */
export function numbersOf(connection: Connection, text: string): FoundNumber[] {
  const label = parseLabel(text);
  return label ? numbersNamed(connection, label) : [];
}

function numbersNamed(connection: Connection, label: ParsedLabel): FoundNumber[] {
  if (label.form === 'emergency') return [];
  const rows = prepared(
    connection,
    // The books first, then one look in each: left alone, the planner walks every number there is.
    `SELECT n.*, r.series FROM book b
         CROSS JOIN number n ON n.register = b.register AND n.year = b.year AND n.supplement = b.supplement AND n.number = @number
         JOIN register r ON r.id = b.register
       WHERE (@year IS NULL OR b.year = @year) AND (@supplement IS NULL OR b.supplement = @supplement) ORDER BY b.year DESC, r.series`,
  ).all({
    number: label.number,
    year: label.form === 'number' ? null : label.year,
    supplement: label.form === 'number' ? null : label.supplement,
  }) as (Row<'number'> & { series: string })[];
  const wanted = rows.filter(
    ({ series }) => label.form !== 'label' || matchesSeries(series, label.prefix, label.office),
  );
  return wanted.map((row) => ({ ...row, label: formatLabel(row as OrderLabel) }));
}

function matchesSeries(series: string, prefix: string, office: string | null): boolean {
  const [ownPrefix, ownOffice] = series.split('-');
  return prefix === ownPrefix && (office === null || office === ownOffice);
}

/** Letters with that number which satisfy `where` (on `m`, a row of `mail`), newest first. */
export function mailsNumbered(
  connection: Connection,
  label: ParsedLabel,
  where: Predicate,
  limit: number,
): { doc: number; mail: string }[] {
  const read = prepared(
    connection,
    `SELECT d.doc, m.id AS mail FROM mail m JOIN search_doc d ON d.mail = m.id WHERE m.id = ? AND ${where.sql}`,
  );
  const named =
    label.form === 'emergency'
      ? mailsInEmergency(connection, label)
      : [...numbersNamed(connection, label), ...mailsStamped(connection, label)];
  return named
    .flatMap(({ mail }) => (mail === null ? [] : (read.get(mail, ...where.values) ?? [])))
    .map((found) => found as { doc: number; mail: string })
    .sort((a, b) => b.doc - a.doc)
    .slice(0, limit);
}

/** Letters whose stamped number did not count and is another's: on their paper it stands all the same. */
function mailsStamped(
  connection: Connection,
  label: Exclude<ParsedLabel, { form: 'emergency' }>,
): { mail: string }[] {
  const rows = prepared(
    connection,
    `SELECT f.mail, r.series FROM number_refused f JOIN mail m ON m.id = f.mail JOIN register r ON r.id = m.register
       WHERE f.number = @number AND m.number <> f.number AND (@year IS NULL OR m.year = @year)`,
  ).all({ number: label.number, year: label.form === 'number' ? null : label.year }) as {
    mail: string;
    series: string;
  }[];
  return rows.filter(
    ({ series }) => label.form !== 'label' || matchesSeries(series, label.prefix, label.office),
  );
}

/** The letter that carries an emergency number on paper, whether or not it has an ordinary one by now. */
export function mailsInEmergency(connection: Connection, id: EmergencyId): { mail: string }[] {
  return prepared(connection, 'SELECT mail FROM emergency WHERE code = ?').all(formatEmergencyId(id)) as {
    mail: string;
  }[];
}
