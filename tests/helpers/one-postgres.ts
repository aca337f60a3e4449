import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { Database } from '#server/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';
import { migrate } from '#server/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever asks here is told the address of the run's PostgreSQL. */
    postgresDoor: string;
  }
}

/** A database at the centre's schema that nobody uses: copied, not made, by each test that wants one. */
export const AT_SCHEMA = 'at_schema';

/** Nobody cuts the power of this one, and many centres use it at a time. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

let folder = '';
let started: Promise<EmbeddedPostgres> | null = null;
let door: Server | null = null;

/** One real PostgreSQL for all tests of a run, started when the first of them asks for it. */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'sijill-postgres-'));
  const listening = createServer((_, answer) => {
    started ??= start();
    started.then(
      ({ url }) => answer.end(url),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  });
  door = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  project.provide('postgresDoor', `http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
}

export async function teardown(): Promise<void> {
  door?.close();
  const postgres = await started?.catch(() => null);
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(folder, { settings: SETTINGS });
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${AT_SCHEMA}`);
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = `/${AT_SCHEMA}`;
  const database = new Database(url.href);
  await migrate(database);
  await database.close();
  return postgres;
}
