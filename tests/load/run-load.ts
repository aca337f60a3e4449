import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Judged, judgeTold } from '#tests/server/judge-told.ts';
import type { ToldLetter } from '#tests/server/registering-desk.ts';
import { CentreProcess } from '#tests/sync/process/centre-process.ts';
import { enrolCouncils } from './enrol-councils.ts';
import { Lines } from './lines.ts';
import { LoadDesk } from './load-desk.ts';

export interface LoadPlan {
  desks: number;
  seconds: number;
  /** Of one desk. */
  lettersAMinute: number;
}

/** Milliseconds, ascending. */
type Times = readonly number[];

export interface LoadResult extends Judged {
  plan: LoadPlan;
  letters: Times;
  exchanges: Times;
  /** Requests cut, refused or answered wrongly, streams that ended. */
  errors: string[];
  entries: number;
  /** Of the journal with its indexes, for each entry; these letters have no words. */
  bytesAnEntry: number;
}

/** A real centre with its PostgreSQL in processes of their own, and so many desks that talk to it; ends by itself. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-load-'));
  // PostgreSQL runs under an account of its own and goes through to its folder.
  chmodSync(root, 0o711);
  const centre = new CentreProcess(join(root, 'centre'), { SIJILL_BEHIND_PROXY: 'true' });
  let lines: Lines | null = null;
  try {
    await centre.start();
    const open = new Lines(`http://127.0.0.1:${centre.port}`);
    lines = open;
    const database = databaseIn(join(root, 'centre', 'database'));
    const enrolled = await enrolCouncils(database, plan.desks);
    const desks = enrolled.map((pc, place) => new LoadDesk(open, pc, place));
    const pace = {
      until: performance.now() + plan.seconds * 1_000,
      letterEveryMs: Math.min(60_000 / plan.lettersAMinute, plan.seconds * 1_000),
    };
    await Promise.all(desks.map((desk, place) => desk.live(pace, (place + 0.5) / desks.length)));
    const ascending = (times: number[]) => times.sort((a, b) => a - b);
    const failed = desks.flatMap(({ failed: times }) => Array.from({ length: times }, () => 'no answer'));
    return {
      plan,
      letters: ascending(desks.flatMap(({ letters }) => letters)),
      exchanges: ascending(desks.flatMap(({ exchanges }) => exchanges)),
      errors: [...failed, ...desks.flatMap(({ problems }) => problems)],
      ...(await judge(
        database,
        desks.flatMap((desk) => desk.told),
      )),
    };
  } finally {
    lines?.close();
    await centre.end('SIGTERM');
    rmSync(root, { recursive: true, force: true });
  }
}

/** Its own PostgreSQL, as `docs/centre.md` says where its password lies. */
function databaseIn(folder: string): string {
  const password = readFileSync(join(folder, 'database-password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8')
    .split('\n')[3]
    ?.trim();
  return `postgresql://sijill:${password}@127.0.0.1:${port}/postgres`;
}

async function judge(
  database: string,
  told: readonly ToldLetter[],
): Promise<Judged & Pick<LoadResult, 'entries' | 'bytesAnEntry'>> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const { rows: sizes } = await client.query<{ entries: number; bytes: number }>(
      `SELECT (SELECT count(*) FROM journal) AS entries,
         (SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_partition_tree('journal') WHERE isleaf) AS bytes`,
    );
    const { entries = 0, bytes = 0 } = sizes[0] ?? {};
    return {
      entries,
      bytesAnEntry: bytes / entries,
      ...(await judgeTold(client, told)),
    };
  } finally {
    await client.end();
  }
}

const at = (times: Times, share: number): string =>
  `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0)} ms`;
const spread = (times: Times): string =>
  `p50 ${at(times, 0.5)}, p95 ${at(times, 0.95)}, worst ${at(times, 1)}`;

export function describeLoad(result: LoadResult): string {
  const { plan, letters, exchanges, errors, lost, twice, entries, bytesAnEntry } = result;
  const kinds = new Map<string, number>();
  for (const error of errors) kinds.set(error, (kinds.get(error) ?? 0) + 1);
  return [
    `${plan.desks} desks, ${plan.seconds} s, ${plan.lettersAMinute} letters a minute each`,
    `${letters.length} letters told their number (${(letters.length / plan.seconds).toFixed(1)}/s): ${spread(letters)}`,
    `${exchanges.length} other exchanges (${(exchanges.length / plan.seconds).toFixed(1)}/s): ${spread(exchanges)}`,
    `${entries} entries, ${bytesAnEntry.toFixed(0)} bytes of journal each`,
    `errors ${errors.length}, lost ${lost}, twice ${twice}`,
    ...[...kinds].slice(0, 10).map(([what, times]) => `  ${times} × ${what}`),
  ].join('\n');
}
