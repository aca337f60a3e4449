import type { ChannelName } from '#shared/contract/ipc.ts';
import { circuitQueries } from '../circuit/queries.ts';
import type { Connection } from '../database.ts';
import { paperCompose } from '../printing/compose.ts';
import { searchCount, searchMails } from '../search/search-mails.ts';
import { searchOffices } from '../search/search-offices.ts';
import { accessList } from './access-list.ts';
import { bookGapCheck, bookList, expectedNumber, onTimeSinceDay, penToday } from './books.ts';
import {
  correspondentList,
  correspondentRecord,
  correspondentStarter,
  correspondentSuggest,
  correspondentTwins,
} from './correspondents.ts';
import { conflictList, emergencyState, penList } from './council.ts';
import { dispatchList, dispatchRecord } from './dispatch.ts';
import { identityRuleRead } from './identity.ts';
import { letterTemplateList } from './letters.ts';
import { mailDuplicates } from './mail-duplicates.ts';
import { mailList } from './mail-list.ts';
import { mailRecord } from './mail-record.ts';
import { outbox } from './outbox.ts';
import { personList } from './people.ts';
import type { Query, QueryContext } from './query.ts';
import { retentionDue, retentionRuleList } from './retention.ts';
import { findMail, missingScans, scanCounts, unfiledScans } from './scans.ts';
import { secondList } from './second-list.ts';
import { entryPrevious, templateList } from './templates.ts';
import { termList } from './terms.ts';
import { toRegister } from './to-register.ts';

/** Every query channel and its read model; a test matches them with the contract both ways. */
export const queries = {
  'access.list': accessList,
  'second.list': secondList,
  'identity.rule': identityRuleRead,
  'retention.rules': retentionRuleList,
  'retention.due': retentionDue,
  'mail.list': mailList,
  'mail.record': mailRecord,
  'search.mails': searchMails,
  'search.count': searchCount,
  'search.offices': searchOffices,
  'mail.duplicates': mailDuplicates,
  'mail.expected-number': expectedNumber,
  'mail.on-time-since': onTimeSinceDay,
  'pen.today': penToday,
  'book.list': bookList,
  'book.gap-check': bookGapCheck,
  'person.list': personList,
  'paper.compose': paperCompose,
  'letter.templates': letterTemplateList,
  'dispatch.list': dispatchList,
  'dispatch.record': dispatchRecord,
  'correspondent.suggest': correspondentSuggest,
  'correspondent.list': correspondentList,
  'correspondent.record': correspondentRecord,
  'correspondent.twins': correspondentTwins,
  'correspondent.starter': correspondentStarter,
  'template.list': templateList,
  'term.list': termList,
  'register.waiting': toRegister,
  'entry.previous': entryPrevious,
  'sync.outbox': outbox,
  'pen.list': penList,
  'emergency.state': emergencyState,
  'conflict.list': conflictList,
  ...circuitQueries,
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
