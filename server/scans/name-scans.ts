import { contentEliminate } from '#shared/journal/facts/content-eliminate.ts';
import type { AuthenticEntry } from '../accept/read-push.ts';
import type { Author } from '../accept/take-custody.ts';
import type { Client } from '../database.ts';

/** A letter's files are read by whoever reads its words; one on no letter by its office, at the highest clearance. */
export const READABLE = `b.brought AND (b.device = $2 OR CASE WHEN b.mail = ''
    THEN (b.office = $3 OR $4 = 'council') AND $5 = 2
    ELSE EXISTS (SELECT 1 FROM mail_scope m WHERE m.council = b.council AND m.mail = b.mail
      AND (m.office = $3 OR $4 = 'council') AND m.level <= $5) END)`;

/** $1 to $5 of `READABLE`. */
export const reader = ({ council, id, office, scope, clearance }: Author): unknown[] => [
  council,
  id,
  office,
  scope,
  clearance,
];

/**
 * Entries in custody name files; a name opens a file that is here only to letters of whoever has its bytes. All is asked,
 * in its order, when this returns.
 */
export function nameScans(
  client: Client,
  author: Author,
  accepted: readonly AuthenticEntry[],
): Promise<unknown>[] {
  const named = accepted.flatMap(({ entry }) =>
    entry.blobs.map(({ sha256, size }) => ({
      sha256,
      size,
      mail: typeof entry.body.mail === 'string' ? entry.body.mail : '',
    })),
  );
  const asked: Promise<unknown>[] = [];
  if (named.length > 0)
    asked.push(
      client.query({
        name: 'name-scans',
        text: `INSERT INTO blob (council, sha256, mail, device, office, size, brought)
          SELECT $1, t.sha256, t.mail, $2, $3, t.size,
            EXISTS (SELECT 1 FROM blob b WHERE b.council = $1 AND b.sha256 = t.sha256 AND ${READABLE})
          FROM unnest($6::text[], $7::text[], $8::bigint[]) AS t (sha256, mail, size)
          ON CONFLICT (council, sha256, mail, device) DO NOTHING`,
        values: [
          ...reader(author),
          named.map(({ sha256 }) => sha256),
          named.map(({ mail }) => mail),
          named.map(({ size }) => size),
        ],
      }),
    );
  const lowered = accepted.flatMap(({ entry: { type, body } }) =>
    type === 'mail.amend' && body.field === 'confidentiality' ? [String(body.mail)] : [],
  );
  if (named.length > 0 || lowered.length > 0) asked.push(giveSequence(client, author.council, lowered));
  return [...asked, ...eliminate(client, author.council, accepted)];
}

/**
 * A place in the order of what became readable: for names that had none and whose bytes are known, and anew for
 * letters whose readers changed. The council's row is locked by whoever calls.
 */
export async function giveSequence(
  client: Client,
  council: string,
  letters: readonly string[],
): Promise<void> {
  await client.query(
    `WITH due AS (
       SELECT sha256, mail, device, row_number() OVER (ORDER BY sha256, mail, device) AS place FROM blob
       WHERE council = $1 AND brought AND (seq IS NULL OR mail = ANY ($2))),
     counted AS (
       UPDATE council SET scan_seq = scan_seq + (SELECT count(*) FROM due) WHERE council = $1
       RETURNING scan_seq - (SELECT count(*) FROM due) AS before)
     UPDATE blob SET seq = counted.before + due.place FROM due, counted
     WHERE blob.council = $1 AND blob.sha256 = due.sha256 AND blob.mail = due.mail AND blob.device = due.device`,
    [council, letters],
  );
}

/** Files eliminated under a slip (law 69-99): unreadable from this commit on; their bytes go right after. */
function eliminate(client: Client, council: string, accepted: readonly AuthenticEntry[]): Promise<unknown>[] {
  const files = accepted
    .filter(({ entry }) => entry.type === contentEliminate.type)
    .flatMap(({ entry: { body } }) => {
      const { words: _words, ...stated } = body;
      const read = contentEliminate.body.safeParse(stated);
      return read.success ? read.data.files : [];
    });
  if (files.length === 0) return [];
  const note =
    'INSERT INTO blob_gone (council, sha256) SELECT $1, unnest($2::text[]) ON CONFLICT (council, sha256) DO NOTHING';
  const drop = `WITH gone AS (DELETE FROM blob_file WHERE council = $1 AND sha256 = ANY ($2) RETURNING size)
    UPDATE council SET scan_bytes = scan_bytes - (SELECT coalesce(sum(size), 0) FROM gone) WHERE council = $1`;
  return [note, drop].map((text) => client.query(text, [council, files]));
}
