import { type Attack, Succeeded, Tally } from './attack.ts';
import type { Defence } from './defences.ts';
import { Stage } from './stage.ts';

export interface Scale {
  runs: number;
  seed: number;
}

export interface Line {
  name: string;
  tally: Tally;
  ms: number;
}

/** Plays one attack to its end; what it throws itself is a crash, never an end of the table. */
export async function play(
  attack: Attack,
  scale: Scale,
  tally = new Tally(),
  strike: () => void = () => {},
): Promise<Line> {
  const stage = new Stage(scale, strike);
  const start = performance.now();
  try {
    await attack.run(stage, tally);
  } catch (error) {
    if (!(error instanceof Succeeded)) tally.breaks(error);
  } finally {
    await stage.close();
  }
  return { name: attack.name, tally, ms: performance.now() - start };
}

/** What the attack reaches when its defence is taken away; `takeAway` belongs to the copy the attack is of. */
export async function playWithout(
  attack: Attack,
  scale: Scale,
  takeAway: (defence: Defence | null) => void,
): Promise<Line> {
  let struck = false;
  const strike = () => {
    struck = true;
    takeAway(attack.without);
  };
  try {
    const line = await play(attack, scale, new Tally({ stopsAtFirst: true }), strike);
    // What fails before it began proves nothing.
    return struck ? line : { ...line, tally: new Tally() };
  } finally {
    takeAway(null);
  }
}
