import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

it('a replaced device key is named by verify, and nobody goes on with it', async () => {
  const desk = await councilDesk();
  await desk.sijill(LETTER);
  await edit(desk.folder, `UPDATE secret SET value = randomblob(32) WHERE name = 'device-key'`);
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

it('a journal taken away is a damaged register, not a wrong password', async () => {
  const desk = await councilDesk();
  await desk.sijill(LETTER);
  await edit(desk.folder, 'DROP TRIGGER own_no_delete; DELETE FROM own');
  for (const refused of [
    await desk.asHead(['verify']),
    await desk.sijill(['list']),
    await desk.sijill(LETTER),
  ])
    expect([refused.exit, refused.json.error]).toEqual([
      3,
      expect.objectContaining({ code: 'store.corrupt' }),
    ]);
});

it('an entry deleted with a tool keeps everybody out, and verify still says which', async () => {
  const desk = await councilDesk();
  await desk.sijill(LETTER);
  await edit(
    desk.folder,
    `DROP TRIGGER own_no_delete; DELETE FROM own WHERE seq = (SELECT max(seq) - 1 FROM own)`,
  );
  for (const args of [['list'], LETTER]) {
    const refused = await desk.asHead(args);
    expect([refused.exit, refused.json.error]).toEqual([
      3,
      expect.objectContaining({ code: 'store.journal-altered' }),
    ]);
  }
  const verified = await desk.asHead(['verify']);
  expect(verified.exit).toBe(1);
  expect(verified.json.faults).toContainEqual(expect.objectContaining({ code: 'chain.hole' }));
});

it('words spoilt with a tool are named by the field that does not fit, in one line', async () => {
  const desk = await councilDesk();
  await desk.sijill(LETTER);
  await edit(
    desk.folder,
    `DROP TRIGGER content_no_update;
     UPDATE content SET bytes = CAST(json_remove(CAST(bytes AS TEXT), '$.words.subject') AS BLOB) WHERE seq = (SELECT max(seq) FROM content)`,
  );
  const { exit, json } = await desk.asHead(['verify']);
  expect(exit).toBe(1);
  const [refused] = (json.faults as { code: string; detail: string }[]).filter(
    ({ code }) => code === 'fold.refused',
  );
  expect(refused?.detail).toMatch(/^mail\.register subject /);
});

async function edit(folder: string, sql: string): Promise<void> {
  const opened = await Keyring.read(folder).unlock('fatima', HEAD_PASSWORD);
  const connection = openDatabase(join(folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.exec(sql);
  connection.close();
}
