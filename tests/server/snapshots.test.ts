import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Begun } from '#server/snapshots/begun.ts';
import { type Make, memoryMib, Snapshots, SnapshotThread } from '#server/snapshots/snapshots.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const sight = { council: '0190a0a0-0000-7000-8000-000000000001', office: '', clearance: 2 };
const never: Make = () => new Promise(() => undefined);
const made: Make = async () => undefined;

it('what a killed centre had begun is not begun again before the council has doubled; what came to its end is', async () => {
  const file = join(temporaryFolder(), 'centre', 'begun.json');
  const killed = new Snapshots(never, new Begun(file));
  expect(killed.begin(sight, 1, 10)).toBe(true);
  await Promise.resolve();
  expect(new Snapshots(made, new Begun(file)).begin(sight, 1, 19)).toBe(false);
  // And at the start after that.
  const again = new Snapshots(made, new Begun(file));
  expect(again.begin(sight, 1, 19)).toBe(false);
  expect(again.begin({ ...sight, clearance: 1 }, 1, 10)).toBe(true);
  expect(again.begin(sight, 1, 20)).toBe(true);
  await again.idle();
  expect(new Snapshots(made, new Begun(file)).begin(sight, 1, 10)).toBe(true);
});

it('a thread takes a third of the machine’s memory at most, and does not fold for ever', async () => {
  expect([2, 8, 64].map((gib) => memoryMib(gib * 2 ** 30))).toEqual([682, 2_730, 3_072]);
  // A database that takes the call and never says a word.
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  const thread = new SnapshotThread(`postgres://nobody@127.0.0.1:${port}/none`, 50);
  await expect(thread.make(sight, 1, 10)).rejects.toThrow('took too long');
});
