import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rekeyDatabase } from '#engine/database.ts';
import { rotateKey, settleRotation } from '#engine/key-rotation.ts';
import { KEYRING, Keyring } from '#engine/keyring.ts';
import { signHolders } from '#engine/keyring-holders.ts';
import type { OpenStore } from '#engine/open-store.ts';
import { SignInThrottle } from '#engine/sign-in-throttle.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import { publicHalf } from '#shared/journal/sealed-box.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { everyHeir } from '#tests/helpers/every-heir.ts';
import { letter } from '#tests/helpers/letters.ts';
import { firstRun, openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const SIGN_IN = { login: 'fatima', password: PASSWORD };
const WRONG = { login: 'fatima', password: 'pas celle-ci du tout' };

async function person(engine: TestEngine, login: string): Promise<string> {
  return (await engine.ask('person.create', { login, name: login })).id;
}

it.each(['recovery', 'people'] as const)(
  'a holder put into the file of keys with a tool, for %s, is given no new key',
  async (where) => {
    let leaving = () => {};
    const keepSession = (session: unknown) => session ?? leaving();
    const engine = await openedEngine({ keepSession });
    const path = join(engine.folder, KEYRING);
    const whole = readFileSync(path, 'utf8');
    const file = JSON.parse(whole);
    const thief = Buffer.from(publicHalf(engine.machine.random.bytes(32))).toString('base64');
    if (where === 'recovery') file.recovery.public = thief;
    else file.people.push({ ...file.people[0], public: thief });
    // As late as can be, while the store is being closed for the change; whoever works goes on working.
    leaving = () => writeFileSync(path, JSON.stringify(file));
    expect(await engine.refusal('keys.rotate', {})).toBe('keyring.altered');
    expect((await engine.ask('app.status', {})).state).toBe('open');
    leaving = () => {};
    writeFileSync(path, whole);
    await engine.ask('keys.rotate', {});
    // An older file put back, with a password since changed: nothing for whoever knew it.
    const older = readFileSync(path, 'utf8');
    await engine.ask('person.change-password', {
      oldPassword: PASSWORD,
      newPassword: 'une autre phrase encore',
    });
    writeFileSync(path, older);
    expect(await engine.refusal('keys.rotate', {})).toBe('keyring.altered');
  },
);

it('a store from before holders were signed believes its file once: nobody who had no wrap that day is given one later', async () => {
  const { folder } = await openedEngine();
  const [{ person = '' } = {}] = Keyring.read(folder).holders;
  const rights = new MemoryRows();
  rights.put('credential', { person, entry: person, verifier: '', holder: '' });
  const signed: Fact[] = [];
  const record = (_actor: unknown, decide: () => Fact[]) => void signed.push(...decide());
  const store = { rights, writer: { device: person }, record } as unknown as OpenStore;
  const somebody = { id: person, active: true, clearance: 0, grants: [] } as const;
  const logBug = vi.fn();
  signHolders(store, somebody, { folder, logBug });
  expect(signed.map(({ type }) => type)).toEqual(['person.credential', 'device.recovery']);
  rights.put('recovery_code', { device: person, mark: '' });
  signHolders(store, somebody, { folder, logBug });
  expect([signed.length, logBug.mock.calls]).toEqual([2, []]);
});

it('the file of keys says nothing about the council’s code: neither which it is, nor that the key is sealed to it', async () => {
  const engine = await openedEngine();
  const path = join(engine.folder, KEYRING);
  const change = (edit: (escrow: Record<string, string>) => void) => {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    edit(file.escrow);
    writeFileSync(path, JSON.stringify(file));
  };
  const isSealed = async () => (await engine.ask('recovery.state', {})).key?.sealed;
  const first = await engine.ask('recovery.make', {});
  const { escrow: older } = JSON.parse(readFileSync(path, 'utf8'));
  // The file cannot be written: the new code is in force all the same, and is not lost.
  mkdirSync(`${path}.new`);
  const { code } = await engine.ask('recovery.make', {});
  expect(await isSealed()).toBe(false);
  rmdirSync(`${path}.new`);
  // What stands there is for the code that was replaced, which opens nobody's session; that opening mends the file.
  const recover = { login: 'fatima', newPassword: 'une phrase toute neuve' };
  const withFirst = () => engine.refusal('session.recover', { ...recover, recoveryCode: first.code });
  await engine.ask('session.sign-out', {});
  expect(await withFirst()).toBe('recovery.wrong-code');
  await engine.ask('session.recover', { ...recover, recoveryCode: code });
  expect(await isSealed()).toBe(true);
  await engine.ask('session.sign-out', {});
  change((escrow) => Object.assign(escrow, { salt: older.salt, key: older.key }));
  expect(await withFirst()).toBe('recovery.wrong-code');
  await engine.ask('session.sign-in', { login: 'fatima', password: recover.newPassword });
  // Under the same public half, other bytes or another salt.
  for (const field of ['key', 'salt']) {
    const whole = readFileSync(path);
    change((escrow) => Object.assign(escrow, { [field]: older[field] }));
    expect(await isSealed()).toBe(false);
    if (field === 'key') writeFileSync(path, whole);
  }
  await engine.ask('keys.rotate', {});
  expect(await isSealed()).toBe(true);
  await engine.close();
  // Planted after the store was closed: the next key is sealed to the council's all the same.
  const council = Keyring.read(engine.folder).escrow ?? undefined;
  const key = Keyring.read(engine.folder).recover(code)?.key ?? Buffer.alloc(0);
  const heirs = { ...everyHeir(engine.folder), council };
  change((escrow) => Object.assign(escrow, older));
  const next = rotateKey(engine.folder, key, engine.machine, heirs);
  expect(Keyring.read(engine.folder).recover(code)?.key).toEqual(next);
  expect(Keyring.read(engine.folder).recover(first.code)).toBeNull();
  // A key that nothing can be sealed to leaves nothing of the one before.
  const useless = { public: '00'.repeat(32), salt: '00'.repeat(16) };
  const keyring = Keyring.read(engine.folder);
  keyring.sealEscrow(useless, next, engine.machine.random);
  expect(keyring.escrow).toBeNull();
});

describe('two things at once', () => {
  it('two passwords set in the same moment both work', async () => {
    const engine = await openedEngine();
    const people = [await person(engine, 'ahmed'), await person(engine, 'salma')];
    await Promise.all(
      people.map((id) => engine.ask('person.set-password', { person: id, password: `trois mots ${id}` })),
    );
    await engine.ask('session.sign-in', { login: 'ahmed', password: `trois mots ${people[0]}` });
    await engine.ask('session.sign-in', { login: 'salma', password: `trois mots ${people[1]}` });
  });

  it('guesses sent together are counted one by one', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    const guesses = Array.from({ length: 12 }, () => engine.call('session.sign-in', WRONG));
    const codes = (await Promise.all(guesses)).map((result) => (result.ok ? '' : result.error.code));
    expect(codes.filter((code) => code === 'session.wrong-password')).toHaveLength(5);
    expect(codes.filter((code) => code === 'session.wait')).toHaveLength(7);
  });

  it('a lock asked during a rotation leaves nobody signed in', async () => {
    const engine = await openedEngine();
    const rotation = engine.call('keys.rotate', {});
    await engine.trusted({ name: 'lock' });
    await rotation;
    expect((await engine.ask('app.status', {})).state).toBe('locked');
  });

  it('whoever asks during a rotation is answered after it, never told that it is locked', async () => {
    const engine = await openedEngine();
    const rotation = engine.call('keys.rotate', {});
    await expect(engine.ask('app.status', {})).resolves.toMatchObject({ state: 'open' });
    expect(await rotation).toMatchObject({ ok: true });
  });

  it('a lock asked during a sign-in leaves nobody signed in', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    const entering = engine.call('session.sign-in', SIGN_IN);
    await engine.trusted({ name: 'lock' });
    await entering;
    expect((await engine.ask('app.status', {})).state).toBe('locked');
  });

  it('two sign-ins in the same moment leave one session, and the store usable', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    await Promise.all([engine.call('session.sign-in', SIGN_IN), engine.call('session.sign-in', SIGN_IN)]);
    expect((await engine.ask('mail.register', letter())).number).toBe(38);
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', SIGN_IN);
  });

  it('two first runs in the same moment make one store whose code and password work', async () => {
    const engine = testEngine();
    const runs = await Promise.all([
      engine.call('setup.create', firstRun),
      engine.call('setup.create', firstRun),
    ]);
    expect(runs.map((run) => run.ok)).toEqual([true, false]);
    await engine.ask('session.sign-in', SIGN_IN);
  });
});

