import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { z } from 'zod';
import type { ServerMachine } from './centre.ts';
import { readConfig } from './config.ts';
import { startCentre } from './start.ts';

const machine: ServerMachine = { now: () => Date.now(), random: randomBytes };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run server`: starts the centre and says where it is. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { centre, address, stop } = await startCentre(config, machine, process.argv.includes('--restored'));
  say(`Sijill centre: ${address}`);
  say(config.databaseUrl === null ? `Data folder: ${config.dataFolder}` : 'Database: SIJILL_DATABASE_URL');
  if (process.argv.includes('--restored'))
    say('A copy was put back: no number is given until every desk has sent again what it has.');
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
}

function fail(error: unknown): void {
  const why =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('\n')
      : String(error instanceof Error ? error.message : error);
  process.stderr.write(`The centre did not start: ${why}\n`);
  process.exit(1);
}

main().catch(fail);
