import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ADMINISTRATOR } from './desk.ts';

/** Invented names in the directory of a closed store, by the command line, as many as asked. */
export function seedNames(folder: string, correspondents: number): void {
  const { login, password } = ADMINISTRATOR;
  const words = ['seed', '--entries', '0', '--correspondents', String(correspondents)];
  execFileSync(
    process.execPath,
    [join(REPOSITORY_ROOT, 'cli/bin.mjs'), ...words, '--data', folder, '--as', login],
    { input: `${password}\n`, env: { ...process.env, NODE_OPTIONS: '' } },
  );
}
