import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Prng } from '#tests/sync/sim/prng.ts';
import { NETWORK_FAULTS } from './faulty-proxy.ts';
import { MACHINE_FAULTS, Soak } from './soak.ts';

interface SoakRun {
  seed: number;
  /** Asked before each round of all kinds of faults; the first round is always lived. */
  goesOn(): boolean;
  /** What people do between two faults. */
  workPerFault?: number;
  say?(line: string): void;
}

export interface SoakResult {
  letters: number;
  entries: number;
  head: string;
  faults: Map<string, number>;
  states: Map<string, number>;
  /** Kinds of faults that never occurred. */
  missing: string[];
  failure: string | null;
}

/** Rounds of all kinds of machine faults in drawn order, people's work in between; after each everything is judged. */
export async function runSoak({ seed, goesOn, workPerFault = 6, say }: SoakRun): Promise<SoakResult> {
  const random = new Prng(seed + 2);
  const root = mkdtempSync(join(tmpdir(), 'sijill-soak-'));
  // PostgreSQL runs under an account of its own and goes through to its folder.
  chmodSync(root, 0o711);
  const soak = new Soak(root, seed);
  let failure: string | null = null;
  try {
    await soak.begin();
    do {
      const kinds = [...MACHINE_FAULTS].sort(() => (random.chance(0.5) ? 1 : -1));
      for (const kind of kinds) {
        for (let i = 0; i < workPerFault; i++) await soak.work();
        await soak.fault(kind);
      }
      // How often a desk calls follows from the machine: the line deals its whole deck before anything is judged.
      while (NETWORK_FAULTS.some((kind) => !soak.networkFaults.get(kind))) await soak.work();
      await soak.judge();
      say?.(`${soak.letters} letters, ${soak.entries} entries, head ${soak.head.slice(0, 20)}: sound`);
    } while (goesOn());
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await soak.end();
  }
  const faults = new Map([...soak.networkFaults, ...soak.counts]);
  const missing = [...NETWORK_FAULTS, ...MACHINE_FAULTS].filter((kind) => !faults.get(kind));
  const { letters, entries, head, states } = soak;
  return { letters, entries, head, faults, states, missing, failure };
}

const list = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort()
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');

export function describeSoak({
  letters,
  entries,
  head,
  faults,
  states,
  missing,
  failure,
}: SoakResult): string {
  const lines = [
    `${letters} letters told, ${entries} entries in the council's order`,
    `what happened: ${list(faults)}`,
    `states reached: ${list(states)}`,
  ];
  if (failure) lines.push(`BROKEN: ${failure}`);
  else if (missing.length > 0) lines.push(`NEVER HAPPENED: ${missing.join(', ')}`);
  else lines.push(`heads equal (${head.slice(0, 20)}…), lost 0, twice 0`);
  return lines.join('\n');
}
