import type { z } from 'zod';
import type { apartLine, apartPage } from '#shared/contract/http.ts';
import { SYNC_LIMITS } from '#shared/contract/http.ts';
import { readEntry } from '#shared/journal/entry.ts';
import type { Centre } from '../centre.ts';
import type { CallingDevice } from '../route.ts';

const PAGE = 200;

interface KeptRow {
  hash: Buffer;
  device: string;
  office: string;
  reason: 'fork' | 'revoked';
  at: string;
  bytes: Buffer;
  sig: Buffer;
  words: Buffer | null;
  /** Of the mail the entry is about, where the council knows it. */
  level: number | null;
}

/** Of the caller's office, or the whole council where it sees all of it; never what the order has taken since. */
const KEPT = `
  SELECT q.hash, q.device, d.office, q.reason, q.at, q.bytes, q.sig, q.content AS words, m.level
  FROM quarantine q JOIN device d ON d.council = q.council AND d.id = q.device
  LEFT JOIN mail_scope m ON m.council = q.council AND m.mail = convert_from(q.bytes, 'UTF8')::json #>> '{body,mail}'
  WHERE q.council = $1 AND (d.office = $2 OR $3 = 'council') AND NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.council = q.council AND j.device = q.device AND j.inc = q.inc AND j.seq = q.seq
      AND j.hash = q.hash)
  ORDER BY q.at, q.device, q.inc, q.seq, q.hash OFFSET $4 LIMIT ${PAGE}`;

/** What is kept apart, oldest first, its words only up to the caller's clearance. */
export async function listApart(
  { database }: Centre,
  { council, office, scope, clearance }: CallingDevice,
  after: number,
): Promise<z.output<typeof apartPage>> {
  const { rows } = await database.unitOfWork(council, (client) =>
    client.query<KeptRow>(KEPT, [council, office, scope, after]),
  );
  const lines: z.output<typeof apartLine>[] = [];
  let room: number = SYNC_LIMITS.bytes;
  for (const row of rows) {
    room -= 300 + row.bytes.length + (row.words?.length ?? 0);
    if (room < 0 && lines.length > 0) break;
    const { hash, device, reason, at, bytes, sig, words } = row;
    lines.push({
      hash: hash.toString('hex'),
      ...{ device, reason, at },
      bytes: bytes.toString('utf8'),
      sig: sig.toString('base64'),
      content: levelOf(row) <= clearance ? (words?.toString('utf8') ?? null) : null,
    });
  }
  return { lines, more: rows.length === PAGE || lines.length < rows.length };
}

/** A letter's own level where it is registered here; what is about a letter nobody knows is taken as secret. */
function levelOf({ bytes, level }: KeptRow): number {
  const { type, body } = readEntry(bytes);
  const { mail, confidentiality } = body;
  if (mail === undefined) return 0;
  const stated =
    type === 'mail.register' && (confidentiality === 0 || confidentiality === 1) ? confidentiality : 2;
  return type === 'mail.register' ? Math.max(stated, level ?? 0) : (level ?? 2);
}
