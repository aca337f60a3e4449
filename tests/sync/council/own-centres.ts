import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { readConfig } from '#server/config.ts';
import { startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';
import { madeHere, Snapshots } from '#server/snapshots/snapshots.ts';
import { startCentre } from '#server/start.ts';
import { Prng } from '../sim/prng.ts';
import type { CouncilRun } from './run-councils.ts';

/** A PostgreSQL for the time of `work`, with as many centres on it as are asked for. */
export async function withOwnCentres<Result>(
  work: (centre: CouncilRun['centre']) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-councils-'));
  const postgres = await startEmbeddedPostgres(folder, { settings: ['fsync=off', 'synchronous_commit=off'] });
  let databases = 0;
  const centre = async (seed: number) => {
    databases += 1;
    const url = new URL(postgres.url);
    url.pathname = `/council_${databases}`;
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`CREATE DATABASE council_${databases}`);
    const config = readConfig({
      SIJILL_PORT: '0',
      SIJILL_DATABASE_URL: url.href,
      SIJILL_LOG_LEVEL: 'silent',
      // What another world's centre kept on its disk is none of this one's.
      SIJILL_DATA_FOLDER: join(`${folder}-centres`, String(databases)),
    });
    // Its own luck follows from the seed: a world that broke is lived again as it was.
    const random = new Prng(seed + 700_000);
    const machine = {
      now: () => Date.parse('2026-03-12T11:00:00.000Z'),
      random: (size: number) => Buffer.from(random.bytes(size)),
    };
    const running = await startCentre(config, machine);
    // A thread for each would cost more than all else: these councils are small.
    running.centre.snapshots = new Snapshots(madeHere(running.centre.database));
    const stop = async () => {
      await running.stop(200);
      await client.query(`DROP DATABASE IF EXISTS ${url.pathname.slice(1)}`);
      await client.end();
    };
    return { centre: running.centre, stop };
  };
  try {
    return await work(centre);
  } finally {
    await postgres.stop();
    for (const each of [folder, `${folder}-centres`]) rmSync(each, { recursive: true, force: true });
  }
}
