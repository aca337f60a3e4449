import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Judged, judgeTold } from '#tests/server/judge-told.ts';
import { RegisteringDesk, realClock, type ToldLetter } from '#tests/server/registering-desk.ts';
import { CentreProcess } from './centre-process.ts';
import { Front } from './front.ts';
import { TwoPostgres } from './two-postgres.ts';

const DESKS = 4;

export interface FailoverPlan {
  /** Letters before the first PostgreSQL is lost, and after the other one was promoted. */
  letters: number;
  /** Of both databases. */
  settings?: readonly string[];
}

export interface FailoverResult extends Judged {
  told: number;
  /** Milliseconds from the loss to the first letter that has its number again. */
  silentMs: number;
}

/** PCs register at a centre whose database is lost with its machine; the standby is promoted, and they go on. */
export async function runFailover({ letters, settings = [] }: FailoverPlan): Promise<FailoverResult> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-failover-'));
  // PostgreSQL runs under an account of its own and goes through to its folder.
  chmodSync(root, 0o711);
  const front = new Front();
  let databases: TwoPostgres | null = null;
  let centre: CentreProcess | null = null;
  try {
    databases = await TwoPostgres.start(root, settings);
    const { first, second } = databases;
    const url = new URL(first.url);
    front.targets = [Number(url.port)];
    url.port = new URL(await front.listen()).port;
    centre = new CentreProcess(join(root, 'centre'), { SIJILL_DATABASE_URL: url.href });
    await centre.start();
    const desks = await officeOf(`http://127.0.0.1:${centre.port}`, await centre.setupCode());
    const told: ToldLetter[] = [];
    let isOver = false;
    let firstAgain = 0;
    let goOn = () => {};
    const reached = (count: number) =>
      new Promise<void>((resolve) => {
        goOn = () => told.length >= count && resolve();
        goOn();
      });
    let lostAt = Number.POSITIVE_INFINITY;
    const working = desks.map(async (desk) => {
      while (!isOver) {
        const asked = performance.now();
        told.push(await desk.registerLetter());
        if (asked > lostAt || performance.now() > lostAt) firstAgain ||= performance.now();
        goOn();
      }
    });
    await reached(letters);
    await databases.loseFirst();
    lostAt = performance.now();
    const before = told.length;
    await databases.promoteSecond();
    front.targets = [Number(new URL(second.url).port)];
    await reached(before + letters);
    isOver = true;
    await Promise.all(working);
    return { told: told.length, silentMs: firstAgain - lostAt, ...(await judge(second.url, told)) };
  } finally {
    await centre?.end('SIGKILL');
    front.close();
    await databases?.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/** PCs of one office whose register the centre numbers. */
async function officeOf(address: string, code: string): Promise<RegisteringDesk[]> {
  const founder = new RegisteringDesk({ address, clock: realClock });
  await founder.enrol(founder.enrolRequest(code));
  const register = await founder.openRegister();
  const desks = [founder];
  while (desks.length < DESKS) desks.push(await founder.colleague(register));
  return desks;
}

async function judge(database: string, told: readonly ToldLetter[]): Promise<Judged> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    return await judgeTold(client, told);
  } finally {
    await client.end();
  }
}

export const describeFailover = ({ told, lost, twice, silentMs }: FailoverResult): string =>
  `${told} letters told, lost ${lost}, twice ${twice}; numbers again ${(silentMs / 1_000).toFixed(1)} s after the loss`;
