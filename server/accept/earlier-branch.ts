import type { Client } from '../database.ts';
import type { CouncilWriter } from './council-writer.ts';
import type { AuthenticEntry } from './read-push.ts';
import { type Author, numbersFor, quarantine, takeCustody } from './take-custody.ts';

/**
 * A PC and the centre both went back: what the PC had written before its new incarnation is still with the others, and
 * was in custody once. It is taken again where it continues its own branch. Answers what belongs to the present one.
 */
export async function takeEarlier(
  client: Client,
  writer: CouncilWriter,
  author: Author,
  incarnation: number,
  entries: readonly AuthenticEntry[],
): Promise<AuthenticEntry[]> {
  const earlier = entries.filter(({ entry }) => entry.inc < incarnation);
  if (earlier.length === 0) return [...entries];
  const known = await branchesOf(client, author, earlier);
  const taken: AuthenticEntry[] = [];
  for (const each of earlier) {
    const { inc, seq, prev } = each.entry;
    const hash = each.hash.toString('hex');
    const there = known.get(seq)?.get(inc);
    if (there === hash) continue;
    if (there === undefined && before(known, inc, seq - 1) === prev) {
      known.set(seq, (known.get(seq) ?? new Map<number, string>()).set(inc, hash));
      taken.push(each);
    } else await quarantine(client, author, [each], 'fork', writer.at);
  }
  await takeCustody(client, writer, author, taken, await numbersFor(client, author, taken));
  return entries.filter(({ entry }) => entry.inc >= incarnation);
}

type Branches = Map<number, Map<number, string>>;

async function branchesOf(
  client: Client,
  { council, id }: Author,
  entries: readonly AuthenticEntry[],
): Promise<Branches> {
  const places = entries.map(({ entry }) => entry.seq);
  const { rows } = await client.query<{ seq: number; inc: number; hash: Buffer }>(
    'SELECT seq, inc, hash FROM journal WHERE council = $1 AND device = $2 AND seq BETWEEN $3 AND $4',
    [council, id, Math.min(...places) - 1, Math.max(...places)],
  );
  const known: Branches = new Map();
  for (const { seq, inc, hash } of rows)
    known.set(seq, (known.get(seq) ?? new Map<number, string>()).set(inc, hash.toString('hex')));
  return known;
}

/** What stood at a place when this incarnation wrote: its own, or that of the last one before it. */
function before(known: Branches, inc: number, seq: number): string | undefined {
  const there = known.get(seq);
  const incarnations = [...(there?.keys() ?? [])].filter((each) => each <= inc);
  return there?.get(Math.max(...incarnations));
}
