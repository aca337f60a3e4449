import type { Duplicate } from '#shared/contract/mail.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import {
  compareSubjects,
  NEAR_SUBJECT_DAYS,
  NEAR_SUBJECT_THRESHOLD,
  subjectFeatures,
} from '#shared/domain/duplicates.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { canAt } from '#shared/domain/permissions.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Connection } from '../database.ts';
import { Directory, namesOf } from '../directory/directory.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query } from './query.ts';
import { visible } from './visible.ts';

/** More than a person can compare; the surest come first. */
const MOST = 10;
/** A busy sender in sixty days; compared in under a millisecond each. */
const MOST_COMPARED = 300;
/** Names and merges of one body: more than any has. */
const MOST_NAMES = 100;

/** One body under all its names: the same letter is written once in Arabic and once in French. */
interface Sender {
  /** Folded. */
  names: readonly string[];
  ids: readonly string[];
}

/**
 * Letters already registered that may be this one: the same scan, the same sender, reference and date, or
 * a near subject from the same sender within 60 days. An answer quotes the letter it answers: only letters of one kind
 * are compared. Voided ones do not count: they were mistakes.
 */
export const mailDuplicates: Query<'mail.duplicates'> = (connection, input, context) => {
  // It answers about words nobody showed: only to those who are entering a letter.
  ensure(canAt(context.actor, 'mail.register', context.office, context.day), 'person.not-allowed');
  const sender = senderOf(connection, input, context.day);
  const reference = foldText(input.senderReference);
  const found = new Map<string, { why: Duplicate['why']; row: MailRow }>();
  const add = (why: Duplicate['why'], rows: MailRow[]) => {
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, { why, row });
  };
  add('same-file', withFiles(connection, input.files));
  if (sender && reference !== '') {
    add('same-reference', withReference(connection, sender, reference, input.senderDate, input.kind));
  }
  if (sender && input.subject !== '') {
    const since = addDays(context.day, -NEAR_SUBJECT_DAYS);
    add(
      'near-subject',
      nearSubjects(connection, { sender, since, subject: input.subject, kind: input.kind }),
    );
  }
  const sight = visible(context.actor, context.day);
  const maySee = connection.prepare(`SELECT 1 FROM mail m WHERE m.id = ? AND ${sight.sql}`).pluck();
  return {
    found: [...found.values()].slice(0, MOST).map(({ why, row }) => {
      const line = maySee.get(row.id, ...sight.values) === 1 ? toMailLine(row, context) : null;
      return { why, line: line?.hidden ? null : line };
    }),
  };
};

/** Null when nobody is written. A name written out that the directory knows is who it is there, chosen or not. */
function senderOf(
  connection: Connection,
  { correspondent, correspondentId }: { correspondent: string; correspondentId: string | null },
  day: string,
): Sender | null {
  const written = foldText(correspondent);
  if (written === '') return null;
  const directory = Directory.of(connection);
  const [likeliest] = correspondentId === null ? directory.find(correspondent, 1, day) : [];
  const known = correspondentId ?? (likeliest?.match === 'exact' ? likeliest.id : null);
  const entry = known === null ? undefined : directory.survivor(known);
  const bodies = entry ? [entry, ...directory.mergedInto(entry.id)].slice(0, MOST_NAMES) : [];
  const names = new Set([written, ...bodies.flatMap(namesOf).map(foldText).slice(0, MOST_NAMES)]);
  return { names: [...names], ids: bodies.map(({ id }) => id) };
}

export const SAME_FILE = `SELECT ${MAIL_COLUMNS}
  FROM (SELECT DISTINCT f.mail FROM json_each(?) j CROSS JOIN mail_file f ON f.sha256 = j.value) held
    CROSS JOIN mail m ON m.id = held.mail JOIN register r ON r.id = m.register
  WHERE m.state = 'registered' ORDER BY m.position DESC LIMIT ${MOST}`;

function withFiles(connection: Connection, files: string[]): MailRow[] {
  return files.length === 0 ? [] : (connection.prepare(SAME_FILE).all(JSON.stringify(files)) as MailRow[]);
}

/**
 * By the reference first: left alone, the planner walks every letter of the kind, newest first, and a reference nobody
 * wrote before would be looked for in all of them. Its plan is asserted by a test.
 */
export const SAME_REFERENCE = `SELECT ${MAIL_COLUMNS} ${FROM_MAIL.replace('mail m', 'mail m INDEXED BY mail_reference')}
  WHERE m.reference_key = ? AND m.reference_key <> '' AND m.sender_date IS ? AND m.kind = ?
    AND (m.correspondent_key IN (SELECT value FROM json_each(?)) OR m.correspondent_id IN (SELECT value FROM json_each(?)))
    AND m.state = 'registered' ORDER BY m.position DESC LIMIT ${MOST}`;

function withReference(
  connection: Connection,
  { names, ids }: Sender,
  reference: string,
  date: string | null,
  kind: MailKind,
): MailRow[] {
  return connection
    .prepare(SAME_REFERENCE)
    .all(reference, date, kind, JSON.stringify(names), JSON.stringify(ids)) as MailRow[];
}

interface NearQuestion {
  sender: Sender;
  since: string;
  subject: string;
  kind: MailKind;
}

const LATELY = `m.registered_on >= ? AND m.kind = ? AND m.state = 'registered'`;

export const LATELY_UNDER_NAME = `SELECT ${MAIL_COLUMNS} ${FROM_MAIL.replace('mail m', 'mail m INDEXED BY mail_sender_day')}
  WHERE m.correspondent_key = ? AND ${LATELY} ORDER BY m.registered_on DESC LIMIT ${MOST_COMPARED}`;

export const LATELY_FROM_BODY = `SELECT ${MAIL_COLUMNS}
  FROM (SELECT id FROM mail INDEXED BY mail_correspondent WHERE correspondent_id = ? ORDER BY position DESC LIMIT ${MOST_COMPARED}) l
    CROSS JOIN mail m ON m.id = l.id JOIN register r ON r.id = m.register WHERE ${LATELY}`;

function nearSubjects(connection: Connection, { sender, since, subject, kind }: NearQuestion): MailRow[] {
  const named = connection.prepare(LATELY_UNDER_NAME);
  const linked = connection.prepare(LATELY_FROM_BODY);
  const rows = [
    ...sender.names.flatMap((name) => named.all(name, since, kind) as MailRow[]),
    ...sender.ids.flatMap((id) => linked.all(id, since, kind) as MailRow[]),
  ];
  const features = subjectFeatures(subject);
  return rows
    .map((row) => ({ row, score: compareSubjects(features, subjectFeatures(row.subject)) }))
    .filter(({ score }) => score >= NEAR_SUBJECT_THRESHOLD)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row);
}
