import type { OutboxLine } from '#shared/contract/sync.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Connection } from '../database.ts';
import { MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';

/** Older entries are safe since long: a person looks for what was written lately. */
const LOOKED_THROUGH = 5_000;

type OutboxRow = Partial<MailRow> & {
  own_seq: number;
  own_type: string;
  own_at: string;
  refused: number;
  applied: number;
  /** Why the centre gave it no effect. */
  code: string | null;
  scan: number;
};

/** What this PC wrote and where each entry is. Empty while the desk stands alone. */
export const outbox: Query<'sync.outbox'> = (connection, { text, waiting, limit }, context) => {
  const centre = connection.prepare('SELECT custody, in_flight FROM centre').get() as
    | { custody: number; in_flight: string | null }
    | undefined;
  if (!centre) return { lines: [], custody: 0, total: 0 };
  const { custody } = centre;
  const sent = centre.in_flight === null ? 0 : (JSON.parse(centre.in_flight) as { upto: number }).upto;
  const wanted = foldText(text);
  const lines: OutboxLine[] = [];
  for (const row of rowsOf(connection, waiting ? custody : 0)) {
    const line = toLine(row, context, (seq) => stateOf(seq, custody, sent));
    if (!foldText(`${line.label} ${row.emergency ?? ''} ${line.subject}`).includes(wanted)) continue;
    lines.push(line);
    if (lines.length === limit) break;
  }
  const total = connection.prepare('SELECT coalesce(max(seq), 0) FROM own').pluck().get() as number;
  return { lines, custody, total };
};

function toLine(
  row: OutboxRow,
  context: QueryContext,
  stateAt: (seq: number) => OutboxLine['state'],
): OutboxLine {
  const { own_seq: seq, own_at: at, own_type: type, scan } = row;
  const mail = row.id ? toMailLine(row as MailRow, context) : null;
  const { id = null, label = '', subject = '', number = null } = mail ?? {};
  const state = whyNot(row) ?? withScan(stateAt(seq), scan === 1);
  return { seq, at, type, mail: id, label, subject, state, numberAwaited: number === 0 };
}

const whyNot = ({ own_type, refused, applied, code }: OutboxRow): OutboxLine['state'] | null => {
  if (code === 'number.other-office') return 'other-office';
  if (refused === 1) return own_type === 'dispatch.issue' ? 'struck' : 'refused';
  return applied === -1 ? 'no-effect' : null;
};

const withScan = (state: OutboxLine['state'], isDue: boolean): OutboxLine['state'] =>
  state === 'custody' && isDue ? 'scan-pending' : state;

const stateOf = (seq: number, custody: number, sent: number): OutboxLine['state'] => {
  if (seq <= custody) return 'custody';
  return seq <= sent ? 'sent' : 'here';
};

function rowsOf(connection: Connection, after: number): Iterable<OutboxRow> {
  return connection
    .prepare(
      `SELECT o.seq AS own_seq, o.type AS own_type, json_extract(CAST(o.bytes AS TEXT), '$.ts') AS own_at,
         EXISTS (SELECT 1 FROM number_refused f WHERE f.entry = o.id AND coalesce(m.number, 0) = 0) AS refused,
         coalesce((SELECT applied FROM stream s WHERE s.own_seq = o.seq), 1) AS applied,
         (SELECT code FROM effect_refused e WHERE e.entry = o.id) AS code,
         EXISTS (SELECT 1 FROM mail_file f JOIN scan_exchange x ON x.sha256 = f.sha256 AND x.way = 'up'
           WHERE f.mail = m.id AND f.entry = o.id) AS scan, ${MAIL_COLUMNS}
       FROM (SELECT * FROM own WHERE seq > ?
         OR seq IN (SELECT rank FROM scan_exchange WHERE way = 'up') ORDER BY seq DESC LIMIT ${LOOKED_THROUGH}) o
       LEFT JOIN mail m ON m.id = json_extract(CAST(o.bytes AS TEXT), '$.body.mail')
       LEFT JOIN register r ON r.id = m.register ORDER BY o.seq DESC`,
    )
    .iterate(after) as Iterable<OutboxRow>;
}
