import type { Attack } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { stopPostgres } from './house/own-postgres.ts';
import { type Line, play, type Scale } from './run-attacks.ts';
import { tableOf } from './table.ts';
import { importSwitchedCopies } from './without-defences.ts';

/** Enough for an attack to succeed where nothing stands in its way. */
const PROOF: Scale = { runs: 30, seed: 1 };

/** Plays every attack whose name holds `word`, then each again without its defence. */
export async function runHostile(scale: Scale, word = ''): Promise<{ table: string; sound: boolean }> {
  const wanted = (all: readonly Attack[]) => all.filter(({ name }) => name.includes(word));
  const lines: Line[] = [];
  try {
    for (const attack of wanted(attacks)) lines.push(await play(attack, scale));
    const proofs = await proofsOf(wanted);
    const sound = lines.every(({ name, tally }) => tally.sound && proofs.get(name)?.tally.reached === true);
    return { table: tableOf(lines, proofs), sound: sound && lines.length > 0 };
  } finally {
    await stopPostgres();
  }
}

async function proofsOf(wanted: (all: readonly Attack[]) => Attack[]): Promise<Map<string, Line>> {
  importSwitchedCopies();
  const copies = (await import('./attacks/index.ts')) as { attacks: readonly Attack[] };
  const { playWithout } = await import('./run-attacks.ts');
  const { takeAway } = await import('./without-defences.ts');
  const proofs = new Map<string, Line>();
  for (const attack of wanted(copies.attacks))
    proofs.set(attack.name, await playWithout(attack, PROOF, takeAway));
  return proofs;
}
