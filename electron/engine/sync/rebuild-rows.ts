import { readEntry } from '#shared/journal/entry.ts';
import { at, fold } from '#shared/journal/fold.ts';
import { tableNames } from '#shared/store/tables.ts';
import type { AbsorbParts } from './absorb.ts';
import { CentreTable } from './centre-table.ts';
import { foldOrder, wordsReader } from './fold-order.ts';

/** All rows again from nothing, in the council's order. Runs inside the write transaction; long on a large store. */
export function rebuildRows({ connection, rows, pending, device }: AbsorbParts): void {
  for (const table of tableNames) connection.prepare(`DELETE FROM ${table}`).run();
  connection.prepare('DELETE FROM pending').run();
  pending.forget();
  const { joined_seq } = new CentreTable(connection).required();
  const words = wordsReader(connection);
  for (const page of foldOrder(connection)) {
    for (const each of page) {
      const entry = readEntry(each.bytes);
      if (entry.type === 'person.credential' && entry.dev !== device) continue;
      const folded = { entry, hash: each.hash.toString('hex'), content: words(entry.body.words) };
      if (each.unordered !== null && each.unordered > joined_seq) {
        pending.refold(rows, folded);
        continue;
      }
      connection.exec('SAVEPOINT each');
      try {
        fold(rows, at(folded, each.position));
      } catch {
        connection.exec('ROLLBACK TO each');
      }
      connection.exec('RELEASE each');
    }
  }
  new CentreTable(connection).change({ rebuild_due: 0 });
}
