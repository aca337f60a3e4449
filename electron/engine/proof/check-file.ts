import { DomainError } from '#shared/domain/errors.ts';
import type { FileStore } from '../files/file-store.ts';
import type { CheckFile } from './store-source.ts';

/** Reads each attachment to its end: the file store itself refuses a text that has not its digest. */
export function fileChecker(files: FileStore): CheckFile {
  return async (sha256) => {
    if (!files.exists(sha256)) return 'missing';
    try {
      for await (const _ of files.openRead(sha256));
      return 'sound';
    } catch (error) {
      if (error instanceof DomainError) return error.code === 'file.missing' ? 'missing' : 'damaged';
      throw error;
    }
  };
}
