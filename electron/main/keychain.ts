import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { KeychainStatus } from '#shared/contract/files.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { writeFileAtomically } from './atomic-file.ts';

/** The parts of Electron's safeStorage used here; tests hand over their own. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  getSelectedStorageBackend?(): string;
}

const heldSchema = z.strictObject({ store: z.string(), key: z.string() });
export type HeldKey = { store: string; key: Uint8Array };

export interface Keychain {
  status(): KeychainStatus;
  hold(key: HeldKey): void;
  forget(): void;
  /** Null when nothing is held or this account can no longer open it. */
  open(): HeldKey | null;
}

/**
 * The store's key, sealed by the keychain of one system account, in a file of its profile. Always one more
 * holder beside people and the recovery code. Without a real keychain (Linux "basic_text" is a fixed password)
 * nothing is held: `keychain.unprotected`.
 */
export function openKeychain(file: string, storage: SafeStorage): Keychain {
  const isProtected = (): boolean =>
    storage.isEncryptionAvailable() &&
    !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend?.() ?? '');
  const read = (): Buffer | null => {
    try {
      return readFileSync(file);
    } catch {
      return null;
    }
  };
  return {
    status: () => ({ system: isProtected() ? 'protected' : 'unprotected', held: read() !== null }),
    hold({ store, key }) {
      if (!isProtected()) throw new DomainError('keychain.unprotected');
      const text = JSON.stringify({ store, key: Buffer.from(key).toString('base64') });
      writeFileAtomically(file, storage.encryptString(text).toString('base64'));
    },
    forget: () => rmSync(file, { force: true }),
    open() {
      const sealed = read();
      if (!sealed || !isProtected()) return null;
      try {
        const text = storage.decryptString(Buffer.from(sealed.toString('ascii'), 'base64'));
        const { store, key } = heldSchema.parse(JSON.parse(text));
        return { store, key: Buffer.from(key, 'base64') };
      } catch {
        // Sealed by another account or another PC: it opens nothing here.
        return null;
      }
    },
  };
}
