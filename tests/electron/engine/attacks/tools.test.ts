import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const SIGN_IN = { login: 'fatima', password: PASSWORD };

/** As somebody with a password and a database tool would. */
async function withTool(engine: TestEngine, work: (connection: Connection) => void): Promise<void> {
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  work(connection);
  connection.close();
}

async function arrivals(engine: TestEngine): Promise<string> {
  const { books } = await engine.ask('book.list', {});
  return books.find(({ kind }) => kind === 'incoming')?.register ?? '';
}

describe('rows edited with a tool', () => {
  it.each([
    ['back, to a letter', 37],
    ['back, onto the paper book', 10],
    ['ahead', 999],
  ])('a last number set %s gives no number', async (_where, last) => {
    const engine = await openedEngine();
    const register = await arrivals(engine);
    await engine.ask('mail.register', letter());
    await engine.ask('mail.register', letter());
    await withTool(engine, (connection) => connection.exec(`UPDATE book SET last_number = ${last}`));
    await engine.ask('session.sign-in', SIGN_IN);
    expect(await engine.refusal('mail.register', letter())).toBe('store.corrupt');
    const reason = 'محجوز';
    expect(await engine.refusal('number.reserve', { register, count: 2, reason })).toBe('store.corrupt');
    const lost = { register, year: 2026, supplement: 0, from: last + 1, to: last + 2, reason };
    expect(await engine.refusal('number.declare-lost', lost)).toBe('store.corrupt');
  });

  it('a locked pen is not freed by a row', async () => {
    const engine = await openedEngine();
    await engine.ask('pen.confirm', { register: await arrivals(engine), lastNumber: 50 });
    expect(await engine.refusal('mail.register', letter())).toBe('pen.locked');
    await withTool(engine, (connection) => connection.exec(`UPDATE device SET state = 'active'`));
    await engine.ask('session.sign-in', SIGN_IN);
    expect(await engine.refusal('mail.register', letter())).toBe('pen.locked');
  });

  it('a desk renamed into another device does not go on', async () => {
    const engine = await openedEngine();
    await engine.ask('pen.confirm', { register: await arrivals(engine), lastNumber: 50 });
    await withTool(engine, (connection) =>
      connection.exec(`UPDATE setting SET value = '${freshId()}' WHERE name = 'device'`),
    );
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe('store.corrupt');
  });
});

describe('what this PC is, edited with a tool: nothing is signed, nobody is told their password is wrong', () => {
  it.each([
    ['another key', `UPDATE secret SET value = randomblob(32) WHERE name = 'device-key'`],
    ['half a key', `UPDATE secret SET value = x'00' WHERE name = 'device-key'`],
    ['no key', 'DELETE FROM secret'],
    ['no office', `DELETE FROM setting WHERE name = 'office'`],
    ['no device', `DELETE FROM setting WHERE name = 'device'`],
  ])('%s', async (_what, edit) => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter());
    await withTool(engine, (connection) => connection.exec(edit));
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe('store.corrupt');
    expect(engine.bugs).toEqual([]);
  });
});

describe('a keyring edited by hand is refused, never a bug', () => {
  it.each([
    ['a short salt', { salt: '' }, 'store.keyring-damaged'],
    ['a cost no argon2 takes', { cost: { memory: 8, passes: 1, lanes: 16 } }, 'store.keyring-damaged'],
    ['a point no key has', { key: Buffer.alloc(80).toString('base64') }, 'session.wrong-password'],
    ['a cut key', { key: 'AAAA' }, 'session.wrong-password'],
    ['another person', { person: freshId() }, 'session.wrong-password'],
  ])('%s', async (_what, changes, code) => {
    const engine = await openedEngine();
    await engine.close();
    const path = join(engine.folder, 'keyring.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as { people: object[] };
    writeFileSync(path, JSON.stringify({ ...file, people: [{ ...file.people[0], ...changes }] }));
    expect(await engine.refusal('session.sign-in', SIGN_IN)).toBe(code);
  });
});

it('more last numbers than one entry can carry are refused before anything is written', async () => {
  const engine = await openedEngine();
  const register = await arrivals(engine);
  await engine.ask('pen.confirm', { register, lastNumber: 60 });
  const lastStamped = Array.from({ length: 1000 }, (_, index) => ({
    register,
    year: 2000,
    supplement: index,
    number: 1,
  }));
  const refused = await engine.call('pen.unlock', { lastStamped, reason: 'عودة' });
  expect(refused.ok).toBe(false);
  expect(engine.bugs).toEqual([]);
});

it('a store without its witness has its pen locked until somebody has read the paper', async () => {
  const engine = await openedEngine();
  await engine.ask('mail.register', letter());
  await engine.close();
  rmSync(join(engine.folder, '..', 'witness'), { recursive: true });
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  expect((await engine.ask('app.status', {})).penLocked).toBe('rolled-back');
  expect(await engine.refusal('mail.register', letter())).toBe('pen.locked');
});
