import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';
import { PDF } from './proof/desk.ts';

it('an opening that fails late leaves nothing planned behind, and the next one succeeds', async () => {
  const engine = await openedEngine();
  const { sha256 } = await engine.ask('file.stage', { name: 'scan.pdf', bytes: PDF });
  await engine.close();
  // A file that must leave the disk and does not: what the opening does last.
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.prepare("INSERT INTO eliminated (content, slip, entry) VALUES (?, '1', '1')").run(sha256);
  connection.close();
  const files = join(engine.folder, 'files');
  const name =
    readdirSync(files, { recursive: true })
      .map(String)
      .find((each) => each.includes(sha256)) ?? '';
  rmSync(join(files, name));
  mkdirSync(join(files, name, 'in', 'the', 'way'), { recursive: true });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const planned = vi.getTimerCount();
    const answer = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
    expect(answer).toMatchObject({ ok: false });
    expect(vi.getTimerCount()).toBe(planned);
  } finally {
    vi.useRealTimers();
  }
  rmSync(join(files, name), { recursive: true });
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
});
