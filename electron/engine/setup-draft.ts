import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';

/** The first run's answers before there is a store to keep them in: names and prefixes, never a password. */
const DRAFT = 'setup-draft.json';

export function saveSetupDraft(folder: string, json: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileAtomic(join(folder, DRAFT), json);
}

export function loadSetupDraft(folder: string): string | null {
  const path = join(folder, DRAFT);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
