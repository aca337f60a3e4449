import type { CouncilHead, RootNote } from '#shared/journal/root-note.ts';
import type { Connection } from '../database.ts';
import { CentreTable } from '../sync/centre-table.ts';

/**
 * What a PC's own copy of the council's order says to a root its centre gave to others. `agrees`: at that place the copy has
 * the very same head · `contradicts`: it has another one · `ahead`: the root goes further than this copy · `elsewhere`:
 * another centre signed it, or it names other councils only.
 */
export interface RootStanding {
  standing: 'agrees' | 'contradicts' | 'ahead' | 'elsewhere';
  head: CouncilHead | null;
}

export function checkRoot(connection: Connection, { publicKey, heads }: RootNote): RootStanding {
  const centre = new CentreTable(connection).read();
  const head = heads.find(({ council }) => council === centre?.council) ?? null;
  if (!centre || centre.public_key !== publicKey || !head) return { standing: 'elsewhere', head: null };
  if (head.cseq === 0) return { standing: 'agrees', head };
  const own = headAt(connection, head, centre.gen);
  if (own === null) return { standing: 'ahead', head };
  return { standing: own.toString('hex') === head.chead ? 'agrees' : 'contradicts', head };
}

/** In the order of that generation, the one that goes on or one that ended. */
function headAt(connection: Connection, { gen, cseq }: CouncilHead, current: number): Buffer | null {
  const found =
    gen === current
      ? connection.prepare('SELECT chead FROM stream WHERE cseq = ?').pluck().get(cseq)
      : connection
          .prepare('SELECT chead FROM stream_before WHERE gen = ? AND cseq = ?')
          .pluck()
          .get(gen, cseq);
  return (found as Buffer | undefined) ?? null;
}
