import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';

/**
 * The whole path of a file or folder somebody typed. Refuses `file.not-there` {file}, and `file.unreadable` for a pipe or a
 * device: reading one may never end.
 */
export function givenFile(typed: string): string {
  const file = resolve(typed);
  ensure(existsSync(file), 'file.not-there', { file });
  const facts = statSync(file);
  ensure(facts.isFile() || facts.isDirectory(), 'file.unreadable', { file });
  return file;
}
