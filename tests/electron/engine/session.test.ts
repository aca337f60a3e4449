import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Keyring } from '#engine/keyring.ts';
import { letter } from '#tests/helpers/letters.ts';
import { firstRun, openedEngine, PASSWORD, TEST_COST, testEngine } from '#tests/helpers/test-engine.ts';

describe('first run', () => {
  it('starts in setup, creates a store, shows a recovery code once, then asks to sign in', async () => {
    const engine = testEngine();
    expect((await engine.ask('app.status', {})).state).toBe('setup');
    const { recoveryCode } = await engine.ask('setup.create', firstRun);
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    const status = await engine.ask('app.status', {});
    expect(status).toMatchObject({
      state: 'locked',
      language: 'ar',
      councilName: firstRun.council,
      person: null,
    });
    expect(await engine.refusal('setup.create', firstRun)).toBe('setup.exists');
  });

  it('keeps the answers of an unfinished first run, and forgets them once it is done', async () => {
    const engine = testEngine();
    await engine.ask('setup.save-draft', { json: '{"step":3}' });
    expect(await engine.ask('setup.load-draft', {})).toEqual({ json: '{"step":3}' });
    await engine.ask('setup.create', firstRun);
    expect(await engine.ask('setup.load-draft', {})).toEqual({ json: null });
  });

  it('a first run cut in the middle starts again and never opens half a store', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    writeFileSync(join(engine.folder, 'setup.pending'), '');
    expect((await engine.ask('app.status', {})).state).toBe('setup');
    await engine.ask('setup.create', firstRun);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  });

  it.each([
    ['12345678', 'password.common'],
    ['short', 'password.too-short'],
    ['فاطمة الزهراء', 'password.personal'],
  ])('refuses the password %s', async (password, code) => {
    const engine = testEngine();
    const administrator = { ...firstRun.administrator, password };
    expect(await engine.refusal('setup.create', { ...firstRun, administrator })).toBe(code);
    expect((await engine.ask('app.status', {})).state).toBe('setup');
  });
});

