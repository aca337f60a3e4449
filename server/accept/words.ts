import type { z } from 'zod';
import type { wordsAnswer, wordsRequest } from '#shared/contract/http.ts';
import type { Centre } from '../centre.ts';
import type { CallingDevice } from '../route.ts';

/** Words the council has, each with whether they are for the asking device. */
const WORDS = `SELECT c.sha256, c.bytes,
    c.mail IS NULL OR coalesce((m.office = $3 OR $4 = 'council') AND m.level <= $5, false) AS mine
  FROM content c LEFT JOIN mail_scope m ON m.council = c.council AND m.mail = c.mail
  WHERE c.council = $1 AND c.sha256 = ANY ($2)`;

/** What a device whose scope changed may have now. Words the centre does not have are nobody's to take away. */
export async function wordsFor(
  { database }: Centre,
  { council, office, scope, clearance }: CallingDevice,
  { have, lack }: z.output<typeof wordsRequest>,
): Promise<z.output<typeof wordsAnswer>> {
  const { rows } = await database.unitOfWork(council, (client) =>
    client.query<{ sha256: string; bytes: Buffer; mine: boolean }>(WORDS, [
      council,
      [...have, ...lack],
      ...[office, scope, clearance],
    ]),
  );
  const wanted = new Set(lack);
  return {
    gone: rows.filter(({ sha256, mine }) => !mine && !wanted.has(sha256)).map(({ sha256 }) => sha256),
    words: rows
      .filter(({ sha256, mine }) => mine && wanted.has(sha256))
      .map(({ sha256, bytes }) => ({ sha256, content: bytes.toString('utf8') })),
  };
}
