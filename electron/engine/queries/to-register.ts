import type { OutputOf } from '#shared/contract/ipc.ts';
import { MOST_TO_REGISTER } from '#shared/contract/to-register.ts';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { canAt } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { visible } from './visible.ts';

type Waiting = OutputOf<'register.waiting'>;

const NOTHING: Waiting = { total: 0, started: [], numbers: [], sealed: [] };

/** Numbers without a letter, envelopes to open, forms half typed: the clerk's own pile. */
export const toRegister: Query<'register.waiting'> = (connection, _input, context) => {
  if (!canAt(context.actor, 'mail.register', context.office, context.day)) return NOTHING;
  const started = startedBy(connection, context);
  const sealed = sealedOnes(connection, context);
  return {
    total: countOfNumbers(connection, context.office) + sealed.total + started.length,
    started,
    numbers: numbersWaiting(connection, context.office),
    sealed: sealed.lines,
  };
};

/** From the sums that the books keep. What the certificate of a closed book settled waits no more. */
function countOfNumbers(connection: Connection, office: string): number {
  return connection
    .prepare(
      `SELECT coalesce(sum(b.lost + iif(b.state = 'open', b.reserved, 0)), 0)
       FROM book b JOIN register r ON r.id = b.register WHERE r.office = ?`,
    )
    .pluck()
    .get(office) as number;
}

function numbersWaiting(connection: Connection, office: string): Waiting['numbers'] {
  const rows = connection
    .prepare(
      `SELECT r.kind, r.series, n.year, n.supplement, n.number, n.state, n.reason
       FROM register r CROSS JOIN number n INDEXED BY number_waiting ON n.register = r.id
         JOIN book b ON b.register = n.register AND b.year = n.year AND b.supplement = n.supplement
       WHERE r.office = ? AND n.state IN ('lost', 'reserved') AND (n.state = 'lost' OR b.state = 'open')
       ORDER BY n.state, r.series, n.year, n.supplement, n.number LIMIT ${MOST_TO_REGISTER}`,
    )
    .all(office) as (Omit<Waiting['numbers'][number], 'label'> & { series: string })[];
  return rows.map(({ series, ...row }) => ({ ...row, label: formatLabel({ ...row, series }) }));
}

function sealedOnes(
  connection: Connection,
  context: QueryContext,
): { total: number; lines: Waiting['sealed'] } {
  const sight = visible(context.actor, context.day, 'mail.complete-sealed');
  const where = `WHERE m.sealed = 1 AND m.state = 'registered' AND ${sight.sql}`;
  const total = connection
    .prepare(`SELECT count(*) FROM mail m INDEXED BY mail_sealed ${where}`)
    .pluck()
    .get(...sight.values) as number;
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS} ${FROM_MAIL.replace('mail m', 'mail m INDEXED BY mail_sealed')} ${where}
       ORDER BY m.position LIMIT ${MOST_TO_REGISTER}`,
    )
    .all(...sight.values) as MailRow[];
  return { total, lines: rows.map((row) => toMailLine(row, context)) };
}

/** A form of which only the date was filled by itself is not begun. */
function startedBy(connection: Connection, { actor }: QueryContext): Waiting['started'] {
  const rows = connection
    .prepare(
      `SELECT form, saved_at AS savedAt, coalesce(json_extract(json, '$.correspondent'), '') AS correspondent,
         coalesce(json_extract(json, '$.subject'), '') AS subject
       FROM draft WHERE person = ? AND json_valid(json)
         AND NOT EXISTS (SELECT 1 FROM mail WHERE id = json_extract(json, '$.id')) ORDER BY saved_at DESC`,
    )
    .all(actor.id) as { form: string; savedAt: string; correspondent: string; subject: string }[];
  return rows.flatMap(({ form, ...row }) =>
    (MAIL_KINDS as readonly string[]).includes(form) && `${row.correspondent}${row.subject}`.trim() !== ''
      ? { ...row, kind: form as MailKind }
      : [],
  );
}
