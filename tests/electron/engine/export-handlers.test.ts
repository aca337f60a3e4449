import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFolder } from '#engine/proof/folder/verify-folder.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

it('everything is taken away from a screen: a folder that verifies alone, written down, never into the data itself', async () => {
  const engine = await openedEngine();
  await engine.ask('mail.register', letter({ confidentiality: 'secret' }));
  const chosen = async (path: string) => {
    const place = await engine.trusted({ name: 'remember-place', path, use: 'export' });
    return { place: (place as { value: { id: string } }).value.id };
  };
  const out = temporaryFolder();
  const { folder, withheld } = await engine.ask('export.run', await chosen(out));
  const report = await verifyFolder(join(out, folder));
  expect(report.faults).toEqual([]);
  // The password's verifier alone: whoever exports reads secrets.
  expect(withheld).toBe(1);
  const all = { from: '2000-01-01', to: '2100-01-01' };
  expect((await engine.ask('access.list', all)).lines).toMatchObject([{ act: 'exported', lines: 1 }]);
  expect(await engine.refusal('export.run', await chosen(engine.folder))).toBe('export.inside');
  expect(await engine.refusal('export.run', { place: '01900000-0000-7000-8000-00000000dead' })).toBe(
    'place.unknown',
  );
  // Whoever leaves takes nothing more away, and leaves nothing in clear behind.
  const last = temporaryFolder();
  const cut = engine.call('export.run', await chosen(last));
  await engine.ask('session.sign-out', {});
  expect(await cut).toMatchObject({ ok: false, error: { code: 'session.locked' } });
  expect(readdirSync(last)).toEqual([]);
});
