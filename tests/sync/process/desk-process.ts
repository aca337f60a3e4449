import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { createEngine } from '#engine/engine.ts';
import { createStore } from '#engine/first-run.ts';
import { realMachine } from '#engine/machine.ts';

/** What the parent asks of a desk; answered under the same id. */
export interface Asked {
  id: number;
  channel: string;
  input: unknown;
}

const [folder = '', witnessFolder = '', noon = '0'] = process.argv.slice(2);
// Civil time stands near one noon: a run on New Year's night is no different.
const started = performance.now();
const machine = {
  ...realMachine,
  clock: { now: () => Number(noon) + Math.floor(performance.now() - started) },
};
const cost = { memory: 64, passes: 1, lanes: 1 };

/** A real engine on a real folder, in a process of its own that may be killed at any moment. */
const engine = createEngine({
  ...{ folder, witnessFolder, machine, cost, workers: false, waitMs: 10_000, numberWaitMs: 400 },
  emit: () => undefined,
  logBug: (_id, channel, error) => process.send?.({ bug: `${channel}: ${String((error as Error).stack)}` }),
});

process.on('message', async ({ id, channel, input }: Asked) => {
  if (channel === 'trusted')
    process.send?.({ id, result: await engine.trusted(input as Parameters<typeof engine.trusted>[0]) });
  else if (channel !== 'found') process.send?.({ id, result: await engine.call(channel, input) });
  else {
    await createStore(folder, input as Parameters<typeof createStore>[1], machine);
    process.send?.({ id, result: { ok: true, value: {} } });
  }
});
process.on('disconnect', () => process.exit(0));
// Nobody hears any more: the parent is gone, and so is this.
process.on('error', () => process.exit(0));
// Nobody who is killed keeps what was compiled for the next one.
flushCompileCache();
process.send?.({ ready: true });
