import { runHostile } from '#tests/hostile/run-hostile.ts';
import { script, since } from './say.ts';

/**
 * `npm run hostile`: every attack on the product as it is, then each on a copy whose defence was taken away. FUZZ_RUNS
 * (1,000) and FUZZ_SEED (1) scale it; a word after it plays only the attacks whose name holds it. Ends with 1 when
 * somebody came in, something was lost or broke, or an attack reaches nothing even so.
 */
await script(async () => {
  const start = performance.now();
  const runs = Number(process.env.FUZZ_RUNS ?? 1_000);
  const seed = Number(process.env.FUZZ_SEED ?? 1);
  if (!(Number.isSafeInteger(runs) && runs > 0 && Number.isSafeInteger(seed)))
    throw new Error('FUZZ_RUNS is a whole number above zero, FUZZ_SEED a whole one.');
  const { table, sound } = await runHostile({ runs, seed }, process.argv[2] ?? '');
  console.log(`${table}\n${since(start)}, FUZZ_RUNS=${runs}, seed ${seed}`);
  return sound ? 0 : 1;
});
