import { type AccessAct, MOST_ACCESSES } from '#shared/contract/access.ts';
import { ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { scopesOf } from '#shared/domain/permissions.ts';
import type { Query } from './query.ts';

interface Row {
  id: number;
  at: string;
  person: string;
  who: string;
  act: AccessAct;
  lines: number;
  series: string | null;
  number: number;
  year: number;
  supplement: number;
  emergency: string;
  confidentiality: number | null;
}

/** For whoever verifies the journal where this PC stands, each for their offices; a list taken away belongs to all. */
export const accessList: Query<'access.list'> = (connection, asked, { actor, day, office }) => {
  const scopes = scopesOf(actor, 'journal.verify', day).filter(
    ({ officeId, unitId }) => unitId === null && (officeId === null || officeId === office),
  );
  ensure(scopes.length > 0, 'person.not-allowed');
  const everywhere = scopes.some(({ officeId }) => officeId === null);
  const { from, to, who = null } = asked;
  const acts = asked.acts ? JSON.stringify(asked.acts) : null;
  const rows = connection
    .prepare(
      `SELECT l.id, l.at, coalesce(p.name, l.person) AS person, l.person AS who, l.act, l.lines, r.series, m.number, m.year,
         m.supplement, coalesce(m.emergency, '') AS emergency, m.confidentiality
       FROM access_log l LEFT JOIN person p ON p.id = l.person LEFT JOIN mail m ON m.id = l.mail
         LEFT JOIN register r ON r.id = m.register
       WHERE substr(l.at, 1, 10) BETWEEN ? AND ?
         AND (? OR l.mail IS NULL OR m.office = ?)
         AND (? IS NULL OR l.act IN (SELECT value FROM json_each(?))) AND (? IS NULL OR l.person = ?)
       ORDER BY l.id DESC LIMIT ?`,
    )
    .all(from, to, everywhere ? 1 : 0, office, acts, acts, who, who, MOST_ACCESSES + 1) as Row[];
  const lines = rows.slice(0, MOST_ACCESSES).map((row) => ({
    id: row.id,
    at: row.at,
    person: row.person,
    who: row.who,
    act: row.act,
    label: row.series === null ? '' : formatLabel({ ...row, series: row.series }),
    confidentiality: row.confidentiality === null ? null : (CONFIDENTIALITIES[row.confidentiality] ?? null),
    lines: row.lines,
  }));
  return { lines, more: rows.length > MOST_ACCESSES };
};
