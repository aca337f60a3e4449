import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';

interface Held {
  url: string;
  databases: number;
  stop(): Promise<void>;
}

/** The copies without defences use the one that is running already. */
const HOLDER = globalThis as { sijillHostilePostgres?: Promise<Held> | undefined };

async function start(): Promise<Held> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-hostile-postgres-'));
  const postgres = await startEmbeddedPostgres(folder, { settings: ['fsync=off', 'synchronous_commit=off'] });
  const stop = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: postgres.url, databases: 0, stop };
}

/** Address of a new, empty database on a real PostgreSQL that all attacks share. */
export async function freshDatabase(): Promise<string> {
  HOLDER.sijillHostilePostgres ??= start();
  const held = await HOLDER.sijillHostilePostgres;
  held.databases += 1;
  const name = `hostile_${held.databases}`;
  const client = new Client({ connectionString: held.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(held.url);
  url.pathname = `/${name}`;
  return url.href;
}

export async function stopPostgres(): Promise<void> {
  const held = await HOLDER.sijillHostilePostgres;
  HOLDER.sijillHostilePostgres = undefined;
  await held?.stop();
}
