import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Every file and folder below, with the bits that say who may read and write. */
function modes(folder: string): [path: string, mode: number][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => [
    name,
    statSync(join(folder, name)).mode & 0o777,
  ]);
}

async function used(folder: string): Promise<void> {
  const engine = await openedEngine({ folder });
  const { sha256, name } = await engine.ask('file.stage', { name: 'scan.png', bytes: new Uint8Array(PIXEL) });
  await engine.ask('mail.register', letter({ files: [{ sha256, name }] }));
  await engine.call('session.sign-in', { login: 'fatima', password: 'wrong on purpose' });
  await engine.close();
}

it('two system accounts of one group share a desk: everything in it is theirs, and nobody else’s', async () => {
  const umask = process.umask(0o022);
  const folder = join(temporaryFolder(), 'desk');
  mkdirSync(folder);
  chmodSync(folder, 0o2770);
  await used(folder);
  process.umask(umask);
  const found = modes(folder);
  expect(found.length).toBeGreaterThan(4);
  for (const [path, mode] of found) expect([path, mode & 0o660]).toEqual([path, 0o660]);
  for (const [path, mode] of found) expect([path, mode & 0o007]).toEqual([path, 0]);
});

it('a desk of one account is closed to the group and to others', async () => {
  const folder = join(temporaryFolder(), 'desk');
  mkdirSync(folder, { mode: 0o700 });
  await used(folder);
  for (const [path, mode] of modes(folder).filter(([name]) => !name.endsWith('.db'))) {
    expect([path, mode & 0o077]).toEqual([path, 0]);
  }
});