describe('a rotation cut after the pages were rewritten', () => {
  it('settled by two sign-ins in the same moment still knows everybody', async () => {
    const engine = await openedEngine();
    await engine.close();
    const unlocked = await Keyring.read(engine.folder).unlock(SIGN_IN.login, SIGN_IN.password);
    const next = Buffer.alloc(32, 7);
    Keyring.read(engine.folder).offerNext(next, engine.machine.random, () => true);
    const keyring = Keyring.read(engine.folder);
    rekeyDatabase(join(engine.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0), next);
    // Both have read the keyring before either settles it: two processes, or the desk and a script.
    const opened = await Promise.all([1, 2].map(() => keyring.unlock(SIGN_IN.login, SIGN_IN.password)));
    for (const keys of opened) settleRotation(engine.folder, keys ?? { key: next, next });
    await engine.ask('session.sign-in', SIGN_IN);
  });
});

describe('delays between tries', () => {
  it('a clock put right again locks nobody out for years', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    engine.machine.setTime('2036-03-12T10:00:00Z');
    for (let i = 0; i < 5; i++) await engine.refusal('session.sign-in', WRONG);
    engine.machine.setTime('2026-03-12T10:00:00Z');
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe('session.wait');
    engine.machine.passTime(15 * 60_000);
    await engine.ask('session.sign-in', SIGN_IN);
  });

  it('a flood of invented logins does not wipe out the tries against a real one', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    for (let i = 0; i < 5; i++) await engine.refusal('session.sign-in', WRONG);
    // As the flood leaves them; trying each costs a derivation.
    const throttle = new SignInThrottle(engine.folder, engine.machine);
    for (let i = 0; i < 210; i++) {
      engine.machine.passTime(1);
      throttle.failed(`nobody ${i}`);
    }
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe('session.wait');
  });
});

