import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { readConfig } from '#server/config.ts';
import { type RunningCentre, startCentre } from '#server/start.ts';
import { freshDatabase } from './own-postgres.ts';

export const METRICS_TOKEN = 'only-the-operator-knows-this';

export interface OwnCentre extends RunningCentre {
  /** The centre's clock; it stands still unless moved. */
  clock: { ms: number };
  database: string;
  dataFolder: string;
  /** What its database holds, read by its owner. */
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** Behind a proxy, so that each caller can say another address: limits for an address are one attack's business only. */
export async function ownCentre(dataFolder: string, again?: OwnCentre): Promise<OwnCentre> {
  const url = again?.database ?? (await freshDatabase());
  const clock = { ms: again ? again.clock.ms + 1_000 : Date.parse('2026-03-12T11:00:00.000Z') };
  const config = readConfig({
    SIJILL_PORT: '0',
    SIJILL_DATABASE_URL: url,
    SIJILL_DATA_FOLDER: dataFolder,
    SIJILL_LOG_LEVEL: 'silent',
    SIJILL_BEHIND_PROXY: 'true',
    SIJILL_METRICS_TOKEN: METRICS_TOKEN,
  });
  const running = await startCentre(config, { now: () => clock.ms, random: randomBytes });
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const rows: OwnCentre['rows'] = async (sql, values) => (await owner.query(sql, values)).rows as never;
  const stop: OwnCentre['stop'] = async (patienceMs) => {
    await owner.end();
    await running.stop(patienceMs);
  };
  return { ...running, stop, clock, rows, database: url, dataFolder };
}
