import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { SettingTable } from '../setting-table.ts';

/** '1' from the first sight of the council until all rows were made of its order, and this PC's letters have numbers again. */
const SETTING = 'first-sight';

/**
 * Whether what this PC shows of its council may lack something: letters of earlier years, or what came since its rows were
 * made. Until then it gives no number of its own, which may be on a paper already.
 */
export const isFirstSight = (connection: Connection): boolean =>
  prepared(connection, `SELECT 1 FROM setting WHERE name = '${SETTING}' AND value = '1'`).get() !== undefined;

export const noteFirstSight = (settings: SettingTable, is: boolean): void =>
  settings.set(SETTING, is ? '1' : '');
