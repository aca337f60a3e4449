import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestMachine } from './test-machine.ts';

interface Founded {
  /** What lies in the folder, folders before what is in them. */
  parts: { path: string; mode: number; bytes: Buffer | null }[];
  /** How often chance was asked. */
  drawn: number;
  answer: unknown;
}

const founded = new Map<string, Founded>();

/**
 * Founds a store in a new folder, really once a process: a machine that stands where another one stood makes the very
 * same store, so its folder is laid down again, closed as `found` left it. `name` says what is founded.
 */
export async function foundedOnce<Answer>(
  name: string,
  folder: string,
  machine: TestMachine,
  found: () => Promise<Answer>,
): Promise<Answer> {
  const key = `${name} ${machine.stands()}`;
  const before = founded.get(key);
  if (before) {
    layDown(folder, before);
    machine.draw(before.drawn);
    return before.answer as Answer;
  }
  const drawn = machine.drawn();
  const answer = await found();
  founded.set(key, { parts: partsOf(folder), drawn: machine.drawn() - drawn, answer });
  return answer;
}

function partsOf(folder: string): Founded['parts'] {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return ['', ...inside].map((path) => {
    const stat = statSync(join(folder, path));
    return { path, mode: stat.mode, bytes: stat.isDirectory() ? null : readFileSync(join(folder, path)) };
  });
}

function layDown(folder: string, { parts }: Founded): void {
  for (const { path, mode, bytes } of parts) {
    const place = join(folder, path);
    if (bytes) writeFileSync(place, bytes, { mode });
    else mkdirSync(place, { recursive: true, mode });
  }
}
