import type { z } from 'zod';
import { SYNC_LIMITS, type wordsAnswer, type wordsRequest } from '#shared/contract/http.ts';
import type { Centre } from '../centre.ts';
import type { CallingDevice } from '../route.ts';

/** Words the council has, each with whether they are for the asking device. */
const KNOWN = `SELECT c.sha256, length(c.bytes) AS size,
    c.mail IS NULL OR coalesce((m.office = $3 OR $4 = 'council') AND m.level <= $5, false) AS mine
  FROM content c LEFT JOIN mail_scope m ON m.council = c.council AND m.mail = c.mail
  WHERE c.council = $1 AND c.sha256 = ANY ($2) ORDER BY c.sha256`;
const WORDS = 'SELECT sha256, bytes FROM content WHERE council = $1 AND sha256 = ANY ($2)';

interface Known {
  sha256: string;
  /** In bytes. */
  size: number;
  mine: boolean;
}

/**
 * What a device whose scope changed may have now, as much of it as one answer bears. Words the centre does not have are
 * nobody's to take away.
 */
export async function wordsFor(
  { database }: Centre,
  { council, office, scope, clearance }: CallingDevice,
  { have, lack }: z.output<typeof wordsRequest>,
): Promise<z.output<typeof wordsAnswer>> {
  const wanted = new Set(lack);
  return database.unitOfWork(council, async (client) => {
    const values = [council, [...have, ...lack], office, scope, clearance];
    const { rows: known } = await client.query<Known>(KNOWN, values);
    const allowed = known.filter(({ sha256, mine }) => mine && wanted.has(sha256));
    const now = withinAnswer(allowed);
    const { rows } = await client.query<{ sha256: string; bytes: Buffer }>(WORDS, [council, now]);
    return {
      gone: known.flatMap(({ sha256, mine }) => (mine || wanted.has(sha256) ? [] : [sha256])),
      words: rows.map(({ sha256, bytes }) => ({ sha256, content: bytes.toString('utf8') })),
      ...(now.length < allowed.length && { more: true as const }),
    };
  });
}

/** The first ones, one at least. */
function withinAnswer(allowed: readonly Known[]): string[] {
  const now: string[] = [];
  let room: number = SYNC_LIMITS.bytes;
  for (const { sha256, size } of allowed) {
    room -= size;
    if (room < 0 && now.length > 0) break;
    now.push(sha256);
  }
  return now;
}
