import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';

/** The whole path of a file somebody typed. Refuses `file.not-there` {file}. */
export function givenFile(typed: string): string {
  const file = resolve(typed);
  ensure(existsSync(file), 'file.not-there', { file });
  return file;
}
