import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { type CentreProcess, createCentreProcess } from '#main/centre-process.ts';
import { childHost } from '#main/program-host-child.ts';
import type { FromCentre, ToCentre } from '#shared/contract/centre-port.ts';
import { silentLog } from '#tests/helpers/silent-log.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const script = fileURLToPath(import.meta.resolve('#server/hosted.ts'));
const running: CentreProcess[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((centre) => centre.stop()));
});

interface Hosted {
  centre: CentreProcess;
  folder: string;
  port: number;
  /** Process of the centre that runs now. */
  pid(): number;
  /** Resolves when the centre is in a state, now or later. */
  reaches(state: string): Promise<void>;
}

/** The real program on the real Node, as the test builds start it. */
async function hosted(folder = roomFor()): Promise<Hosted> {
  const waiting: (() => void)[] = [];
  const centre = createCentreProcess({
    startHost: (port) =>
      childHost<ToCentre, FromCentre>(process.execPath, {
        script,
        args: [`--data=${folder}`, `--port=${port}`],
      }),
    changed: () => {
      for (const look of waiting) look();
    },
    log: silentLog,
    times: { delays: [0, 20, 20] },
  });
  running.push(centre);
  return {
    centre,
    folder,
    port: await freePort(),
    pid: () => Number(readFileSync(join(folder, 'database', 'centre-process'), 'utf8')),
    reaches: (state) =>
      new Promise((resolve) => {
        const look = () => {
          if (centre.standing().state === state) resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

/** As root the database runs under an account that must be able to come here. */
function roomFor(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return join(folder, 'centre');
}

const databaseIn = (folder: string): number =>
  Number(readFileSync(join(folder, 'database', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function ended(pid: number): Promise<void> {
  while (lives(pid)) await pause(5);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '0.0.0.0', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

it('hosts a centre with its own database and certificate, gives a code until a council is founded, and ends both', async () => {
  const { centre, folder, port } = await hosted();
  expect(await centre.start(port)).toBeNull();
  expect(centre.standing()).toMatchObject({ state: 'running', problem: null });
  expect(centre.standing().certificate).toMatch(/^[0-9a-f]{64}$/);
  expect(await centre.ask('founded')).toEqual({ ok: true, value: { founded: false } });
  expect(await centre.ask('code')).toMatchObject({
    ok: true,
    value: { code: expect.stringMatching(/^(?:[A-Z2-9]{4}-){2}[A-Z2-9]{4}$/) },
  });
  const database = databaseIn(folder);
  // Both ask: a person, and the app that quits meanwhile.
  await Promise.all([centre.stop(), centre.stop()]);
  expect(centre.standing().state).toBe('off');
  expect(lives(database)).toBe(false);
  // Its clean end, not a recovery.
  expect(existsSync(join(folder, 'database', 'cluster', 'postmaster.pid'))).toBe(false);
  expect(await centre.ask('code')).toMatchObject({ ok: false, error: { code: 'hosting.not-running' } });
});

it('comes back when it is killed, and when its database is, with the same certificate and port', async () => {
  const { centre, folder, port, pid, reaches } = await hosted();
  await centre.start(port);
  const { certificate } = centre.standing();
  const first = databaseIn(folder);
  process.kill(pid(), 'SIGKILL');
  await reaches('failed');
  expect(centre.standing().problem).toMatchObject({ code: 'hosting.ended' });
  await reaches('running');
  await ended(first);
  const second = databaseIn(folder);
  expect(second).not.toBe(first);
  process.kill(second, 'SIGKILL');
  await reaches('failed');
  await reaches('running');
  expect(centre.standing()).toEqual({ state: 'running', problem: null, certificate });
});

it('leaves no database behind when it is killed while it must end', async () => {
  const { centre, folder, port, pid } = await hosted();
  await centre.start(port);
  const database = databaseIn(folder);
  const centrePid = pid();
  process.kill(centrePid, 'SIGSTOP');
  const stopped = centre.stop();
  process.kill(centrePid, 'SIGKILL');
  await stopped;
  await ended(database);
  expect(centre.standing().state).toBe('off');
});

it('says that another program has its port, and goes on by itself once it is free', async () => {
  const { centre, port, reaches } = await hosted();
  const other = createServer().listen(port, '0.0.0.0');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  expect(await centre.start(port)).toEqual({ code: 'hosting.port-taken', params: { port: String(port) } });
  other.close();
  await reaches('running');
});

it('moves to another port when it is told one, and is started once', async () => {
  const { centre, port, pid } = await hosted();
  await centre.start(port);
  const first = pid();
  expect(await centre.start(port)).toBeNull();
  expect(pid()).toBe(first);
  const other = await freePort();
  expect(await centre.start(other)).toBeNull();
  expect(pid()).not.toBe(first);
  const line = connect(other, '127.0.0.1');
  await once(line, 'connect');
  line.destroy();
});

it('says that its folder is closed to it', async () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const { centre, port } = await hosted(join(file, 'centre'));
  expect(await centre.start(port)).toMatchObject({ code: 'hosting.folder-refused' });
});
