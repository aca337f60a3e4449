import process from 'node:process';
import { createEngine } from '#engine/engine.ts';
import { realMachine } from '#engine/machine.ts';

/** What the parent asks of it; answered under the same id. */
export interface Asked {
  id: number;
  channel: string;
  input: unknown;
}

const [folder = '', witnessFolder = '', account = '', group = ''] = process.argv.slice(2);
if (account !== '' && process.setuid && process.setgid && process.setgroups) {
  // Everything is loaded: from here on this is another person's session on the same PC.
  process.setgroups([]);
  process.setgid(Number(group));
  process.setuid(Number(account));
}
process.umask(0o022);

// One noon: a run on New Year's night is no different.
const noon = Date.parse('2026-03-12T12:00:00Z');
const machine = { ...realMachine, clock: { now: () => noon + Math.floor(performance.now()) } };
const engine = createEngine({
  ...{ folder, witnessFolder, machine, workers: false, waitMs: 0 },
  cost: { memory: 64, passes: 1, lanes: 1 },
  emit: () => undefined,
  logBug: (_id, channel, error) => process.send?.({ bug: `${channel}: ${String((error as Error).stack)}` }),
});

process.on('message', async ({ id, channel, input }: Asked) => {
  process.send?.({ id, result: await engine.call(channel, input) });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
