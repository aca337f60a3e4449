import { type Snapshot, snapshot as snapshotSchema } from '#shared/contract/snapshot.ts';
import type { Connection } from '../database.ts';
import { SettingTable } from '../setting-table.ts';

/** What the centre vouched for, until the fold of the proven order was held against it; '' when there is none. */
export const VOUCHED = 'vouched-rows';
/** The page that comes next. */
export const PAGE = 'vouched-page';

/** What the rows in use began with, and were not held against the order yet. */
export function vouchedRows(connection: Connection): Snapshot | null {
  const kept = new SettingTable(connection).get(VOUCHED) ?? '';
  return kept === '' ? null : snapshotSchema.parse(JSON.parse(kept));
}

/** The rows are those of the proven order, or will be made of it whatever they are. Inside a transaction. */
export function forgetVouched(connection: Connection): void {
  if (vouchedRows(connection)) new SettingTable(connection).setAll({ [VOUCHED]: '', [PAGE]: '' });
}
