import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, it } from 'vitest';
import { openDatabase, rekeyDatabase, setKey } from '#engine/database.ts';
import { rotateKey, settleRotation } from '#engine/key-rotation.ts';
import { KEYRING, Keyring } from '#engine/keyring.ts';
import { readKeyringFile } from '#engine/keyring-file.ts';
import { tellChanging } from '#engine/keyring-holders.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { everyHeir } from '#tests/helpers/every-heir.ts';
import { letter } from '#tests/helpers/letters.ts';
import { firstRun, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const LEAVER = 'trois mots sans rapport';

async function withLeaver(): Promise<{ engine: TestEngine; leaver: string; recoveryCode: string }> {
  const engine = testEngine();
  const { recoveryCode } = await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { id } = await engine.ask('person.create', { login: 'ahmed', name: 'أحمد' });
  await engine.ask('person.set-password', { person: id, password: LEAVER });
  await engine.ask('mail.register', letter());
  return { engine, leaver: id, recoveryCode };
}

async function keyOf(engine: TestEngine, login = 'fatima', password = PASSWORD): Promise<Buffer> {
  const unlocked = await Keyring.read(engine.folder).unlock(login, password);
  if (!unlocked) throw new Error('cannot unlock');
  return settleRotation(engine.folder, unlocked);
}

const database = (engine: TestEngine): string => join(engine.folder, 'sijill.db');
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Large enough that rewriting every page can be caught in the middle. */
function pad(file: string, key: Buffer): void {
  const connection = openDatabase(file, key);
  connection.exec(`INSERT INTO setting (name, value) VALUES ('pad', printf('%.*c', 12000000, 'x'))`);
  connection.close();
}

/** The real rotation in a process of its own, killed once its rollback journal holds pages. */
async function killRotating(folder: string, key: Buffer): Promise<void> {
  const script = fileURLToPath(new URL('./kill/rotator.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, key.toString('hex')], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  let running = true;
  child.once('exit', () => {
    running = false;
  });
  while (running && sizeOf(join(folder, 'sijill.db-journal')) < 1_000_000) await setImmediate();
  child.kill('SIGKILL');
  await ended;
}

describe('key rotation', () => {
  it('changes the key for everybody active without their passwords, and the leaver holds nothing', async () => {
    const { engine, leaver, recoveryCode } = await withLeaver();
    const stolen = await keyOf(engine, 'ahmed', LEAVER);
    await engine.ask('person.state', { person: leaver, state: 'suspended' });
    await engine.ask('keys.rotate', {});
    expect((await engine.ask('mail.register', letter())).number).toBe(39);
    await engine.close();
    expect(() => openDatabase(database(engine), stolen)).toThrow('store.wrong-key');
    expect(await Keyring.read(engine.folder).unlock('ahmed', LEAVER)).toBeNull();
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.recover', {
      login: 'fatima',
      recoveryCode,
      newPassword: 'encore une autre phrase',
    });
  });

  it('cut before or after the pages were rewritten, it is settled at the next sign-in', async () => {
    const { engine } = await withLeaver();
    await engine.close();
    const key = await keyOf(engine);
    const before = join(engine.folder, '..', 'before');
    // Cut before: the next key is offered, the pages are still under the old one.
    Keyring.read(engine.folder).offerNext(Buffer.alloc(32, 9), engine.machine.random, () => true);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    await engine.close();
    // Cut after: the pages are under the new key, the keyring still holds both.
    cpSync(join(engine.folder, 'keyring.json'), before);
    const next = rotateKey(engine.folder, key, engine.machine, everyHeir(engine.folder));
    cpSync(before, join(engine.folder, 'keyring.json'));
    Keyring.read(engine.folder).offerNext(next, engine.machine.random, () => true);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    expect((await engine.ask('mail.register', letter())).number).toBe(39);
    expect((await Keyring.read(engine.folder).unlock('ahmed', LEAVER))?.key.equals(next)).toBe(true);
  });

  it('goes on beside changes of password that were cut before or after they were signed: the signed one opens', async () => {
    const { engine, leaver } = await withLeaver();
    const older = readKeyringFile(join(engine.folder, KEYRING)).people;
    await engine.ask('person.set-password', { person: leaver, password: 'signé mais pas fini' });
    // After: the file still holds the one before, too.
    const file = readKeyringFile(join(engine.folder, KEYRING));
    const people = [...older.filter(({ person }) => person === leaver), ...file.people];
    writeFileSync(join(engine.folder, KEYRING), JSON.stringify({ ...file, people }));
    // Before: told, put beside, never signed.
    const keyring = Keyring.read(engine.folder);
    const cut = { id: leaver, login: 'ahmed', password: 'jamais signé par personne' };
    const key = await keyOf(engine);
    const enrolment = await keyring.prepare(cut, key, engine.machine.random);
    await engine.close();
    const connection = openDatabase(database(engine), key);
    tellChanging(new SettingTable(connection), keyring, leaver, enrolment.holder);
    connection.close();
    enrolment.offer();
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    await engine.ask('keys.rotate', {});
    const opening = [LEAVER, cut.password, 'signé mais pas fini'].map((word) =>
      Keyring.read(engine.folder).unlock('ahmed', word),
    );
    expect((await Promise.all(opening)).map((opened) => opened !== null)).toEqual([false, false, true]);
  });

  it('killed while the pages are rewritten, everybody comes in as before', async () => {
    const { engine } = await withLeaver();
    await engine.close();
    const key = await keyOf(engine);
    pad(database(engine), key);
    const whole = join(engine.folder, '..', 'whole');
    cpSync(engine.folder, whole, { recursive: true });
    // Until one was caught in the middle: what it had already rewritten waits to be taken back.
    for (let left = 0; left === 0; left = sizeOf(`${database(engine)}-journal`)) {
      cpSync(whole, engine.folder, { recursive: true });
      await killRotating(engine.folder, key);
    }
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    expect((await engine.ask('mail.register', letter())).number).toBe(39);
    await engine.ask('keys.rotate', {});
    expect((await engine.ask('mail.register', letter())).number).toBe(40);
  });

  it('cut with the pages rewritten and the log still off, it is settled too', async () => {
    const { engine } = await withLeaver();
    await engine.close();
    const next = Buffer.alloc(32, 9);
    const keyring = Keyring.read(engine.folder);
    const key = await keyOf(engine);
    keyring.offerNext(next, engine.machine.random, () => true);
    rekeyDatabase(database(engine), key, next);
    const connection = new Database(database(engine));
    setKey(connection, next);
    connection.pragma('journal_mode=DELETE');
    connection.close();
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    expect((await engine.ask('mail.register', letter())).number).toBe(39);
  });

  it('only an administrator may ask for it', async () => {
    const { engine } = await withLeaver();
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'ahmed', password: LEAVER });
    expect(await engine.refusal('keys.rotate', {})).toBe('person.not-allowed');
  });
});

describe('the key in a system keychain', () => {
  it('is given to the main process for an administrator only, and sets a new password for a known person', async () => {
    const { engine } = await withLeaver();
    const exported = await engine.trusted({ name: 'export-key' });
    if (!exported.ok) throw new Error(exported.error.code);
    const held = exported.value as { store: string; key: Buffer };
    const copy = { store: held.store, key: Buffer.from(held.key) };
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'ahmed', password: LEAVER });
    expect(await engine.trusted({ name: 'export-key' })).toMatchObject({
      ok: false,
      error: { code: 'person.not-allowed' },
    });
    await engine.ask('session.sign-out', {});
    expect(await engine.trusted({ name: 'export-key' })).toMatchObject({
      ok: false,
      error: { code: 'session.locked' },
    });
    const recover = {
      name: 'recover-with-key',
      login: 'fatima',
      newPassword: 'une toute autre phrase',
    } as const;
    expect(await engine.trusted({ ...recover, ...copy, store: 'another' })).toMatchObject({
      ok: false,
      error: { code: 'recovery.other-store' },
    });
    expect(await engine.trusted({ ...recover, ...copy })).toMatchObject({ ok: true });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'fatima', password: recover.newPassword });
  });
});
