import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { rebuild } from '#engine/proof/rebuild.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

/** The rows in use are those the journal gives from nothing. */
export async function rebuiltEqual({ folder }: TestEngine): Promise<void> {
  const unlocked = await Keyring.read(folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(folder, DATABASE), unlocked?.key ?? Buffer.alloc(0), {
    readonly: true,
  });
  try {
    const { faults } = await rebuild(connection);
    expect(faults.listed).toEqual([]);
  } finally {
    connection.close();
  }
}
