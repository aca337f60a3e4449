import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ADMINISTRATOR } from './desk.ts';

/** Invented names in the directory of a closed store, by the command line, as many as asked. */
export function seedNames(folder: string, correspondents: number): void {
  seed(folder, { entries: 0, correspondents });
}

/** Invented letters in the registers of a closed store. */
export function seedLetters(folder: string, entries: number): void {
  seed(folder, { entries, correspondents: 0 });
}

function seed(folder: string, counts: { entries: number; correspondents: number }): void {
  const { login, password } = ADMINISTRATOR;
  const words = [
    'seed',
    '--entries',
    String(counts.entries),
    '--correspondents',
    String(counts.correspondents),
  ];
  execFileSync(
    process.execPath,
    [join(REPOSITORY_ROOT, 'cli/bin.mjs'), ...words, '--data', folder, '--as', login],
    { input: `${password}\n`, env: { ...process.env, NODE_OPTIONS: '' } },
  );
}
