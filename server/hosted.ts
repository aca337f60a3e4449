import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { CentreQuestion, FromCentre, ToCentre } from '#shared/contract/centre-port.ts';
import { ownPort } from '#shared/contract/own-port.ts';
import { noteEverywhere } from './audit.ts';
import { readConfig } from './config.ts';
import { HotCopy } from './embedded/hot-copy.ts';
import { type RunningCentre, startCentre } from './start.ts';
import { startProblem } from './start-problem.ts';

/** Desks exchange again by themselves: nobody who closes the app waits long for theirs. */
const PATIENCE_MS = 2_000;

/**
 * The process the desktop starts to host a council's centre: `--data=FOLDER --port=NUMBER`. It speaks TLS with its own
 * certificate to the whole network, and ends with the main process. The environment says nothing here.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string' } },
  strict: false,
});
const { send, listen } = ownPort<ToCentre, FromCentre>();
let stopping = false;
const hotCopy = new HotCopy();
const starting = start();

async function start(): Promise<RunningCentre | null> {
  try {
    const config = readConfig({
      SIJILL_HOST: '0.0.0.0',
      SIJILL_PORT: String(values.port),
      SIJILL_DATA_FOLDER: String(values.data),
      SIJILL_OWN_CERTIFICATE: 'true',
      SIJILL_LOG_LEVEL: 'warn',
    });
    const running = await startCentre(config, { now: () => Date.now(), random: randomBytes });
    const { postgres, certificate } = running;
    if (postgres) {
      send({ type: 'database', pid: postgres.pid });
      void postgres.ended.then(() => stopping || process.exit(1));
    }
    send({ type: 'ready', certificate: certificate ?? '' });
    return running;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    const code = startProblem(error) ?? 'hosting.failed';
    send({ type: 'refused', code, params: { port: String(values.port) } });
    // Whoever is told ends this process: the message has then arrived.
    return null;
  }
}

async function stop(): Promise<void> {
  stopping = true;
  const running = await starting;
  await running?.stop(PATIENCE_MS);
  process.exit(0);
}

async function answer(what: CentreQuestion): Promise<unknown> {
  const running = await starting;
  if (!running) throw new Error('the centre did not start');
  const { centre, postgres } = running;
  if (what === 'code') return centre.setup.make();
  if (what === 'founded') return { founded: !(await centre.setup.isNeeded()) };
  if (what === 'copy-begin') return hotCopy.begin(postgres?.url ?? '');
  if (what === 'copy-end') return hotCopy.end();
  // No copy without its line, which stands in the copy too.
  await noteEverywhere(centre, 'centre-copied', { by: `@${userInfo().username}` });
  return { label: await hotCopy.whole() };
}

function receive(message: ToCentre): void {
  if (message.type === 'stop') return void stop();
  const { id, what } = message;
  answer(what).then(
    (value) => send({ type: 'answer', id, result: { ok: true, value } }),
    (error: unknown) => {
      process.stderr.write(`${what}: ${String(error)}\n`);
      send({ type: 'answer', id, result: { ok: false, error: { code: 'hosting.failed', params: {} } } });
    },
  );
}

listen(receive, () => void stop());
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
