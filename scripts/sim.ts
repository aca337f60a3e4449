import { withOwnCentres } from '#tests/sync/council/own-centres.ts';
import { describeCouncils, runCouncils } from '#tests/sync/council/run-councils.ts';
import { whyNoPowerCuts } from '#tests/sync/power/namespace.ts';
import { powerCuts } from '#tests/sync/power/power-cuts.ts';
import { describeRun, type Run, runWorlds } from '#tests/sync/sim/run-worlds.ts';
import { script, since } from './say.ts';

/**
 * `npm run sim`: worlds full of faults over the real commands, journal and fold; for every fifty of one desk, a council
 * of several PCs and a centre on a real PostgreSQL. SIM_WORLDS (500), SIM_SEED (1)
 * and POWER_CUTS (20) scale it. Ends with 1 when an invariant broke or a kind of fault never occurred.
 */
await script(async () => {
  const worlds = wholeNumber('SIM_WORLDS', 500);
  const seed = wholeNumber('SIM_SEED', 1);
  const long = Math.max(1, Math.round(worlds / 100));
  const runs: Run[] = [
    { seed, worlds, events: 200, place: 'memory' },
    { seed: seed + 900_000, worlds: long, events: 2_000, place: 'disk' },
  ];
  let sound = true;
  for (const run of runs) {
    const start = performance.now();
    const result = await runWorlds(run);
    console.log(`${describeRun(result)}\n${since(start)}\n`);
    sound &&= result.failures.length === 0 && result.missing.length === 0;
  }
  const councils = Math.max(1, Math.round(worlds / 50));
  const council = await withOwnCentres(async (centre) => {
    const run = { seed, worlds: councils, events: 150, centreToo: true, centre };
    const start = performance.now();
    const result = await runCouncils(run);
    console.log(`${describeCouncils(run, result)}\n${since(start)}\n`);
    return result;
  });
  sound &&= council.failure === null && council.missing.length === 0;
  const missing = whyNoPowerCuts();
  if (missing) console.log(`POWER CUTS DID NOT RUN HERE: ${missing}.`);
  else console.log(await powerCuts(wholeNumber('POWER_CUTS', 20), seed));
  return sound ? 0 : 1;
});

function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name];
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} is a whole number above zero.`);
  return value;
}
