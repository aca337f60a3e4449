import { DomainError } from '#shared/domain/errors.ts';
import type { FaultList } from '#shared/journal/verify/fault.ts';
import { type Connection, storeError } from '../database.ts';

const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`;

/**
 * Reads every page of the file, those no comparison reaches too (indexes, the search): each page carries its own seal,
 * so one flipped byte is enough. What is damaged is named by its table. Answers whether all is sound. Within a
 * transaction, which is another one afterwards when anything is damaged.
 */
export function checkPages(connection: Connection, faults: FaultList): boolean {
  const names = connection.prepare(TABLES).pluck().all() as string[];
  const damaged = names.filter((name) => {
    const sound = isSound(connection, name);
    // After one page the cipher could not open, it opens no other until the transaction ends.
    if (!sound) connection.exec('COMMIT; BEGIN');
    return !sound;
  });
  for (const name of damaged) faults.add('database.damaged', {}, `table ${name}`);
  return damaged.length === 0;
}

function isSound(connection: Connection, table: string): boolean {
  try {
    return connection.pragma(`quick_check("${table.replaceAll('"', '""')}")`, { simple: true }) === 'ok';
  } catch (error) {
    const known = storeError(error);
    if (known instanceof DomainError && /^store\.(corrupt|wrong-key|io)$/.test(known.code)) return false;
    throw known;
  }
}
