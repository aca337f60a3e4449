import { parseArgs } from 'node:util';
import { describeSoak, runSoak } from '#tests/sync/process/run-soak.ts';
import { script, since } from './say.ts';

/**
 * `npm run soak -- --minutes 10 [--seed 1]`: real desks and a real centre with its PostgreSQL, in processes of their own,
 * on a line that cuts, delays, doubles and reorders; machines are killed, put back and copied. Ends with 1 when
 * something was lost or is there twice, when heads differ, or when a kind of fault never occurred.
 */
await script(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0) || !Number.isSafeInteger(seed))
    throw new Error('--minutes is a number above zero, --seed a whole one.');
  const start = performance.now();
  const end = start + minutes * 60_000;
  const result = await runSoak({ seed, goesOn: () => performance.now() < end, say: console.log });
  console.log(`${describeSoak(result)}\n${since(start)}, seed ${seed}`);
  return result.failure === null && result.missing.length === 0 ? 0 : 1;
});
