import { join } from 'node:path';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';

/** The store of a closed desk, to look at. */
export async function openStoreAt(folder: string): Promise<Connection> {
  const unlocked = await Keyring.read(folder).unlock('fatima', PASSWORD);
  return openDatabase(join(folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0), { readonly: true });
}
