import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Whether what is written to `path` would lie in `folder`, links followed; `path` need not be there yet. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), real(resolve(path)));
  // Another disk of Windows is an absolute way.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path leads once links are followed, though its last parts are not there yet. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(real(parent), basename(path));
}
