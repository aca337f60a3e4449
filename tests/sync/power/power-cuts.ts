import { fileURLToPath } from 'node:url';
import type { Deaf } from './forgetful-disk.ts';
import { runInNamespace } from './namespace.ts';

const LOOP = fileURLToPath(new URL('./power-loop.ts', import.meta.url));

/**
 * A desk at work on a forgetful disk, its power cut so many times; answers the run in words and fails when something
 * that was said to be done is lost. `deaf`: what the disk only pretends to sync.
 */
export async function powerCuts(cuts: number, seed: number, deaf: Deaf = 'none'): Promise<string> {
  const args = [`--cuts=${cuts}`, `--seed=${seed}`, `--deaf=${deaf}`];
  return (await runInNamespace(LOOP, args)).trim();
}
