import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { concernsOf } from '#engine/health.ts';
import type { Concern, Health } from '#shared/contract/health.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

const WELL: Omit<Health, 'concerns'> = {
  schema: 1,
  entries: 1,
  databaseBytes: 1,
  files: 0,
  fileBytes: 0,
  freeBytes: 50 * 1024 ** 3,
  backup: { place: 'here', sameDisk: false, lastGoodAt: null, problem: null, overdue: false },
  centre: { state: 'alone', problem: null, waiting: 0, post: null, lastContactAt: null },
  onlyHere: 0,
  penLocked: null,
  councilCode: 'none',
};
const backup = (changed: Partial<Health['backup']>) => ({ backup: { ...WELL.backup, ...changed } });
const centre = (state: Health['centre']['state']) => ({ centre: { ...WELL.centre, state } });

it.each<[Concern[], Partial<Health>]>([
  [[], {}],
  [[], { freeBytes: null }],
  [[], backup({ place: 'away' })],
  [['pen-locked'], { penLocked: 'restored' }],
  [['disk-low'], { freeBytes: 1024 ** 3 }],
  // The banner says it once: two days without a backup do not count where no place was chosen.
  [['backup-none'], backup({ place: 'none', overdue: true })],
  [['backup-failed'], backup({ problem: 'backup.place-full', overdue: true })],
  [['backup-overdue'], backup({ overdue: true })],
  [['backup-same-disk'], backup({ sameDisk: true })],
  [['centre-attention'], centre('attention')],
  [['centre-silent'], centre('offline')],
  [[], { councilCode: 'sealed' }],
  [['council-code-ended'], { councilCode: 'ended' }],
  [['council-code-waits'], { councilCode: 'waits' }],
  [['disk-low', 'backup-none'], { freeBytes: 0, ...backup({ place: 'none' }) }],
])('what to look after: %j', (concerns, facts) => {
  expect(concernsOf({ ...WELL, ...facts })).toEqual(concerns);
});

it('an open register says how it is, in counts and codes alone, to whoever is signed in', async () => {
  const engine = await openedEngine();
  const before = await engine.ask('health.read', {});
  expect(before.concerns).toContain('backup-none');
  expect(before.councilCode).toBe('none');
  await engine.ask('recovery.make', {});
  expect((await engine.ask('health.read', {})).councilCode).toBe('sealed');
  await engine.ask('mail.register', letter({ subject: 'كلمة لا تخرج', confidentiality: 'secret' }));
  const place = join(engine.folder, '..', 'stick');
  mkdirSync(place);
  const remembered = await engine.trusted({ name: 'remember-place', path: place, use: 'backup' });
  const { id } = (remembered.ok ? remembered.value : {}) as { id: string };
  await engine.ask('backup.set-place', { place: id });
  await engine.ask('backup.run', {});
  const after = await engine.ask('health.read', {});
  expect(after).toMatchObject({ onlyHere: 0, penLocked: null, centre: { state: 'alone' } });
  expect(after.entries).toBeGreaterThan(before.entries);
  expect(after.backup).toMatchObject({ place: 'here', problem: null, overdue: false });
  expect(after.concerns).not.toContain('backup-none');
  const said = JSON.stringify(after);
  for (const word of ['كلمة', 'فاطمة', 'fatima', 'Oued', 'stick']) expect(said).not.toContain(word);
  await engine.ask('session.sign-out', {});
  expect(await engine.refusal('health.read', {})).toBe('session.locked');
});
