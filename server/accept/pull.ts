import { type Pulled, SYNC_LIMITS } from '#shared/contract/http.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import type { Client } from '../database.ts';
import type { CallingDevice } from '../route.ts';

interface PulledRow {
  cseq: number;
  device: string;
  hash: Buffer;
  sig: Buffer;
  at: string;
  bytes: Buffer | null;
  words: Buffer | null;
  chead: Buffer;
}

/** The words of a line `j`, for a device of that office, scope and clearance; null where they are not for it, or gone. */
export const wordsSql = (office: string, scope: string, clearance: string): string => `(
      SELECT c.bytes FROM content c WHERE c.council = j.council AND c.sha256 = j.content
        AND (c.mail IS NULL OR (SELECT (m.office = ${office} OR ${scope} = 'council') AND m.level <= ${clearance}
          FROM mail_scope m WHERE m.council = c.council AND m.mail = c.mail)))`;

/**
 * Words only within the device's scope: its office or the whole council, up to its clearance. Its own entries come
 * without bytes, unless a restored disk lost them (a later incarnation left the branch before their place). A council's
 * places have no hole, so a page is a range of them; what belongs to a line is looked for line by line: no statistics
 * that are still missing, or old, make PostgreSQL read a whole council for one page.
 */
const pullSql = (where: string) => `SELECT j.cseq, j.device, j.hash, j.sig, j.at, j.chead,
    CASE WHEN own.mine THEN NULL ELSE j.bytes END AS bytes,
    CASE WHEN own.mine THEN NULL ELSE ${wordsSql('$5', '$6', '$7')} END AS words
  FROM journal j
  CROSS JOIN LATERAL (SELECT j.device = $4 AND NOT EXISTS (
    SELECT 1 FROM incarnation i WHERE i.council = j.council AND i.device = j.device
      AND i.inc > j.inc AND i.start_seq <= j.seq) AS mine) own
  WHERE j.council = $1 AND j.cseq > $2::bigint AND ${where} ORDER BY j.cseq LIMIT $3::int`;

export interface Page {
  pull: Pulled[];
  /** Head of the chain after the last entry; null when the page is empty. */
  head: { cseq: number; chead: Buffer } | null;
}

interface Filter {
  /** Of the prepared statement. */
  name: string;
  where: string;
  /** From $8 on. */
  values: unknown[];
}

const ALL: Filter = { name: 'pull', where: 'j.cseq <= $2::bigint + $3::int', values: [] };

export async function pullPage(
  client: Client,
  device: CallingDevice,
  after: number,
  want: number,
): Promise<Page> {
  const { pull, head } = await pullSome(client, device, after, want, ALL);
  return { pull, head };
}

/** As many as one answer may carry; `isCut` when there may be more. */
export async function pullSome(
  client: Client,
  { council, id, office, scope, clearance }: CallingDevice,
  after: number,
  want: number,
  { name, where, values }: Filter,
): Promise<Page & { isCut: boolean }> {
  const page: Page = { pull: [], head: null };
  if (want === 0) return { ...page, isCut: false };
  const { rows } = await client.query<PulledRow>({
    name,
    text: pullSql(where),
    values: [council, after, want, id, office, scope, clearance, ...values],
  });
  let room: number = SYNC_LIMITS.bytes;
  for (const { cseq, device, hash, sig, at, bytes, words, chead } of rows) {
    room -= 300 + (bytes?.length ?? 0) + (words?.length ?? 0);
    if (room < 0 && page.pull.length > 0) return { ...page, isCut: true };
    page.pull.push({
      cseq,
      dev: device,
      hash: hash.toString('hex'),
      sig: sig.toString('base64'),
      at,
      bytes: bytes?.toString('utf8') ?? null,
      content: words?.toString('utf8') ?? null,
    });
    page.head = { cseq, chead };
  }
  return { ...page, isCut: rows.length === want };
}

export async function headOf(client: Client, council: string): Promise<number> {
  const { rows } = await client.query<{ cseq: number }>({
    name: 'council-head',
    text: 'SELECT cseq FROM council WHERE council = $1',
    values: [council],
  });
  return rows[0]?.cseq ?? 0;
}

/** The council's head at a place, hex (null when it is not that far), and its last place. */
export async function councilAt(
  client: Client,
  council: string,
  cseq: number,
): Promise<{ chead: string | null; end: number }> {
  const { rows } = await client.query<{ end: number; chead: Buffer | null }>({
    name: 'council-at',
    text: `SELECT c.cseq AS end, (SELECT j.chead FROM journal j WHERE j.council = $1 AND j.cseq = $2) AS chead
      FROM council c WHERE c.council = $1`,
    values: [council, cseq],
  });
  const { end = 0, chead } = rows[0] ?? {};
  return { chead: cseq === 0 ? GENESIS : (chead?.toString('hex') ?? null), end };
}
