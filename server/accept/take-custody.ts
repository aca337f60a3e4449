import { fact } from '#shared/journal/fact-type.ts';
import { effectRefused } from '#shared/journal/facts/centre.ts';
import { contentEliminate } from '#shared/journal/facts/content-eliminate.ts';
import type { Client } from '../database.ts';
import type { CallingDevice } from '../route.ts';
import { nameScans } from '../scans/name-scans.ts';
import { dropSnapshots } from '../snapshots/offer-snapshot.ts';
import { followLetters, type Placed } from '../tracking/follow-letters.ts';
import type { CouncilWriter } from './council-writer.ts';
import { NumberGiver, type NumbersKnown, readNumbers } from './give-numbers.ts';
import type { AuthenticEntry } from './read-push.ts';
import { keepRegisters } from './registers.ts';

/** Who wrote what is taken, and how far that device sees. */
export type Author = Pick<CallingDevice, 'council' | 'id' | 'office' | 'scope' | 'clearance' | 'admin'>;

/** What is to be known before entries are taken; registers they declare are whose they say from here on. */
export async function numbersFor(
  client: Client,
  author: Author,
  accepted: readonly AuthenticEntry[],
): Promise<NumbersKnown | null> {
  await keepRegisters(client, author.council, accepted);
  return readNumbers(
    client,
    author,
    accepted.map(({ entry }) => entry),
  );
}

/**
 * Entries into the council's stream, their words beside them. All inside the caller's transaction. Whatever is written
 * is asked in its order before this returns, and waited for once.
 */
export async function takeCustody(
  client: Client,
  writer: CouncilWriter,
  device: Author,
  accepted: readonly AuthenticEntry[],
  known: NumbersKnown | null,
): Promise<void> {
  const entries = accepted.map(({ entry }) => entry);
  const numbers = known && NumberGiver.over(writer, known, entries);
  const effective: Placed[] = [];
  for (const each of accepted) {
    const code = numbers?.refusal(each.entry) ?? null;
    // Said before it: no PC ever folds the entry without knowing.
    if (code !== null) writer.state(fact(effectRefused, { entry: each.entry.id, code }));
    writer.append(each);
    if (code !== null) continue;
    effective.push({ ...each, cseq: writer.head.cseq });
    numbers?.take(each.entry);
  }
  await Promise.all([
    numbers?.flush(),
    ...keepScopes(client, device, accepted),
    keepWords(client, device.council, accepted),
    // What it takes may have come just before it.
    ...eliminate(client, device.council, accepted),
    // The council's row is locked meanwhile: what becomes readable has one order.
    ...nameScans(client, device, accepted),
    ...followLetters(client, writer, device, effective),
  ]);
}

/** Authentic entries without a place are kept apart, never thrown away (I17). */
export async function quarantine(
  client: Client,
  device: Pick<CallingDevice, 'council' | 'id'>,
  entries: readonly AuthenticEntry[],
  reason: 'fork' | 'revoked',
  at: string,
): Promise<void> {
  await Promise.all(
    entries.map(({ entry, hash, signature, bytes, words }) =>
      client.query(
        `INSERT INTO quarantine (council, hash, device, inc, seq, reason, sig, bytes, content, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (council, hash) DO NOTHING`,
        [device.council, hash, device.id, entry.inc, entry.seq, reason, signature, bytes, words, at],
      ),
    ),
  );
}

const mailOf = ({ body }: AuthenticEntry['entry']): string | null =>
  typeof body.mail === 'string' ? body.mail : null;

/**
 * How far a mail's words may go: its office, and its level as it stands now. A level is lowered only by a device that
 * reads the letter's words itself; whoever raises it hides nothing that is anybody's to show.
 */
function keepScopes(
  client: Client,
  { council, office, scope, clearance }: Author,
  accepted: readonly AuthenticEntry[],
): Promise<unknown>[] {
  const levels = new Map<string, number>();
  const amended: [string, number][] = [];
  for (const { entry } of accepted) {
    const mail = mailOf(entry);
    if (mail === null) continue;
    const { confidentiality, field, value } = entry.body;
    if (entry.type === 'mail.register' && !levels.has(mail)) levels.set(mail, levelOf(confidentiality));
    if (entry.type === 'mail.amend' && field === 'confidentiality') amended.push([mail, levelOf(value)]);
  }
  const asked: Promise<unknown>[] = [];
  if (levels.size > 0)
    asked.push(
      client.query({
        name: 'mail-scope',
        text: `INSERT INTO mail_scope (council, mail, office, level)
          SELECT $1, mail, $2, level FROM unnest($3::text[], $4::int[]) AS t (mail, level)
          ON CONFLICT (council, mail) DO UPDATE SET level = greatest(mail_scope.level, excluded.level)`,
        values: [council, office, [...levels.keys()], [...levels.values()]],
      }),
    );
  if (amended.length > 0) asked.push(dropSnapshots(client, council));
  for (const [mail, level] of amended)
    asked.push(
      client.query(
        `UPDATE mail_scope SET level = $3 WHERE council = $1 AND mail = $2
           AND (level < $3 OR (level <= $4 AND (office = $5 OR $6 = 'council')))`,
        [council, mail, level, clearance, office, scope],
      ),
    );
  return asked;
}

/** Anything that is not a known level is taken as secret. */
const levelOf = (value: unknown): number => (value === 0 || value === 1 ? value : 2);

/** Words of entries that came without them, from whoever has them: never those that were eliminated since. */
export async function keepMissingWords(
  client: Client,
  council: string,
  known: readonly AuthenticEntry[],
): Promise<void> {
  const wanted = known.flatMap(({ content, words }) => (words === null ? [] : content));
  if (wanted.length === 0) return;
  const { rows } = await client.query<{ digest: string }>(
    `SELECT digest FROM unnest($2::text[]) AS digest
     WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.council = $1 AND c.sha256 = digest)
       AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.council = $1 AND j.type = '${contentEliminate.type}'
         AND position(digest IN convert_from(j.bytes, 'UTF8')) > 0)`,
    [council, wanted],
  );
  const missing = new Set(rows.map(({ digest }) => digest));
  await keepWords(
    client,
    council,
    known.filter(({ content }) => content !== null && missing.has(content)),
  );
}

async function keepWords(
  client: Client,
  council: string,
  accepted: readonly AuthenticEntry[],
): Promise<void> {
  const kept = accepted.filter(({ words }) => words !== null);
  if (kept.length === 0) return;
  await client.query({
    name: 'content',
    text: `INSERT INTO content (council, sha256, mail, bytes)
      SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bytea[]) ON CONFLICT (council, sha256) DO NOTHING`,
    values: [
      council,
      kept.map(({ content }) => content),
      kept.map(({ entry }) => mailOf(entry)),
      kept.map(({ words }) => words),
    ],
  });
}

/** A signed elimination (law 69-99): the words go here too, the chain stays whole. */
function eliminate(client: Client, council: string, accepted: readonly AuthenticEntry[]): Promise<unknown>[] {
  const digests = accepted
    .filter(({ entry }) => entry.type === contentEliminate.type)
    .flatMap(({ entry }) => {
      const { words: _words, ...body } = entry.body;
      const parsed = contentEliminate.body.safeParse(body);
      return parsed.success ? parsed.data.contents : [];
    });
  if (digests.length === 0) return [];
  const drop = 'DELETE FROM content WHERE council = $1 AND sha256 = ANY ($2)';
  return [client.query(drop, [council, digests]), dropSnapshots(client, council)];
}
