import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';

/** A file that can be written, as far as can be known before. Refuses `option.unwritable` {option, file}. */
export function writable(file: string, option: string): string {
  try {
    if (existsSync(file)) {
      accessSync(file, constants.W_OK);
      if (statSync(file).isDirectory()) throw new Error('a folder');
    } else {
      accessSync(dirname(file), constants.W_OK);
      if (!statSync(dirname(file)).isDirectory()) throw new Error('no folder');
    }
    return file;
  } catch {
    throw new DomainError('option.unwritable', { option, file });
  }
}
