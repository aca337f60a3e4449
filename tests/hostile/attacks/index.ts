import type { Attack } from '../attack.ts';
import { accessMatrix } from './access-matrix.ts';
import { secretWords } from './secret-words.ts';

/** Every line of the table. */
export const attacks: readonly Attack[] = [accessMatrix, secretWords];
