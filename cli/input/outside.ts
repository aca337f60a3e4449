import { resolve } from 'node:path';
import { isInside } from '#engine/inside.ts';
import { ensure } from '#shared/domain/errors.ts';

/**
 * The whole path to write to, which must not lie in the data folder: a copy named like one of its parts would take that
 * part's place. Refuses `option.inside-store` {option, file}.
 */
export function outside(folder: string, typed: string, option: string): string {
  const file = resolve(typed);
  ensure(!isInside(folder, file), 'option.inside-store', { option, file });
  return file;
}
