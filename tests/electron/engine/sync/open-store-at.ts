import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';

/** The store of a closed desk, to look at; with `writes` a copy of it, to be spoilt. */
export async function openStoreAt(folder: string, { writes = false } = {}): Promise<Connection> {
  const unlocked = await Keyring.read(folder).unlock('fatima', PASSWORD);
  const key = unlocked?.key ?? Buffer.alloc(0);
  if (!writes) return openDatabase(join(folder, 'sijill.db'), key, { readonly: true });
  const copy = join(temporaryFolder(), 'sijill.db');
  cpSync(join(folder, 'sijill.db'), copy);
  return openDatabase(copy, key);
}
