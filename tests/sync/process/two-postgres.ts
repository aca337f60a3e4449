import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/embedded/embedded-postgres.ts';

const STANDBY = 'second';

/** A real PostgreSQL and its synchronous standby: nothing is told committed that is not on both disks. */
export class TwoPostgres {
  readonly first: EmbeddedPostgres;
  readonly second: EmbeddedPostgres;

  private constructor(first: EmbeddedPostgres, second: EmbeddedPostgres) {
    this.first = first;
    this.second = second;
  }

  /** Both in `root`, an empty folder; `settings` for both. */
  static async start(root: string, settings: readonly string[] = []): Promise<TwoPostgres> {
    const [one, two] = ['first', STANDBY].map((name) => join(root, name)) as [string, string];
    await (await startEmbeddedPostgres(one, { settings })).stop();
    // PostgreSQL runs under an account of its own and looks whose its files are.
    execFileSync('cp', ['-a', one, two]);
    const first = await startEmbeddedPostgres(one, {
      settings: [...settings, `synchronous_standby_names=${STANDBY}`],
    });
    try {
      writeFileSync(join(two, 'cluster', 'standby.signal'), '');
      const { hostname, port, username, password } = new URL(first.url);
      const source = `host=${hostname} port=${port} user=${username} password=${password}`;
      const second = await startEmbeddedPostgres(two, {
        settings: [...settings, `primary_conninfo=${source} application_name=${STANDBY}`],
      });
      return new TwoPostgres(first, second);
    } catch (error) {
      await first.stop();
      throw error;
    }
  }

  /** As a machine that loses its power: the server and each process it has for a connection, at one moment. */
  async loseFirst(): Promise<void> {
    const { pid, ended } = this.first;
    const all = [pid, ...childrenOf(pid)];
    // Stopped first: none of them sees another one go, and says or writes a last word.
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const each of all) endQuietly(each, signal);
    await ended;
  }

  /** What an operator, or whatever watches the two, does: from here on the second one takes entries. */
  async promoteSecond(): Promise<void> {
    const client = new Client({ connectionString: this.second.url });
    await client.connect();
    const { rows } = await client.query<{ done: boolean }>('SELECT pg_promote(true, 30) AS done');
    await client.end();
    if (!rows[0]?.done) throw new Error('the standby was not promoted');
  }

  async stop(): Promise<void> {
    await Promise.all([this.first.stop(), this.second.stop()]);
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // The name in brackets may hold anything: the parent is the second word after it.
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function endQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
