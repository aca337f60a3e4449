import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { migrate, schemaVersion } from '#engine/migrate.ts';
import { migrations } from '#engine/migrations/index.ts';
import { takeOwnership } from '#engine/owner-lock.ts';
import { snapshotBefore } from '#engine/store.ts';
import { checkFolder, holdsStore } from '#engine/store-folder.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const database = (folder: string): string => join(folder, 'sijill.db');

async function keyOf(engine: TestEngine): Promise<Buffer> {
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  if (!unlocked) throw new Error('cannot unlock');
  return unlocked.key;
}

async function closedEngine(): Promise<{ engine: TestEngine; key: Buffer }> {
  const engine = await openedEngine();
  await engine.ask('mail.register', letter());
  await engine.close();
  return { engine, key: await keyOf(engine) };
}

const signIn = { login: 'fatima', password: PASSWORD };

describe('opening', () => {
  it('asserts the pragmas that keep acknowledged rows', async () => {
    const { engine, key } = await closedEngine();
    const connection = openDatabase(database(engine.folder), key);
    const value = (name: string) => connection.pragma(name, { simple: true });
    expect(
      [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'trusted_schema',
        'cell_size_check',
        'recursive_triggers',
      ].map(value),
    ).toEqual(['wal', 2, 1, 0, 1, 1]);
    connection.close();
  });

  it('the journal refuses to be changed, and content to leave without an elimination', async () => {
    const { engine, key } = await closedEngine();
    const connection = openDatabase(database(engine.folder), key);
    expect(() => connection.exec("UPDATE own SET type = 'x'")).toThrow('append-only');
    expect(() => connection.exec('DELETE FROM own')).toThrow('append-only');
    expect(() => connection.exec("UPDATE content SET bytes = x''")).toThrow('append-only');
    expect(() => connection.exec('DELETE FROM content')).toThrow('elimination');
    expect(() => connection.exec('INSERT OR REPLACE INTO own SELECT * FROM own')).toThrow('append-only');
    expect(() => connection.exec('REPLACE INTO content SELECT * FROM content')).toThrow('elimination');
    connection.close();
  });

  it('is owned by one process at a time', async () => {
    const { engine } = await closedEngine();
    const lock = takeOwnership(engine.folder, 0);
    expect(await engine.refusal('session.sign-in', signIn)).toBe('store.already-open');
    lock.release();
    await engine.ask('session.sign-in', signIn);
  });
});

describe('a store that cannot be used says why, and is not harmed', () => {
  it('a wrong key', async () => {
    const { engine } = await closedEngine();
    expect(() => openDatabase(database(engine.folder), Buffer.alloc(32, 7))).toThrow('store.wrong-key');
  });

  it('a damaged page', async () => {
    const { engine } = await closedEngine();
    const bytes = readFileSync(database(engine.folder));
    bytes.fill(0x5a, 4096, bytes.length);
    writeFileSync(database(engine.folder), bytes);
    expect(await engine.refusal('session.sign-in', signIn)).toBe('store.corrupt');
  });

  it('a damaged first page, or a file that is no database', async () => {
    const { engine } = await closedEngine();
    writeFileSync(database(engine.folder), Buffer.alloc(8192, 1));
    expect(await engine.refusal('session.sign-in', signIn)).toBe('store.wrong-key');
  });

  it('a database of a newer version', async () => {
    const { engine, key } = await closedEngine();
    const connection = openDatabase(database(engine.folder), key);
    connection.pragma('user_version = 99');
    connection.close();
    expect(await engine.refusal('session.sign-in', signIn)).toBe('store.newer');
  });

  it('keys or database missing', async () => {
    const { engine } = await closedEngine();
    const aside = join(engine.folder, 'aside');
    mkdirSync(aside);
    cpSync(join(engine.folder, 'keyring.json'), join(aside, 'keyring.json'));
    rmSync(join(engine.folder, 'keyring.json'));
    expect((await engine.ask('app.status', {})).problem?.code).toBe('store.keyring-missing');
    expect(await engine.refusal('setup.create', firstRun)).toBe('store.keyring-missing');
    cpSync(join(aside, 'keyring.json'), join(engine.folder, 'keyring.json'));
    rmSync(database(engine.folder));
    expect((await engine.ask('app.status', {})).problem?.code).toBe('store.database-missing');
  });

  it('a keyring that was edited', async () => {
    const { engine } = await closedEngine();
    writeFileSync(join(engine.folder, 'keyring.json'), '{"format":1}');
    expect((await engine.ask('app.status', {})).problem?.code).toBe('store.keyring-damaged');
  });

  it.each([
    ['a network share', { type: 0xff534d42, freeBytes: 1e9 }, 'store.network-share'],
    ['a full disk', { type: 0xef53, freeBytes: 1000 }, 'store.disk-full'],
  ])('%s', (_name, facts, code) => {
    expect(() => checkFolder(temporaryFolder(), () => facts)).toThrow(code);
  });

  it('a cloud folder, and a place that is not a folder', () => {
    expect(() => checkFolder(join(temporaryFolder(), 'OneDrive - Conseil', 'Sijill'))).toThrow(
      'store.cloud-folder',
    );
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => checkFolder(join(file, 'data'))).toThrow('store.read-only');
  });
});

describe('migrations', () => {
  it('back up first, apply all or nothing, and keep every row', async () => {
    const { engine, key } = await closedEngine();
    const file = database(engine.folder);
    const more = [...migrations, { name: 'More', up: ['CREATE TABLE more (id TEXT) STRICT'] }];
    await migrate(
      file,
      key,
      (connection, version) => snapshotBefore(connection, engine.folder, version),
      more,
    );
    expect(readdirSync(join(engine.folder, 'before-update'))).toHaveLength(1);
    const connection = openDatabase(file, key);
    expect(schemaVersion(connection)).toBe(more.length);
    expect(connection.prepare('SELECT count(*) FROM mail').pluck().get()).toBe(1);
    connection.close();
  });

  it('a step that fails leaves the schema as it was', async () => {
    const { engine, key } = await closedEngine();
    const broken = [
      ...migrations,
      { name: 'Broken', up: ['CREATE TABLE more (id TEXT) STRICT', 'CREATE TABLE more (id TEXT)'] },
    ];
    await expect(migrate(database(engine.folder), key, () => undefined, broken)).rejects.toThrow();
    await engine.ask('session.sign-in', signIn);
    await engine.ask('mail.register', letter());
  });
});

it('a folder closed to this account is not taken for an empty one', () => {
  const closed = () => {
    throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
  };
  expect(() => holdsStore(temporaryFolder(), closed)).toThrow('store.read-only');
  expect(holdsStore(temporaryFolder())).toBe(false);
  expect(holdsStore(join(temporaryFolder(), 'none'))).toBe(false);
});

it('an unwritable folder is refused in words', async () => {
  // Root may write anywhere: the refusal is proved on a read-only probe instead.
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  if (process.getuid?.() === 0) expect(existsSync(folder)).toBe(true);
  else expect(() => checkFolder(folder)).toThrow('store.read-only');
});
