import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder, syncFile, syncFolder } from '#engine/atomic-file.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';

const keyFileSchema = z.strictObject({
  format: z.literal(1),
  store: z.string().max(100),
  login: z.string().max(100),
  secret: z.string().min(20).max(200),
});
export type ServiceKey = z.infer<typeof keyFileSchema>;

/**
 * The service person's own secret, never the database key: it signs as that person only, is refused once they
 * are suspended, and survives a change of the database key. Refuses `key-file.exists`, `key-file.unwritable`.
 */
export function writeKeyFile(path: string, key: ServiceKey): void {
  ensureWritable(path);
  try {
    writeFileSync(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    syncFile(path);
    syncFolder(dirname(path));
  } catch {
    throw new DomainError('key-file.unwritable', { file: path });
  }
}

/** Asked before anything is created, so that a store never exists without its key file. */
export function ensureWritable(path: string): void {
  ensure(!existsSync(path), 'key-file.exists', { file: path });
  try {
    makeFolder(dirname(path), 0o700);
    const probe = `${path}.probe`;
    writeFileSync(probe, '', { mode: 0o600 });
    rmSync(probe);
  } catch {
    throw new DomainError('key-file.unwritable', { file: path });
  }
}

/** Refuses `key-file.missing`, `key-file.damaged`. */
export function readKeyFile(path: string): ServiceKey {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new DomainError('key-file.missing', { file: path });
  }
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    throw new DomainError('key-file.damaged', { file: path });
  }
}
