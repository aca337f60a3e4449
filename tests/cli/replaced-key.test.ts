import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

it('a replaced device key is named by verify, and nobody goes on with it', async () => {
  const desk = await councilDesk();
  await desk.sijill(LETTER);
  const opened = await Keyring.read(desk.folder).unlock('fatima', HEAD_PASSWORD);
  const connection = openDatabase(join(desk.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.exec(`UPDATE secret SET value = randomblob(32) WHERE name = 'device-key'`);
  connection.close();
  const verified = await desk.asHead(['verify']);
  expect(verified.exit).toBe(1);
  expect(verified.json.faults).toEqual([expect.objectContaining({ code: 'key.replaced', seq: 1 })]);
  for (const args of [['list'], LETTER]) {
    const refused = await desk.sijill(args);
    expect([refused.exit, refused.json.error]).toEqual([
      3,
      expect.objectContaining({ code: 'store.corrupt' }),
    ]);
  }
});
