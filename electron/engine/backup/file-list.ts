import { DomainError, ensure } from '#shared/domain/errors.ts';

/** One attachment in a backup. */
export interface BackedUpFile {
  /** SHA-256 of the text: its name in the store. */
  sha256: string;
  /** SHA-256 of its sealed bytes: its name in the backup, so that anyone can check it without any key. */
  stored: string;
  /** Sealed size. */
  bytes: number;
  /** Of the store's file, whole milliseconds: an untouched file is not read again every day. */
  changedMs: number;
}

const LINE = /^([0-9a-f]{64}) ([0-9a-f]{64}) (\d{1,15}) (\d{1,15})$/;

export function writeFileList(files: readonly BackedUpFile[]): string {
  return files.map((file) => `${file.sha256} ${file.stored} ${file.bytes} ${file.changedMs}\n`).join('');
}

/** Refuses `backup.damaged`. */
export function readFileList(text: string): BackedUpFile[] {
  const lines = text.split('\n');
  ensure(lines.pop() === '', 'backup.damaged', { part: 'files.list' });
  return lines.map((line) => {
    const found = LINE.exec(line);
    if (!found) throw new DomainError('backup.damaged', { part: 'files.list' });
    const [, sha256 = '', stored = '', bytes, changedMs] = found;
    return { sha256, stored, bytes: Number(bytes), changedMs: Number(changedMs) };
  });
}

/** `ab/ab12…`, below the pool of a backup or the files of a store. */
export const shelf = (digest: string): string => `${digest.slice(0, 2)}/${digest}`;
