import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unlockBackup } from '#engine/backup/unlock-backup.ts';
import { openDatabase } from '#engine/database.ts';
import { KEYRING, Keyring } from '#engine/keyring.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, founder, join as joinCouncil, level, rowsOf, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const FRESH = 'encore une autre phrase';

it('the drill of a PC of a council: key changed, password forgotten, the council’s code and its own; it goes on in the council as before', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const wire = new Wire();
  const b = testEngine(deskOptions(wire));
  const { recoveryCode } = await b.ask('setup.create', firstRun);
  const signIn = (password: string) => b.ask('session.sign-in', { login: 'fatima', password });
  await signIn(PASSWORD);
  // What it decided for itself alone is not the council's.
  const allow = { allowed: true, authorisation: 'CNDP A-PO-1/2026' };
  await b.ask('identity.allow', allow);
  await b.ask('recovery.make', {});
  await joinCouncil(centre, a, b);
  await expect.poll(() => b.ask('identity.rule', {})).toMatchObject({ allowed: false });
  expect(await b.refusal('identity.allow', allow)).toBe('recovery.not-administering');
  const { id: leaver } = await b.ask('person.create', { login: 'ahmed', name: 'أحمد' });
  await b.ask('person.set-password', { person: leaver, password: FRESH });
  // One code for all PCs, made where the council is administered; the other PC hears of it by an exchange.
  expect(await b.refusal('recovery.make', {})).toBe('recovery.not-administering');
  expect((await b.ask('health.read', {})).concerns).toContain('council-code-ended');
  const first = await a.ask('recovery.make', {});
  const { code: councilCode, mark } = await a.ask('recovery.make', {});
  await level(a, b);
  expect((await b.ask('recovery.state', {})).key).toMatchObject({ mark, sealed: true });
  const stolen = await Keyring.read(b.folder).unlock('ahmed', FRESH);

  // The line is cut: what was registered before and after the change waits together.
  wire.off = true;
  await b.ask('mail.register', letter({ subject: 'قبل تغيير المفتاح' }));
  await b.ask('person.state', { person: leaver, state: 'suspended' });
  await b.ask('keys.rotate', {});
  const after = await b.ask('mail.register', letter({ subject: 'بعد تغيير المفتاح' }));
  await b.close();
  // Whoever left holds a key that opens nothing.
  expect(await Keyring.read(b.folder).unlock('ahmed', FRESH)).toBeNull();
  expect(() => openDatabase(join(b.folder, 'sijill.db'), stolen?.key ?? Buffer.alloc(0))).toThrow(
    'store.wrong-key',
  );

  // The code from the envelope of this PC, and the one of another PC, which opens nothing here.
  const other = testEngine(deskOptions());
  const { recoveryCode: foreign } = await other.ask('setup.create', firstRun);
  const recover = { login: 'fatima', newPassword: FRESH };
  expect(await b.refusal('session.recover', { ...recover, recoveryCode: foreign })).toBe(
    'recovery.wrong-code',
  );
  // The envelope of this PC is lost too: the council's code opens it, after its key was changed; the code it replaced does not.
  expect(await b.refusal('session.recover', { ...recover, recoveryCode: first.code })).toBe(
    'recovery.wrong-code',
  );
  const copied = await unlockBackup(temporaryFolder(), readFileSync(join(b.folder, KEYRING)), {
    recoveryCode: councilCode,
  });
  openDatabase(join(b.folder, 'sijill.db'), copied.keys.key).close();
  await b.ask('session.recover', { ...recover, recoveryCode: councilCode });
  await b.ask('session.sign-out', {});
  await b.ask('session.recover', { ...recover, recoveryCode });
  await b.ask('session.sign-out', {});
  expect(await b.refusal('session.sign-in', { login: 'fatima', password: PASSWORD })).toBe(
    'session.wrong-password',
  );
  await signIn(FRESH);

  wire.off = false;
  await expect.poll(() => b.ask('sync.now', {})).toMatchObject({ state: 'connected', waiting: 0 });
  await b.ask('person.change-password', { oldPassword: FRESH, newPassword: PASSWORD });
  await level(a, b);
  expect(await a.ask('mail.record', { id: after.id })).toMatchObject({ subject: 'بعد تغيير المفتاح' });
  for (const engine of [a, b]) await engine.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  const connection = await openStoreAt(b.folder);
  const { faults } = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
  connection.close();
  expect(faults).toEqual([]);
});
