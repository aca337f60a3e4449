import type { MailLine } from '#shared/contract/mail.ts';
import { CONFIDENTIALITIES, type MailKind, type Priority } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { scopesOf } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import type { QueryContext } from './query.ts';
import { HOLDS, readsWords } from './visible.ts';

/** `units`: those that hold it and those above them, separated by commas. */
export type MailRow = Row<'mail'> & { series: string; units: string | null };

/** A mail with its series; every list starts from it. */
export const FROM_MAIL = 'FROM mail m JOIN register r ON r.id = m.register';
const UNITS = `(SELECT group_concat(ua.above) FROM assignment a
  JOIN unit_above ua ON ua.unit = a.unit WHERE a.mail = m.id AND ${HOLDS})`;
export const MAIL_COLUMNS = `m.*, r.series, ${UNITS} AS units`;

/** What `toMailLine` reads of a row; the whole row is thirty columns more. */
const LINE_COLUMNS = [
  'id',
  'kind',
  'office',
  'number',
  'emergency',
  'year',
  'supplement',
  'state',
  'registered_at',
  'received_on',
  'correspondent',
  'sender_reference',
  'subject',
  'confidentiality',
  'priority',
  'sealed',
  'file_count',
] as const satisfies readonly (keyof Row<'mail'>)[];
export type LineRow = Pick<MailRow, (typeof LINE_COLUMNS)[number] | 'series' | 'units'>;

/** The columns of a line alone, for lists that are asked at every key. Units are looked up for whoever reads by unit. */
export function lineColumns({ actor, day }: QueryContext): string {
  const byUnit = scopesOf(actor, 'mail.read-content', day).some(({ unitId }) => unitId !== null);
  const columns = LINE_COLUMNS.map((column) => `m.${column}`).join(', ');
  return `${columns}, r.series, ${byUnit ? UNITS : 'NULL'} AS units`;
}

/** One line of a list. The number stays visible to whoever sees the book; the words follow clearance. */
export function toMailLine(row: LineRow, { actor, day }: QueryContext): MailLine {
  const hidden = !readsWords(actor, day, row, row.units?.split(',') ?? []);
  return {
    id: row.id,
    kind: row.kind as MailKind,
    label: formatLabel(row),
    number: row.number,
    emergency: row.emergency,
    year: row.year,
    state: row.state as MailLine['state'],
    registeredAt: row.registered_at,
    receivedOn: row.received_on,
    correspondent: hidden ? '' : row.correspondent,
    senderReference: hidden ? '' : row.sender_reference,
    subject: hidden ? '' : row.subject,
    confidentiality: CONFIDENTIALITIES[row.confidentiality] ?? 'secret',
    priority: row.priority as Priority,
    sealed: row.sealed === 1,
    fileCount: row.file_count,
    hidden,
  };
}
