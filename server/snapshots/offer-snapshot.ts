import type { z } from 'zod';
import type { snapshotAnswer, snapshotPageRequest, snapshotRequest } from '#shared/contract/snapshot.ts';
import { SNAPSHOT_FORM, signSnapshot } from '#shared/journal/snapshot.ts';
import { generation } from '../accept/generation.ts';
import { headOf } from '../accept/pull.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';
import { notFound } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { inEachCouncil } from '../scans/sweep-scans.ts';
import type { Sight } from './make-snapshot.ts';

/** One that reaches so far is not made again: what came since is little. */
const ENOUGH = 0.9;
/** Order from which one is made beforehand, while a code for one more PC is on its way. */
const LONG = 5_000;

type Answer = z.output<typeof snapshotAnswer>;

interface Kept {
  cseq: number;
  chead: Buffer;
  words: string;
  pages: string[];
}

const NONE: Answer = { isMaking: false, snapshot: null };

/** The rows of the council for a PC that has none yet, signed; made first where there are none. */
export async function offerSnapshot(
  centre: Centre,
  device: CallingDevice,
  { form }: z.output<typeof snapshotRequest>,
): Promise<Answer> {
  if (form !== SNAPSHOT_FORM) return NONE;
  const asked = await look(centre, device);
  if (asked.snapshot) return { isMaking: false, snapshot: asked.snapshot };
  const { gen, upto } = asked;
  if (upto === 0 || !centre.snapshots.begin(sightOf(device), gen, upto)) return NONE;
  await centre.snapshots.wait(sightOf(device));
  const { snapshot } = await look(centre, device);
  return { isMaking: snapshot === null && centre.snapshots.isMaking(sightOf(device)), snapshot };
}

/** A code was made: whoever comes with it finds the rows ready. */
export async function prepareSnapshot(centre: Centre, sight: Sight): Promise<void> {
  const { council } = sight;
  const { gen, upto, newest } = await centre.database.unitOfWork(council, async (client) => ({
    gen: await generation(client),
    upto: await headOf(client, council),
    newest: await newestOf(client, sight, Number.MAX_SAFE_INTEGER),
  }));
  if (upto >= LONG && (newest?.cseq ?? 0) < ENOUGH * upto) centre.snapshots.begin(sight, gen, upto);
}

const PAGE = `SELECT bytes FROM snapshot_page JOIN snapshot USING (council, office, clearance, generation, cseq)
  WHERE council = $1 AND office = $2 AND clearance = $3
    AND generation = (SELECT generation FROM centre) AND cseq = $4 AND page = $5 AND pages[page + 1] = $6`;

/**
 * Packed as it goes over the line. Refuses `centre.not-found`: it was withdrawn, with a word that stood in it, or the
 * device sees as far as it did no more.
 */
export async function snapshotPage(
  { database }: Centre,
  device: CallingDevice,
  { cseq, page, sha256 }: z.output<typeof snapshotPageRequest>,
): Promise<Buffer> {
  const { council, office, clearance } = sightOf(device);
  const values = [council, office, clearance, cseq, page, sha256];
  const [row] = await database.read<{ bytes: Buffer }>(council, {
    name: 'snapshot-page-of',
    text: PAGE,
    values,
  });
  if (!row) throw notFound();
  return row.bytes;
}

/** Snapshots of yesterday are made anew when somebody asks. */
export async function sweepSnapshots(centre: Pick<Centre, 'database'>): Promise<void> {
  await inEachCouncil(centre, async (client, council) => {
    await client.query(`DELETE FROM snapshot WHERE council = $1 AND made_at < now() - interval '1 day'`, [
      council,
    ]);
  });
}

/** Words of the council were withdrawn: no copy of them stays. Inside the transaction that withdraws them. */
export async function dropSnapshots(client: Client, council: string): Promise<void> {
  await client.query('DELETE FROM snapshot WHERE council = $1', [council]);
}

export function sightOf({
  council,
  office,
  scope,
  clearance,
}: Pick<CallingDevice, 'council' | 'office' | 'scope' | 'clearance'>): Sight {
  return { council, office: scope === 'council' ? '' : office, clearance };
}

async function look(
  { database, key }: Centre,
  device: CallingDevice,
): Promise<{ gen: number; upto: number; snapshot: Answer['snapshot'] }> {
  const { council } = device;
  return database.unitOfWork(council, async (client) => {
    const gen = await generation(client);
    const upto = await placeBefore(client, device);
    const kept = await newestOf(client, sightOf(device), upto);
    if (!kept || kept.cseq < ENOUGH * upto) return { gen, upto, snapshot: null };
    const { cseq, words, pages } = kept;
    const said = { gen, cseq, chead: kept.chead.toString('hex'), words, pages };
    return {
      gen,
      upto,
      snapshot: { ...said, sig: signSnapshot({ council, ...said }, key.privateKey).toString('base64') },
    };
  });
}

/** A desk folds its own entries itself, over the council's: how far the order goes without one of them. */
async function placeBefore(client: Client, { council, id }: CallingDevice): Promise<number> {
  const { rows } = await client.query<{ first: number | null }>(
    'SELECT min(cseq) AS first FROM journal WHERE council = $1 AND device = $2 AND seq = 1',
    [council, id],
  );
  const first = rows[0]?.first ?? null;
  return first === null ? headOf(client, council) : first - 1;
}

async function newestOf(
  client: Client,
  { council, office, clearance }: Sight,
  upto: number,
): Promise<Kept | undefined> {
  const { rows } = await client.query<Kept>(
    `SELECT cseq, chead, words, pages FROM snapshot WHERE council = $1 AND office = $2 AND clearance = $3
       AND generation = (SELECT generation FROM centre) AND cseq <= $4 AND form = $5 ORDER BY cseq DESC LIMIT 1`,
    [council, office, clearance, upto, SNAPSHOT_FORM],
  );
  return rows[0];
}
