import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { readConfig } from '#server/config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';
import { type RunningCentre, startCentre } from '#server/start.ts';

let postgres: EmbeddedPostgres | undefined;
let databases = 0;

/** One real PostgreSQL for all tests of a file. Without fsync: none of them cuts the power. */
export function withPostgres(): void {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sijill-postgres-'));
    postgres = await startEmbeddedPostgres(folder, { settings: ['fsync=off', 'synchronous_commit=off'] });
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
}

export async function freshDatabase(): Promise<string> {
  if (!postgres) throw new Error('withPostgres() is missing');
  databases += 1;
  const name = `centre_${process.pid}_${databases}`;
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** A copy of the database as it is now, made while nothing is connected to it. */
export async function copyOf(url: string): Promise<string> {
  const copy = new URL(await freshDatabase());
  const names = [copy.pathname.slice(1), new URL(url).pathname.slice(1)];
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  await client.query(`DROP DATABASE ${names[0]}`);
  await client.query(`CREATE DATABASE ${names[0]} TEMPLATE ${names[1]}`);
  await client.end();
  return copy.href;
}

/** What a database holds, read by its owner. */
export async function rowsIn(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

export interface TestCentre extends RunningCentre {
  databaseUrl: string;
  /** The centre's own clock; it stands still unless moved. */
  clock: { ms: number };
}

/** A centre of its own on the file's PostgreSQL, stopped when the test ends. */
export async function testCentre(
  databaseUrl?: string,
  port = 0,
  restored = false,
  environment: Record<string, string> = {},
): Promise<TestCentre> {
  const url = databaseUrl ?? (await freshDatabase());
  const dataFolder = environment.SIJILL_DATA_FOLDER ?? mkdtempSync(join(tmpdir(), 'sijill-centre-'));
  const clock = { ms: Date.parse('2026-03-12T11:00:00.000Z') };
  const config = readConfig({
    SIJILL_PORT: String(port),
    SIJILL_DATABASE_URL: url,
    SIJILL_LOG_LEVEL: 'silent',
    SIJILL_DATA_FOLDER: dataFolder,
    ...environment,
  });
  const running = await startCentre(config, { now: () => clock.ms, random: randomBytes }, restored);
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await running.stop(200);
  };
  onTestFinished(async () => {
    await stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return { ...running, stop, databaseUrl: url, clock };
}

export async function getJson(address: string, path: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${address}${path}`);
  return { status: answer.status, body: await answer.json() };
}
