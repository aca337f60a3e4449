import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from '#engine/turns.ts';

it('two kinds of long work never have the same turn', async () => {
  const turns = new Turns();
  const ran: string[][] = [];
  let now: string[] = [];
  const work = async (name: string): Promise<void> => {
    for (let slice = 0; slice < 5; slice++) {
      await turns.next();
      now.push(name);
    }
  };
  let isDone = false;
  const done = Promise.all([work('slip'), work('purge'), work('import')]).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await nextTurn();
    ran.push(now);
    now = [];
  }
  await done;
  const slices = ran.filter((each) => each.length > 0);
  expect(slices).toHaveLength(15);
  // Each in its order: nobody waits for the whole of another's work.
  expect(slices.slice(0, 6).flat()).toEqual(['slip', 'purge', 'import', 'slip', 'purge', 'import']);
});
