import type { Connection } from '../database.ts';
import { type Sight, sightTerms } from './visible.ts';

/** Positions of the journal counted together, as migration 0021 divides them. */
const BLOCK = 1024;

interface Counted {
  kind: string | null;
  /** Letters that want a scan only. */
  unscanned: boolean;
}

/** Where a line lies: start below this position (null = at the newest), pass over so many. */
export interface Seek {
  before: number | null;
  skip: number;
}

/**
 * The way to line `at` (from 0) of a list, newest first, of what these sights see: no further than one block from its
 * line. `own` are positions of letters that the list has beside them, newest first.
 */
export function seekLine(
  connection: Connection,
  sights: readonly Sight[],
  counted: Counted,
  at: number,
  own: readonly number[] = [],
): Seek {
  if (at < BLOCK) return { before: null, skip: at };
  const counts = countsOf(connection, sights, counted);
  for (const position of own) {
    const block = Math.floor(position / BLOCK);
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  let skip = at;
  for (const [block, lines] of [...counts].sort(([a], [b]) => b - a)) {
    if (skip < lines) return { before: (block + 1) * BLOCK, skip };
    skip -= lines;
  }
  return { before: 0, skip: 0 };
}

function countsOf(
  connection: Connection,
  sights: readonly Sight[],
  { kind, unscanned }: Counted,
): Map<number, number> {
  const seen = sights.map((sight) => sightTerms(sight));
  const reach = seen.map((terms) => (terms.length === 0 ? '1' : terms.map(([term]) => term).join(' AND ')));
  const asked = [`(${reach.length === 0 ? '0' : reach.map((terms) => `(${terms})`).join(' OR ')})`];
  if (kind !== null) asked.push('kind = ?');
  const values = [
    ...seen.flatMap((terms) => terms.map(([, value]) => value)),
    ...(kind === null ? [] : [kind]),
  ];
  const rows = connection
    .prepare(
      `SELECT block, sum(${unscanned ? 'unscanned' : 'mails'}) FROM mail_block WHERE ${asked.join(' AND ')} GROUP BY block`,
    )
    .raw()
    .all(...values) as [number, number][];
  return new Map(rows);
}
