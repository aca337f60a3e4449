import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { noteEverywhere } from './audit.ts';
import type { Centre } from './centre.ts';

/** Written by the desktop before it copies a centre that rests: a line of JSON for each copy, which stands in the copy too. */
const FILE = 'copied-at-rest.jsonl';
const copied = z.object({ at: z.iso.datetime(), by: z.string().max(200) });

/**
 * Copies made while the centre rested, in the log of each council. A cut before the file is gone writes them once more; a line that
 * cannot be read is a copy by nobody known, now: whoever spoils it hides no copy.
 */
export async function noteCopiesAtRest({
  config,
  database,
  machine,
}: Pick<Centre, 'config' | 'database' | 'machine'>): Promise<void> {
  const file = join(config.dataFolder, FILE);
  if (!existsSync(file)) return;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { at, by } = readLine(line) ?? { at: new Date(machine.now()).toISOString(), by: '' };
    await noteEverywhere({ database, machine }, 'centre-copied', { by, at });
  }
  rmSync(file);
}

function readLine(line: string): z.output<typeof copied> | undefined {
  try {
    return copied.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
