import type { ChannelName } from '#shared/contract/ipc.ts';
import type { Connection } from '../database.ts';
import { bookGapCheck, bookList, expectedNumber, penToday } from './books.ts';
import { mailDuplicates } from './mail-duplicates.ts';
import { mailList } from './mail-list.ts';
import { mailRecord } from './mail-record.ts';
import { personList } from './people.ts';
import type { Query, QueryContext } from './query.ts';
import { findMail, missingScans, scanCounts, unfiledScans } from './scans.ts';

/** Every query channel and its read model; a test matches them with the contract both ways. */
export const queries = {
  'mail.list': mailList,
  'mail.record': mailRecord,
  'mail.duplicates': mailDuplicates,
  'mail.expected-number': expectedNumber,
  'pen.today': penToday,
  'book.list': bookList,
  'book.gap-check': bookGapCheck,
  'person.list': personList,
  'scans.unfiled': unfiledScans,
  'scans.missing': missingScans,
  'scans.counts': scanCounts,
  'scans.find-mail': findMail,
} as const satisfies { [Name in ChannelName]?: Query<Name> };

export type QueryName = keyof typeof queries;

/** Runs one query whose input was parsed at the border. */
export function runQuery(
  connection: Connection,
  name: QueryName,
  input: unknown,
  context: QueryContext,
): unknown {
  const query = queries[name] as (connection: Connection, input: unknown, context: QueryContext) => unknown;
  return query(connection, input, context);
}
