import * as start from './0001-start.ts';
import * as numbers from './0002-numbers.ts';
import * as remembered from './0003-remembered.ts';
import * as recovery from './0004-recovery.ts';
import * as registers from './0005-registers.ts';
import * as scans from './0006-scans.ts';
import * as heard from './0007-heard.ts';
import * as audit from './0008-audit.ts';
import * as snapshots from './0009-snapshots.ts';
import * as held from './0010-held.ts';
import * as auditLines from './0011-audit-lines.ts';
import * as snapshotForm from './0012-snapshot-form.ts';
import * as tracking from './0013-tracking.ts';

/** One schema step: raw SQL, additive. */
export interface ServerMigration {
  readonly name: string;
  readonly up: string;
}

/** In order; the position (from 1) is the schema version kept in `schema_version`. */
export const serverMigrations: readonly ServerMigration[] = [
  start,
  numbers,
  remembered,
  recovery,
  registers,
  scans,
  heard,
  audit,
  snapshots,
  held,
  auditLines,
  snapshotForm,
  tracking,
];
