import { join } from 'node:path';
import { expect } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { rebuild } from '#engine/proof/rebuild.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

/** A look at the store beside its engine. */
export async function reading<Result>(
  { folder }: TestEngine,
  look: (connection: Connection) => Promise<Result> | Result,
): Promise<Result> {
  const unlocked = await Keyring.read(folder).unlock('fatima', PASSWORD);
  const key = unlocked?.key ?? Buffer.alloc(0);
  const connection = openDatabase(join(folder, DATABASE), key, { readonly: true });
  try {
    return await look(connection);
  } finally {
    connection.close();
  }
}

/** The rows in use are those the journal gives from nothing. */
export function rebuiltEqual(engine: TestEngine): Promise<void> {
  return reading(engine, async (connection) => {
    const { faults } = await rebuild(connection);
    expect(faults.listed).toEqual([]);
  });
}
