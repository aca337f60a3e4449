import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { z } from 'zod';
import type { ServerMachine } from './centre.ts';
import { readConfig } from './config.ts';
import { startCentre } from './start.ts';
import { type StartProblem, startProblem } from './start-problem.ts';

const machine: ServerMachine = { now: () => Date.now(), random: randomBytes };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run server`: starts the centre and says where it is. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const restored = process.argv.includes('--restored');
  const { centre, address, certificate, postgres, stop } = await startCentre(config, machine, restored);
  say(`Sijill centre: ${address}`);
  say(config.databaseUrl === null ? `Data folder: ${config.dataFolder}` : 'Database: SIJILL_DATABASE_URL');
  if (certificate !== null) say(`Certificate (SHA-256, for each desk that joins): ${certificate}`);
  if (restored) say('A copy was put back: no number is given until every desk has sent again what it has.');
  say(`Key of this centre: ${centre.key.publicKey}`);
  if (await centre.setup.isNeeded()) {
    const { code, expiresAt } = await centre.setup.make();
    say(`Set-up code for the first desk, once, until ${expiresAt}: ${code}`);
  }
  let stopping = false;
  const end = () => {
    // A second signal is somebody who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping.');
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  void postgres?.ended.then(() => {
    if (stopping) return;
    process.stderr.write('Its database ended by itself: so does the centre, to be started again.\n');
    process.exit(1);
  });
}

function fail(error: unknown): void {
  const problem = startProblem(error);
  const why =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('\n')
      : ((problem && SENTENCES[problem](error as Error & { port?: number })) ??
        String(error instanceof Error ? error.message : error));
  process.stderr.write(`The centre did not start: ${why}\n`);
  process.exit(1);
}

/** The failures an operator can mend, in words. */
const SENTENCES: Readonly<Record<StartProblem, (error: Error & { port?: number }) => string>> = {
  'hosting.port-taken': ({ port }) =>
    `another program listens at port ${port} already (a centre that runs?): end it, or give SIJILL_PORT.`,
  'hosting.no-such-address': () => 'SIJILL_HOST is no address of this machine.',
  'hosting.disk-full': () => 'the disk of its data folder is full.',
  'hosting.folder-refused': ({ message }) =>
    `this account may not use its data folder or its port: ${message}`,
  'hosting.no-database': ({ message }) =>
    `PostgreSQL's programs are not there for this machine, or do not run here: ${message}`,
  'hosting.administrator': () => 'PostgreSQL does not run under an account that administers the machine.',
  'hosting.in-use': () => 'another centre uses its data folder.',
  'hosting.other-account': () => 'its data folder is another account’s.',
  'hosting.other-version': () => 'its database was made by another version of PostgreSQL.',
};

main().catch(fail);
