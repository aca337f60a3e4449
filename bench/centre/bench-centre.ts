import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';

/** The real centre in a process of its own, on a real PostgreSQL that waits for its disk; all on loopback. */
export interface BenchCentre {
  /** Origin. */
  address: string;
  /** For the first desk; once. */
  setupCode: string;
  /** The centre's own database. */
  database: string;
  /** A connection to one more database of the same PostgreSQL, made new; the caller ends it. */
  plainDatabase(): Promise<{ url: string; client: Client }>;
  close(): Promise<void>;
}

export async function startBenchCentre(): Promise<BenchCentre> {
  const [folder, data] = ['postgres', 'centre'].map((name) =>
    mkdtempSync(join(tmpdir(), `sijill-bench-${name}-`)),
  ) as [string, string];
  const postgres = await startEmbeddedPostgres(folder);
  const child = spawn(process.execPath, [join(REPOSITORY_ROOT, 'server/main.ts')], {
    env: {
      ...process.env,
      SIJILL_PORT: '0',
      SIJILL_DATABASE_URL: postgres.url,
      SIJILL_DATA_FOLDER: data,
      SIJILL_LOG_LEVEL: 'silent',
      // Thousands of desks come from this one machine: each says another address.
      SIJILL_BEHIND_PROXY: 'true',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    await postgres.stop();
    for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  };
  try {
    return { ...(await announced(child)), database: postgres.url, plainDatabase: plain(postgres.url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function announced(child: ChildProcess): Promise<{ address: string; setupCode: string }> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const address = /Sijill centre: (\S+)/.exec(said)?.[1];
    const setupCode = /until \S+: (\S+)/.exec(said)?.[1];
    if (address && setupCode) return { address, setupCode };
  }
  throw new Error(`the centre ended: ${said}`);
}

function plain(url: string): BenchCentre['plainDatabase'] {
  let made = 0;
  return async () => {
    made += 1;
    const name = `plain_${made}`;
    const owner = new Client({ connectionString: url });
    await owner.connect();
    await owner.query(`CREATE DATABASE ${name}`);
    await owner.end();
    const other = new URL(url);
    other.pathname = `/${name}`;
    const client = new Client({ connectionString: other.href });
    await client.connect();
    return { url: other.href, client };
  };
}
