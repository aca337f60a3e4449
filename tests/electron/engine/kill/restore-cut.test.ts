import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openCopy } from '#engine/backup/check-database.ts';
import { Keyring } from '#engine/keyring.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { firstRun, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';
import { beforeEachFileCall } from '#tests/sync/sim/file-hook.ts';

const SIGN_IN = { login: 'fatima', password: PASSWORD };
const REASON = 'محضر رقم 3';

interface Council {
  engine: TestEngine;
  stick: string;
  register: string;
  recoveryCode: string;
}

/** A backup at number 39, then two more letters: the register goes to 41, and nobody is signed in. */
async function council(): Promise<Council> {
  const engine = testEngine();
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  const { recoveryCode } = await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', SIGN_IN);
  await engine.ask('mail.register', letter());
  await engine.ask('mail.register', letter());
  await engine.ask('backup.set-place', { place: await placed(engine, stick) });
  await engine.ask('backup.run', {});
  await engine.ask('mail.register', letter());
  expect((await engine.ask('mail.register', letter())).number).toBe(41);
  const { books } = await engine.ask('book.list', {});
  const register = books.find(({ kind }) => kind === 'incoming')?.register ?? '';
  await engine.ask('session.sign-out', {});
  return { engine, stick, register, recoveryCode };
}

async function placed(engine: TestEngine, path: string): Promise<string> {
  const answer = await engine.trusted({ name: 'remember-place', path, use: 'backup' });
  if (!answer.ok) throw new Error('no place');
  return (answer.value as { id: string }).id;
}

async function restored(engine: TestEngine, { stick, recoveryCode }: Council): Promise<void> {
  const { backups } = await engine.ask('restore.look', { place: await placed(engine, stick) });
  const backup = backups[0]?.id ?? '';
  await engine.ask('restore.run', { backup, secret: { recoveryCode }, setAside: true, acceptMissing: false });
}

const lastStamped = (register: string, outgoing: string, number: number) => [
  { register, year: 2026, supplement: 0, number },
  { register: outgoing, year: 2026, supplement: 0, number: 0 },
];

/** How many letters each register here holds, the one in use and those put aside. */
async function lettersIn(folder: string): Promise<number[]> {
  const keyrings = [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter((place) =>
    existsSync(join(place, 'keyring.json')),
  );
  const unlocked = await Keyring.read(keyrings[0] ?? '').unlock('fatima', PASSWORD);
  const places = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return places
    .filter((place) => existsSync(join(place, 'sijill.db')) && !place.includes('restoring-'))
    .map((place) => {
      const connection = openCopy(join(place, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0));
      try {
        return connection.prepare('SELECT count(*) FROM mail').pluck().get() as number;
      } finally {
        connection.close();
      }
    });
}

it('a kill at any step of a restoring over a register: no letter gone, and no number given again', async () => {
  const council_ = await council();
  const { engine, register } = council_;
  const images: string[] = [];
  const take = () => {
    const image = join(temporaryFolder(), 'home');
    cpSync(dirname(engine.folder), image, { recursive: true });
    images.push(join(image, 'data'));
  };
  await beforeEachFileCall(() => restored(engine, council_), take);
  take();
  const states = new Set<string>();
  // Each state once, and every sixth step besides.
  for (const folder of images) {
    const desk = testEngine({ folder, machine: engine.machine });
    const { state, problem } = await desk.ask('app.status', {});
    const seen = problem?.code ?? state;
    if (states.has(seen) && images.indexOf(folder) % 6 !== 0 && folder !== images.at(-1)) continue;
    states.add(seen);
    expect(await lettersIn(folder)).toContain(4);
    // Whatever is there, restoring again goes on.
    await restored(desk, council_);
    expect(await lettersIn(folder)).toContain(4);
    await desk.ask('session.sign-in', SIGN_IN);
    const { books } = await desk.ask('book.list', {});
    const outgoing = books.find(({ kind }) => kind === 'outgoing')?.register ?? '';
    const below = { lastStamped: lastStamped(register, outgoing, 40), reason: REASON };
    expect(await desk.refusal('pen.unlock', below)).toBe('pen.number-too-small');
    await desk.ask('pen.unlock', { lastStamped: lastStamped(register, outgoing, 41), reason: REASON });
    expect((await desk.ask('mail.register', letter())).number).toBe(42);
    await desk.close();
  }
  expect([...states].sort()).toEqual(['locked', 'setup', 'store.keyring-missing']);
}, 120_000);

it('lost numbers, by what the screens ask: declared, shown as waiting, entered again from paper', async () => {
  const council_ = await council();
  const { engine, register } = council_;
  await restored(engine, council_);
  await engine.ask('session.sign-in', SIGN_IN);
  expect((await engine.ask('app.status', {})).penLocked).toBe('restored');
  expect(await engine.refusal('mail.register', letter())).toBe('pen.locked');
  const { books } = await engine.ask('book.list', {});
  const outgoing = books.find(({ kind }) => kind === 'outgoing')?.register ?? '';
  await engine.ask('pen.unlock', { lastStamped: lastStamped(register, outgoing, 43), reason: REASON });
  const waiting = await engine.ask('register.waiting', {});
  expect(waiting.numbers.map(({ number, state, reason }) => [number, state, reason])).toEqual(
    [40, 41, 42, 43].map((number) => [number, 'lost', REASON]),
  );

  const into = { year: 2026, supplement: 0, paperDay: '2026-03-11', lost: true };
  const again = (number: number, changes = {}) => letter({ into: { ...into, number, ...changes } });
  expect(await engine.refusal('mail.register', again(41, { lost: false }))).toBe('number.now-lost');
  expect(await engine.refusal('mail.register', again(41, { paperDay: null }))).toBe('number.paper-day');
  expect(await engine.refusal('mail.register', again(41, { paperDay: '2025-12-31' }))).toBe(
    'number.paper-year',
  );
  for (const number of [39, 44, 0x7fff])
    expect(await engine.refusal('mail.register', again(number))).toBe('number.not-waiting');
  const found = again(41);
  expect((await engine.ask('mail.register', found)).number).toBe(41);
  // The same save sent twice is one letter; another under its number is refused.
  expect((await engine.ask('mail.register', found)).number).toBe(41);
  expect(await engine.refusal('mail.register', again(41))).toBe('number.not-waiting');
  expect((await engine.ask('mail.register', letter())).number).toBe(44);
  expect((await engine.ask('register.waiting', {})).numbers.map(({ number }) => number)).toEqual([
    40, 42, 43,
  ]);
  const [book] = (await engine.ask('book.gap-check', { register, year: 2026 })).books;
  expect(book).toMatchObject({ totals: { valid: 4, lost: 3 }, reconciled: true });

  // More found to be gone, with no restoring: only on top of the book, by whoever may.
  const range = { register, year: 2026, supplement: 0, reason: REASON };
  expect(await engine.refusal('number.declare-lost', { ...range, from: 46, to: 46 })).toBe(
    'number.lost-range',
  );
  await engine.ask('number.declare-lost', { ...range, from: 45, to: 46 });
  expect((await engine.ask('mail.register', again(46))).number).toBe(46);
  expect((await engine.ask('mail.register', letter())).number).toBe(47);
});
