import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const OWNER = 'centre-process';
const END_TRIES = 300;

/** Whose database this is, so that the next start can tell a killed centre from a running one. */
export function claimFolder(folder: string): void {
  writeFileSync(join(folder, OWNER), String(process.pid));
}

/**
 * A centre that was killed leaves its PostgreSQL running, and that one would keep the folder for ever. It is ended
 * when the centre that started it is gone; a database whose centre lives is left alone, and the start fails on it.
 */
export async function endLeftBehind(folder: string, data: string, password: string): Promise<void> {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note) || isAlive(ownerOf(folder))) return;
  const [pid, , , port] = readFileSync(note, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const postmaster = Number(pid);
  // Whoever answers there with this folder's password is it: the number alone may be another program's since.
  if (!(postmaster > 0) || !(await answers(Number(port), password, data))) return;
  process.kill(postmaster, 'SIGINT');
  for (let tries = 0; isAlive(postmaster) && tries < END_TRIES; tries++) await pause(50);
}

function ownerOf(folder: string): number {
  const file = join(folder, OWNER);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(port: number, password: string, data: string): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'sijill', password, database: 'postgres' });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return realpathSync(rows[0]?.data_directory ?? '') === realpathSync(data);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
