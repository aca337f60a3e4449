import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';

/**
 * The whole path to write to, which must not lie in the data folder: a copy named like one of its parts would take that
 * part's place. Refuses `option.inside-store` {option, file}.
 */
export function outside(folder: string, typed: string, option: string): string {
  const file = resolve(typed);
  const way = relative(realpathSync(folder), real(file));
  // Another disk of Windows is an absolute way.
  const inside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  ensure(!inside, 'option.inside-store', { option, file });
  return file;
}

/** Where a path leads once links are followed, though its last parts are not there yet. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(real(parent), basename(path));
}
