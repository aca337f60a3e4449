import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './binaries.ts';
import { claimFolder, endLeftBehind } from './left-behind.ts';

/** The account without rights that every Linux has: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_TRIES = 300;

/** What its programs say is read by us (`start-problem.ts`): in English, whatever the language of the system. */
const IN_ENGLISH = { LC_ALL: 'C', LANGUAGE: 'C' };

export interface EmbeddedPostgres {
  url: string;
  pid: number;
  /** Resolves when the database is gone, asked to or not. */
  ended: Promise<void>;
  /** Waits for running statements, then ends the database. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Further settings (`fsync=off` in tests that do not prove durability). */
  settings?: readonly string[];
}

/**
 * A real PostgreSQL in a folder of ours, reachable from this machine only, with a password of its own.
 * Two centres on one folder: the second ends with PostgreSQL's own refusal.
 */
export async function startEmbeddedPostgres(
  folder: string,
  { settings = [] }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const { initdb, postgres, pg_ctl: control } = await postgresBinaries();
  const account = { ...accountFor(folder), env: { ...process.env, ...IN_ENGLISH } };
  const data = join(folder, 'cluster');
  const secret = join(folder, 'database-password');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(initdb, data, secret, account);
  const password = readFileSync(secret, 'utf8').trim();
  await endLeftBehind(folder, data, password);
  const port = await freePort();
  const options = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=60'],
    // Acknowledged means on the disk: neither is ever lowered by the product.
    ...['fsync=on', 'synchronous_commit=on', ...settings],
  ];
  const flags = options.flatMap((option) => ['-c', option]);
  const child = spawn(postgres, ['-D', data, ...flags], { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.push(chunk.toString('utf8'));
    if (said.length > 50) said.shift();
  });
  const url = `postgresql://sijill:${password}@127.0.0.1:${port}/postgres`;
  await ready(url, child, said);
  claimFolder(folder);
  const stop = () => end(child, ended, () => run(control, ['stop', '-D', data, '-m', 'fast'], account));
  return { url, pid: child.pid ?? 0, ended, stop };
}

async function initialise(initdb: string, data: string, secret: string, account: object): Promise<void> {
  // A first start that was cut leaves half a cluster and nothing in it.
  rmSync(data, { recursive: true, force: true });
  writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
  if ('uid' in account) chownSync(secret, NOBODY.uid, NOBODY.gid);
  const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--data-checksums'];
  await run(initdb, ['-D', data, '-U', 'sijill', `--pwfile=${secret}`, ...options], account);
}

function accountFor(folder: string): { uid?: number; gid?: number } {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return {};
  // Parents made just now are closed to others too, the database's account among them.
  for (const mine of [made, folder])
    if (mine !== undefined && statSync(mine).uid === 0) chownSync(mine, NOBODY.uid, NOBODY.gid);
  return NOBODY;
}

function run(command: string, args: readonly string[], account: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `ended ${code}`)),
    );
  });
}

async function ready(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  let missing: Error | null = null;
  child.once('error', (error) => {
    missing = error;
  });
  for (let tries = 0; ; tries++) {
    if (missing) throw missing;
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at once: ${said.join('').trim()}`);
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (tries === START_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** PostgreSQL's "fast" shutdown: transactions are rolled back, the log is flushed. */
async function end(child: ChildProcess, ended: Promise<void>, byControl: () => Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // Windows has no signals: there `kill` would be a power cut.
  if (process.platform === 'win32') await byControl();
  else child.kill('SIGINT');
  await ended;
}

/** A port nobody uses now; taken between this and PostgreSQL's own start it is a start that fails aloud. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
