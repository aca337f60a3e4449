import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { MOST_PAGES } from '#shared/contract/snapshot.ts';
import { readEntry } from '#shared/journal/entry.ts';
import { at, fold } from '#shared/journal/fold.ts';
import { SNAPSHOT_FORM, snapshotPages, textDigest, WordsDigest } from '#shared/journal/snapshot.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { headOf, wordsSql } from '../accept/pull.ts';
import type { Client, Database } from '../database.ts';

/** Of a PC: which words it may have. PCs of one sight have the same rows. */
export interface Sight {
  council: string;
  /** '' for the whole council. */
  office: string;
  clearance: number;
}

/** Entries read in one question. */
const PAGE = 1_000;
const PACKED_AT_ONCE = 3;
const pack = promisify(gzip);

interface JournalRow {
  cseq: number;
  hash: Buffer;
  chead: Buffer;
  type: string;
  bytes: Buffer;
  words: Buffer | null;
}

const READ = `SELECT j.cseq, j.hash, j.chead, j.type, j.bytes, ${wordsSql('$4', "CASE WHEN $4 = '' THEN 'council' ELSE 'office' END", '$5')} AS words
  FROM journal j WHERE j.council = $1 AND j.cseq > $2::bigint AND j.cseq <= least($2::bigint + $3::int, $6::bigint) ORDER BY j.cseq`;

/** Since then somebody's words were taken away, or are others' to see: what was read before does not stand. */
const WITHDRAWN = `SELECT 1 FROM journal WHERE council = $1 AND cseq > $2 AND (type = 'content.eliminate'
  OR (type = 'mail.amend' AND position('"field":"confidentiality"'::bytea in bytes) > 0)) LIMIT 1`;

/**
 * Folds a council's order up to a place, as a PC of that sight does, and keeps the rows for whoever joins. Throws, and
 * keeps nothing, when a word of it was withdrawn meanwhile, or the centre began a new generation.
 */
export async function makeSnapshot(
  database: Pick<Database, 'read' | 'unitOfWork'>,
  sight: Sight,
  generation: number,
  upto: number,
): Promise<void> {
  const { council, office, clearance } = sight;
  // What was withdrawn before is not read any more.
  const since = await database.unitOfWork(council, (client) => headOf(client, council));
  const { rows, words, chead } = await foldUpTo(database, sight, upto);
  const digests: string[] = [];
  const packing: Promise<Buffer>[] = [];
  for (const page of snapshotPages((table) => rows.list(table, {}))) {
    const text = JSON.stringify(page);
    digests.push(textDigest(text));
    packing.push(pack(`{"page":${text}}`, { level: 1 }));
    // Some are packed beside the next one's rows; no more of them lie unpacked.
    await packing.at(-PACKED_AT_ONCE);
  }
  const packed = await Promise.all(packing);
  if (digests.length > MOST_PAGES) throw new Error('more pages than a PC takes');
  const key = [council, office, clearance, generation, upto];
  await database.unitOfWork(council, async (client) => {
    await ensureStands(client, council, generation, since);
    await client.query(`DELETE FROM snapshot WHERE council = $1 AND form <> $2`, [council, SNAPSHOT_FORM]);
    const kept = await client.query(
      `INSERT INTO snapshot (council, office, clearance, generation, cseq, chead, words, pages, form, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now()) ON CONFLICT DO NOTHING`,
      [...key, chead, words, digests, SNAPSHOT_FORM],
    );
    if (kept.rowCount === 0) return;
    for (const [page, bytes] of packed.entries())
      await client.query({
        name: 'snapshot-page',
        text: `INSERT INTO snapshot_page (council, office, clearance, generation, cseq, page, bytes)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [...key, page, bytes],
      });
  });
}

/** Under the council's lock: whoever withdraws a word now waits, and takes away what is kept here. */
async function ensureStands(client: Client, council: string, gen: number, since: number): Promise<void> {
  await client.query('SELECT 1 FROM council WHERE council = $1 FOR UPDATE', [council]);
  const { rows } = await client.query<{ generation: number }>('SELECT generation FROM centre');
  if (rows[0]?.generation !== gen) throw new Error('another generation began');
  if ((await client.query(WITHDRAWN, [council, since])).rows.length > 0)
    throw new Error('a word was withdrawn meanwhile');
}

async function foldUpTo(
  database: Pick<Database, 'read'>,
  { council, office, clearance }: Sight,
  upto: number,
): Promise<{ rows: MemoryRows; words: string; chead: Buffer }> {
  const rows = new MemoryRows();
  const met = new WordsDigest();
  let chead: Buffer = Buffer.alloc(32);
  const read = (after: number) =>
    database.read<JournalRow>(council, {
      name: 'snapshot-read',
      text: READ,
      values: [council, after, PAGE, office, clearance, upto],
    });
  let coming = read(0);
  for (let after = 0; after < upto; after += PAGE) {
    const lines = await coming;
    // PostgreSQL reads the next ones while these are folded.
    coming = read(after + PAGE);
    // Whoever takes them hears why it failed.
    coming.catch(() => undefined);
    for (const { cseq, hash, bytes, type, words } of lines) {
      if (type === 'person.credential') continue;
      const entry = readEntry(bytes);
      if (words) met.met(entry.body.words);
      rows.attempt(() => void fold(rows, at({ entry, hash: hash.toString('hex'), content: words }, cseq)));
    }
    chead = lines.at(-1)?.chead ?? chead;
  }
  await coming;
  return { rows, words: met.end(), chead };
}
