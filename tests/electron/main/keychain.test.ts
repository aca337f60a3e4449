import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeychain, type SafeStorage } from '#main/keychain.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

/** A keychain of one account: another account's cannot open what it sealed. */
function account(name: string, backend?: string): SafeStorage {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.concat([Buffer.from(`${name}:`), flip(Buffer.from(text))]),
    decryptString: (sealed) => {
      if (!sealed.toString('latin1').startsWith(`${name}:`)) throw new Error('sealed by another account');
      return flip(sealed.subarray(name.length + 1)).toString();
    },
    ...(backend ? { getSelectedStorageBackend: () => backend } : {}),
  };
}

const KEY = { store: 'store-1', key: Buffer.alloc(32, 7) };

it('holds the key sealed, gives it back to the same account only, and forgets it', () => {
  const file = join(temporaryFolder(), 'keychain');
  const keychain = openKeychain(file, account('fatima', 'gnome_libsecret'));
  expect(keychain.status()).toEqual({ system: 'protected', held: false });
  keychain.hold(KEY);
  expect(keychain.status().held).toBe(true);
  expect(readFileSync(file, 'latin1')).not.toContain(KEY.key.toString('base64'));
  expect(keychain.open()).toEqual(KEY);
  expect(openKeychain(file, account('ahmed')).open()).toBeNull();
  keychain.forget();
  expect(keychain.open()).toBeNull();
});

it.each(['basic_text', 'unknown'])('says that %s protects nothing, and holds nothing there', (backend) => {
  const file = join(temporaryFolder(), 'keychain');
  const keychain = openKeychain(file, account('fatima', backend));
  expect(keychain.status()).toEqual({ system: 'unprotected', held: false });
  expect(() => keychain.hold(KEY)).toThrow('keychain.unprotected');
  expect(existsSync(file)).toBe(false);
});
