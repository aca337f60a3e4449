import * as start from './0001-start.ts';
import * as bookSums from './0002-book-sums.ts';
import * as correspondents from './0003-correspondents.ts';
import * as circuit from './0004-circuit.ts';
import * as search from './0005-search.ts';
import * as scans from './0006-scans.ts';
import * as sync from './0007-sync.ts';
import * as papers from './0008-papers.ts';
import * as searchWords from './0009-search-words.ts';
import * as desk from './0010-desk.ts';
import * as dispatch from './0011-dispatch.ts';
import * as distinctCorrespondents from './0012-distinct-correspondents.ts';
import * as toRegister from './0013-to-register.ts';
import * as council from './0014-council.ts';
import * as letters from './0015-letters.ts';
import * as alarms from './0016-alarms.ts';
import * as generations from './0017-generations.ts';
import * as stoppedPrints from './0018-stopped-prints.ts';
import * as bookOpenings from './0019-book-openings.ts';
import * as clocks from './0020-clocks.ts';
import * as listRanks from './0021-list-ranks.ts';
import * as order from './0022-order.ts';
import * as recovery from './0023-recovery.ts';
import * as scanExchange from './0024-scan-exchange.ts';
import * as endedBy from './0025-ended-by.ts';
import * as apart from './0026-apart.ts';
import * as copies from './0027-copies.ts';
import * as trayOffices from './0028-tray-offices.ts';
import * as accessLog from './0029-access-log.ts';
import * as generationStarts from './0030-generation-starts.ts';
import * as second from './0031-second.ts';
import * as secondFactor from './0032-second-factor.ts';
import * as homes from './0033-homes.ts';
import * as bundles from './0034-bundles.ts';
import * as suggestionPast from './0035-suggestion-past.ts';
import * as duties from './0036-duties.ts';
import * as signedHolders from './0037-signed-holders.ts';

/** One schema step: raw SQL, additive, one statement a string (the driver prepares each). */
export interface Migration {
  readonly name: string;
  readonly up: readonly string[];
}

/** In order; the position (from 1) is the schema version kept in `user_version`. */
export const migrations: readonly Migration[] = [
  start,
  bookSums,
  correspondents,
  circuit,
  search,
  scans,
  papers,
  sync,
  searchWords,
  desk,
  dispatch,
  distinctCorrespondents,
  toRegister,
  council,
  letters,
  alarms,
  generations,
  stoppedPrints,
  bookOpenings,
  clocks,
  listRanks,
  order,
  recovery,
  scanExchange,
  endedBy,
  apart,
  copies,
  trayOffices,
  accessLog,
  generationStarts,
  second,
  secondFactor,
  homes,
  bundles,
  suggestionPast,
  duties,
  signedHolders,
];
