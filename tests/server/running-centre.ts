import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { readConfig } from '#server/config.ts';
import { type RunningCentre, startCentre } from '#server/start.ts';
import { AT_SCHEMA } from '#tests/helpers/one-postgres.ts';

let postgres = '';
let databases = 0;
const made: string[] = [];

/** The run's PostgreSQL for the tests of a file; what they make in it goes when they are through. */
export function withPostgres(): void {
  beforeAll(async () => {
    const answer = await fetch(inject('postgresDoor'));
    postgres = await answer.text();
    if (!answer.ok) throw new Error(postgres);
  });
  afterAll(async () => {
    for (const name of made.splice(0)) await asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

async function asOwner(sql: string): Promise<void> {
  if (postgres === '') throw new Error('withPostgres() is missing');
  const client = new Client({ connectionString: postgres });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Gives its address; empty unless it is made after another one to which nothing is connected. */
export async function freshDatabase(template?: string): Promise<string> {
  databases += 1;
  const name = `centre_${process.pid}_${databases}`;
  made.push(name);
  await asOwner(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template}`}`);
  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return url.href;
}

/** A copy of the database as it is now, made while nothing is connected to it. */
export const copyOf = (url: string): Promise<string> => freshDatabase(new URL(url).pathname.slice(1));

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
  const url = databaseUrl ?? (await freshDatabase(AT_SCHEMA));
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
