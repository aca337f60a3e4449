import type { Attack } from '../attack.ts';
import { accessMatrix } from './access-matrix.ts';
import { bruteForce } from './brute-force.ts';
import { centreMatrix } from './centre-matrix.ts';
import { deletedRule } from './deleted-rule.ts';
import { editedRows, mutatedJournal } from './edited-store.ts';
import { exportFormulas } from './export-formulas.ts';
import { hostileBackups } from './hostile-backups.ts';
import { hostileBundles } from './hostile-bundles.ts';
import { hostileFiles } from './hostile-files.ts';
import { clonedDevice, mixedBatches, poisonedEntries } from './hostile-sync.ts';
import { httpFuzz } from './http-fuzz.ts';
import { ipcFuzz } from './ipc-fuzz.ts';
import { lapsedLease } from './lapsed-lease.ts';
import { markerScan } from './marker-scan.ts';
import { oneOfTwo } from './one-of-two.ts';
import { outboundTraffic } from './outbound-traffic.ts';
import { plantedCouncilKey, plantedHolders } from './planted-keys.ts';
import { replayedRequests } from './replayed-requests.ts';
import { scrapedTracking } from './scraped-tracking.ts';
import { codeEdited, codeGuessed, codeReplayed } from './second-code.ts';
import { codeAvoided } from './second-code-due.ts';
import { secretWords } from './secret-words.ts';
import { tamperedFiles } from './tampered-files.ts';

/** Every line of the table. */
export const attacks: readonly Attack[] = [
  accessMatrix,
  secretWords,
  ipcFuzz,
  httpFuzz,
  centreMatrix,
  replayedRequests,
  mixedBatches,
  clonedDevice,
  poisonedEntries,
  hostileBundles,
  scrapedTracking,
  bruteForce,
  codeGuessed,
  codeReplayed,
  codeEdited,
  oneOfTwo,
  plantedCouncilKey,
  plantedHolders,
  codeAvoided,
  lapsedLease,
  deletedRule,
  editedRows,
  mutatedJournal,
  tamperedFiles,
  hostileBackups,
  hostileFiles,
  exportFormulas,
  markerScan,
  outboundTraffic,
];
