import { isAboutTheLast } from '#shared/journal/administrators.ts';
import type { Connection } from '../database.ts';
import { CentreTable } from './centre-table.ts';
import { foldSigned } from './signed-order.ts';

/**
 * Own entries, by their place in the own journal, that would have taken the last administrator away: in the council's order they
 * have no effect. Found again from what each PC signed, in that order: a line written with a tool counts for nothing.
 */
export function ownWithoutEffect(connection: Connection, device: string, publicKey: string): Set<number> {
  const idle = new Set<number>();
  if (!new CentreTable(connection).read()) return idle;
  const wanted = (type: string) => type !== 'person.credential';
  foldSigned(connection, { device, publicKey }, wanted, {
    idle: (error, own) => {
      if (own !== null && isAboutTheLast(error)) idle.add(own);
    },
  });
  return idle;
}
