import { UNORDERED } from '#shared/journal/unordered.ts';
import type { Connection } from '../database.ts';

/** One entry in the order in which rows are made of it. */
export interface OrderedEntry {
  position: number;
  device: string;
  type: string;
  /** -1: it was found to apply nowhere, or was never asked: own past from before this PC joined, or its centre was put back. */
  applied: number;
  /** Own sequence of an entry the council has not ordered yet; else null. */
  unordered: number | null;
  hash: Buffer;
  bytes: Buffer;
}

const PAGE = 500;

/** All entries: alone the own journal; in a council the stream, then own ones that are not in it yet. */
export function* foldOrder(connection: Connection): Generator<OrderedEntry[]> {
  const upto = connection.prepare('SELECT own_upto FROM centre').pluck().get() as number | undefined;
  if (upto !== undefined) yield* streamPages(connection);
  const read = connection.prepare(
    `SELECT seq AS position, (SELECT value FROM setting WHERE name = 'device') AS device, type, 1 AS applied,
       seq AS unordered, hash, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  let after = upto ?? 0;
  for (;;) {
    const rows = read.all(after) as OrderedEntry[];
    if (rows.length === 0) return;
    after = rows.at(-1)?.position ?? after;
    yield upto === undefined ? rows : rows.map((row) => ({ ...row, position: UNORDERED + row.position }));
  }
}

function* streamPages(connection: Connection): Generator<OrderedEntry[]> {
  const read = connection.prepare(
    `SELECT s.cseq AS position, s.device, NULL AS unordered, s.hash,
       iif(s.own_seq <= (SELECT joined_seq FROM centre), -1, s.applied) AS applied, coalesce(s.bytes, o.bytes) AS bytes,
       json_extract(CAST(coalesce(s.bytes, o.bytes) AS TEXT), '$.type') AS type
     FROM stream s LEFT JOIN own o ON o.seq = s.own_seq WHERE s.cseq > ? ORDER BY s.cseq LIMIT ${PAGE}`,
  );
  let after = 0;
  for (;;) {
    const rows = read.all(after) as OrderedEntry[];
    if (rows.length === 0) return;
    after = rows.at(-1)?.position ?? after;
    yield rows;
  }
}

/** The words of an entry, its own or another desk's, by digest. */
export function wordsReader(connection: Connection): (digest: unknown) => Buffer | null {
  const read = connection
    .prepare(
      'SELECT bytes FROM content WHERE sha256 = @digest UNION ALL SELECT bytes FROM shared_content WHERE sha256 = @digest',
    )
    .pluck();
  return (digest) =>
    typeof digest === 'string' ? ((read.get({ digest }) as Buffer | undefined) ?? null) : null;
}