describe('signing in', () => {
  it('opens for the right password, whatever the case of the login, and says who is there', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    const status = await engine.ask('session.sign-in', { login: ' Fatima ', password: PASSWORD });
    expect(status).toMatchObject({
      state: 'open',
      person: { login: 'fatima', clearance: 2 },
      // As the Moroccan sighting mostly is, until somebody says otherwise.
      hijriOffset: -1,
      penLocked: null,
    });
    expect(status.person?.actions).toContain('mail.register');
  });

  it('gives one answer for a wrong password and an unknown login, then growing delays', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    const wrong = { login: 'fatima', password: 'not this one at all' };
    for (let i = 0; i < 5; i++)
      expect(await engine.refusal('session.sign-in', wrong)).toBe('session.wrong-password');
    const waiting = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
    expect(waiting).toEqual({ ok: false, error: { code: 'session.wait', params: { seconds: 30 } } });
    expect(await engine.refusal('session.sign-in', { ...wrong, login: 'nobody' })).toBe(
      'session.wrong-password',
    );
    engine.machine.passTime(30_000);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  });

  it('answers every data channel `session.locked` before sign-in and after the lock', async () => {
    const engine = await openedEngine();
    await engine.ask('mail.expected-number', { kind: 'incoming' });
    expect(await engine.trusted({ name: 'lock' })).toMatchObject({ ok: true });
    expect(await engine.refusal('mail.expected-number', { kind: 'incoming' })).toBe('session.locked');
    expect(await engine.refusal('mail.register', letter())).toBe('session.locked');
    expect(await engine.refusal('draft.load', { form: 'incoming' })).toBe('session.locked');
  });

  it('the recovery code sets a new password, and the old one stops working', async () => {
    const engine = testEngine();
    const { recoveryCode } = await engine.ask('setup.create', firstRun);
    const newPassword = 'autre phrase encore plus longue';
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
    await engine.ask('session.recover', { login: 'fatima', recoveryCode: typed, newPassword });
    await engine.ask('session.sign-out', {});
    expect(await engine.refusal('session.sign-in', { login: 'fatima', password: PASSWORD })).toBe(
      'session.wrong-password',
    );
    await engine.ask('session.sign-in', { login: 'fatima', password: newPassword });
    const wrong = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('0') ? '1' : '0'}`;
    expect(
      await engine.refusal('session.recover', { login: 'fatima', recoveryCode: wrong, newPassword }),
    ).toBe('recovery.wrong-code');
  });

  it('tries under the login "recovery code" are not tries with the recovery code', async () => {
    const engine = testEngine();
    const { recoveryCode } = await engine.ask('setup.create', firstRun);
    for (const login of ['recovery code', 'recovery-code']) {
      for (let tries = 0; tries < 7; tries++) await engine.call('session.sign-in', { login, password: 'x' });
      expect(await engine.refusal('session.sign-in', { login, password: 'x' })).toBe('session.wait');
    }
    const newPassword = 'autre phrase encore plus longue';
    await engine.ask('session.recover', { login: 'fatima', recoveryCode, newPassword });
  });

  it('an engine that died is given the open session back', async () => {
    let kept: { person: string; key: Buffer } | null = null;
    const first = await openedEngine({
      keepSession: (session) => {
        kept = session;
      },
    });
    const session = kept as { person: string; key: Buffer } | null;
    if (!session) throw new Error('no session was kept');
    const copy = { person: session.person, key: Buffer.from(session.key) };
    await first.close();
    expect(kept).toBeNull();
    const said: unknown[] = [];
    const second = testEngine({ folder: first.folder, keepSession: (session) => said.push(session) });
    await second.trusted({ name: 'resume', ...copy });
    // Never "nobody" on the way: were it to die as it opens, whoever is to come back would be forgotten.
    expect(said).toEqual([copy]);
    expect((await second.ask('app.status', {})).person?.login).toBe('fatima');
  });
});

describe('people', () => {
  it('an administrator creates a clerk, who signs in with a clerk’s rights and no more', async () => {
    const engine = await openedEngine();
    const clerk = await engine.ask('person.create', { login: 'ahmed', name: 'أحمد' });
    await engine.ask('person.grant', {
      person: clerk.id,
      role: 'clerk',
      office: null,
      unit: null,
      from: null,
      to: null,
      onBehalfOf: null,
    });
    await engine.ask('person.set-password', { person: clerk.id, password: 'trois mots sans rapport' });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'ahmed', password: 'trois mots sans rapport' });
    const { id } = await engine.ask('mail.register', letter());
    expect(await engine.refusal('mail.void', { id, reason: 'erreur' })).toBe('person.not-allowed');
    expect(await engine.refusal('person.list', {})).toBe('person.not-allowed');
    expect(await engine.refusal('person.set-password', { person: clerk.id, password: PASSWORD })).toBe(
      'person.not-allowed',
    );
  });

  it('the last administrator cannot be suspended', async () => {
    const engine = await openedEngine();
    const { people } = await engine.ask('person.list', {});
    const [only] = people;
    expect(await engine.refusal('person.state', { person: only?.id ?? '', state: 'suspended' })).toBe(
      'person.last-administrator',
    );
  });

  it('a keyring record forged with the database key opens nothing: no signed entry vouches for it', async () => {
    const engine = await openedEngine();
    const { people } = await engine.ask('person.list', {});
    await engine.close();
    const keyring = Keyring.read(engine.folder);
    const unlocked = await keyring.unlock('fatima', PASSWORD);
    if (!unlocked) throw new Error('cannot unlock');
    const forged = { id: people[0]?.id ?? '', login: 'fatima', password: 'a password the thief chose' };
    (await keyring.prepare(forged, unlocked.key, engine.machine.random, TEST_COST)).commit();
    expect(await engine.refusal('session.sign-in', { login: 'fatima', password: forged.password })).toBe(
      'session.wrong-password',
    );
  });

  it('rows edited with a tool give no right', async () => {
    const engine = await openedEngine();
    const clerk = await engine.ask('person.create', { login: 'ahmed', name: 'أحمد' });
    await engine.ask('person.set-password', { person: clerk.id, password: 'trois mots sans rapport' });
    await engine.close();
    const unlocked = await Keyring.read(engine.folder).unlock('ahmed', 'trois mots sans rapport');
    const { openDatabase } = await import('#engine/database.ts');
    const connection = openDatabase(join(engine.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0));
    connection.exec(`INSERT INTO role_grant (id, person, role, office, unit, valid_from, valid_to, on_behalf_of)
      VALUES ('forged', '${clerk.id}', 'office-head', NULL, NULL, '2020-01-01', NULL, NULL)`);
    connection.exec(`UPDATE person SET clearance = 2 WHERE id = '${clerk.id}'`);
    connection.close();
    const status = await engine.ask('session.sign-in', {
      login: 'ahmed',
      password: 'trois mots sans rapport',
    });
    expect(status.person).toMatchObject({ actions: [], clearance: 0 });
  });
});

it('neither the password nor the key nor a word of a letter is readable in the data folder', async () => {
  const engine = await openedEngine();
  await engine.ask('mail.register', letter({ subject: 'MARQUEUR-CONFIDENTIEL', confidentiality: 'secret' }));
  await engine.ask('draft.save', { form: 'incoming', json: '{"subject":"MARQUEUR-CONFIDENTIEL"}' });
  await engine.close();
  const bytes = ['sijill.db', 'keyring.json', 'lock.db'].map((name) =>
    readFileSync(join(engine.folder, name)),
  );
  for (const encoding of ['utf8', 'utf16le', 'base64'] as const) {
    const marker =
      encoding === 'base64'
        ? Buffer.from(Buffer.from('MARQUEUR-CONFIDENTIEL').toString('base64'))
        : Buffer.from('MARQUEUR-CONFIDENTIEL', encoding);
    for (const file of bytes) expect(file.includes(marker)).toBe(false);
  }
});