describe('old keyrings', () => {
  it('an older password is no proof of being oneself, even with its old keyring put back', async () => {
    const engine = await openedEngine();
    const path = join(engine.folder, 'keyring.json');
    const old = readFileSync(path);
    const changed = 'une phrase toute neuve';
    await engine.ask('person.change-password', { oldPassword: PASSWORD, newPassword: changed });
    writeFileSync(path, old);
    const again = { oldPassword: PASSWORD, newPassword: 'la phrase du voleur' };
    expect(await engine.refusal('person.change-password', again)).toBe('session.wrong-password');
    await engine.ask('session.sign-out', {});
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe('session.wrong-password');
  });

  it('nobody suspended is handed the key again', async () => {
    const engine = await openedEngine();
    const ahmed = await person(engine, 'ahmed');
    await engine.ask('person.state', { person: ahmed, state: 'suspended' });
    expect(await engine.refusal('person.set-password', { person: ahmed, password: 'trois mots ici' })).toBe(
      'person.suspended',
    );
  });
});

describe('an opening that fails', () => {
  it('gives the store back: the next sign-in can open it', async () => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter());
    await engine.close();
    const { store } = Keyring.read(engine.folder).label;
    const witness = join(engine.folder, '..', 'witness', `${store}.head`);
    const kept = readFileSync(witness);
    const absurd = { seq: 9_000_000, incarnation: Number.MAX_SAFE_INTEGER, hash: 'f'.repeat(64) };
    writeFileSync(witness, `${JSON.stringify(absurd)}\n`);
    await engine.call('session.sign-in', SIGN_IN);
    writeFileSync(witness, kept);
    await engine.ask('session.sign-in', SIGN_IN);
  });
});
