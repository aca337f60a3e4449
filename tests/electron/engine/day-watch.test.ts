import { expect, it } from 'vitest';
import { DayWatch } from '#engine/day-watch.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';

it('says once that the legal day turned, at the legal midnight, also after a night of sleep', async () => {
  // Morocco's legal hour in March 2026, in Ramadan: UTC.
  const machine = testMachine('2026-03-12T23:59:00.000Z');
  let turns = 0;
  const looks: (() => void)[] = [];
  const watch = new DayWatch({
    machine,
    changed: () => {
      turns += 1;
    },
    wait: (_ms, signal) =>
      new Promise((resolve, reject) => {
        looks.push(() => resolve(null));
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const running = watch.start();
  /** Lets the wait end, and comes back when it looked and waits again. */
  const look = async () => {
    looks.shift()?.();
    while (looks.length === 0) await Promise.resolve();
  };
  await look();
  expect(turns).toBe(0);
  machine.setTime('2026-03-13T00:00:00.000Z');
  await look();
  await look();
  expect(turns).toBe(1);
  machine.setTime('2026-03-16T08:00:00.000Z');
  await look();
  expect(turns).toBe(2);
  watch.stop();
  await running;
  machine.setTime('2026-03-17T08:00:00.000Z');
  expect(turns).toBe(2);
});
