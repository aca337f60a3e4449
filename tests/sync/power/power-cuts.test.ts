import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runInNamespace, whyNoPowerCuts } from './namespace.ts';
import { powerCuts } from './power-cuts.ts';

const CUTS = Number(process.env.POWER_CUTS ?? 20);
const program = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

/** Where no disk of ours can be mounted the test says so in words: nothing was proved there. */
function onTheDisk(name: string, body: () => Promise<void>): void {
  const missing = whyNoPowerCuts();
  test(missing ? `NOT HERE: ${name}` : name, () => {
    if (!missing) return body();
    console.log(`No power was cut: ${missing}.`);
  }, 3_600_000);
}

onTheDisk(
  'what was not synced is gone through the kernel too, and SQLite loses with synchronous=OFF alone',
  async () => {
    const counts = JSON.parse(await runInNamespace(program('disk-trial'), [])) as Record<string, number>;
    console.log(counts);
    expect(counts.synced).toBe(30);
    for (const what of ['overwritten', 'forgotten', 'torn', 'rename forgotten'])
      expect(counts[what], what).toBeGreaterThan(0);
    expect(counts['FULL whole']).toBe(30);
    expect(counts['OFF lost']).toBeGreaterThan(10);
  },
);

onTheDisk(`the power of a desk at work is cut ${CUTS} times: nothing it answered is lost`, async () => {
  const said = await powerCuts(CUTS, 20_260_312);
  console.log(said);
  expect(said).toContain(`${CUTS} power cuts`);
  expect(Number(/(\d+) unsynced sectors/.exec(said)?.[1])).toBeGreaterThan(CUTS);
});

onTheDisk('a desk on a disk that syncs no file, or no folder, is seen to lose', async () => {
  for (const deaf of ['files', 'folders'] as const) {
    const seen = await powerCuts(12, 1, deaf).catch(String);
    console.log(`${deaf} not synced: ${seen.split('\n')[0]}`);
    expect(seen).toMatch(/^Error: after \d+ deaths/);
  }
});

onTheDisk(
  'a founded, a backed up and a restored store outlive a cut; so does what was set aside',
  async () => {
    expect(await runInNamespace(program('restore-trial'), ['6'])).toContain('6 rounds, 30 cuts');
  },
);
