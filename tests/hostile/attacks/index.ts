import type { Attack } from '../attack.ts';
import { accessMatrix } from './access-matrix.ts';
import { bruteForce } from './brute-force.ts';
import { editedRows, mutatedJournal } from './edited-store.ts';
import { ipcFuzz } from './ipc-fuzz.ts';
import { secretWords } from './secret-words.ts';

/** Every line of the table. */
export const attacks: readonly Attack[] = [
  accessMatrix,
  secretWords,
  ipcFuzz,
  bruteForce,
  editedRows,
  mutatedJournal,
];
