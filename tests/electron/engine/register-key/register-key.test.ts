import {
  appendFileSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  deskOptions,
  found,
  incoming,
  level,
  rowsOf,
  secondPc,
  Wire,
} from '#tests/electron/engine/sync/council-desks.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { faultsOf, give, makeKey, TestStick, troubleOf, writeWithout } from './key-desk.ts';

withPostgres();

/** A run without entries, whose footer says how far the copy would go. */
const run = (head: object) => Buffer.concat([Buffer.alloc(4), Buffer.from(JSON.stringify(head).padEnd(256))]);
const EMERGENCY = /^S01-2026-000\d-[A-Z2-7]{6}$/;

it('every entry goes to the key in its own action; while it is away, full, foreign or older, the emergency register numbers', async () => {
  const stick = new TestStick();
  const desk = await openedEngine({ keyStick: stick.open });
  expect(await troubleOf(desk)).toBeNull();
  await give(desk);
  await makeKey(desk, stick);
  stick.copy('older');
  const size = () => readFileSync(join(stick.key, 'entries')).length;
  const before = size();
  expect(await give(desk)).toMatchObject({ number: 39, emergency: '' });
  expect(size()).toBeGreaterThan(before);
  // Structure only, and sealed: a lost stick says how many entries there are.
  expect(readFileSync(join(stick.key, 'entries')).includes('mail.register')).toBe(false);

  stick.takeOut();
  const away = await give(desk);
  expect(away).toMatchObject({ number: 0, label: expect.stringMatching(EMERGENCY) });
  expect(await troubleOf(desk)).toBe('missing');
  const register = await incoming(desk);
  expect(await desk.refusal('number.reserve', { register, count: 1, reason: 'visite' })).toBe('key.missing');
  await desk.ask('pen.confirm', { register, year: null, supplement: 0, lastNumber: 39 });
  expect(await desk.ask('emergency.state', {})).toMatchObject({ periods: [{ closedAt: null, waiting: 1 }] });
  stick.putBack();
  // It is seen to be back, and what came meanwhile has its number before the next letter.
  expect(await troubleOf(desk)).toBeNull();
  expect(await desk.ask('mail.record', { id: away.id })).toMatchObject({
    label: 'ARR-DKH/40/2026',
    emergency: away.label,
    registeredAt: away.registeredAt,
  });
  expect((await desk.ask('emergency.state', {})).periods[0]).toMatchObject({ waiting: 0, closedAt: /2026/ });

  // Full in the middle of a run: that letter is durable and has its number, the next one does not.
  stick.room = 100;
  expect(await give(desk)).toMatchObject({ number: 41 });
  expect(await troubleOf(desk)).toBe('full');
  expect(await give(desk)).toMatchObject({ number: 0 });
  stick.room = Number.POSITIVE_INFINITY;
  expect(await give(desk)).toMatchObject({ number: 43, emergency: '' });

  stick.copy('today');
  stick.become('older');
  expect(await give(desk)).toMatchObject({ number: 0 });
  expect(await troubleOf(desk)).toBe('older');
  const other = new TestStick();
  await makeKey(await openedEngine(), other);
  cpSync(other.key, join(dirname(stick.folder), 'other'), { recursive: true });
  stick.become('other');
  expect(await troubleOf(desk)).toBe('foreign');
  writeFileSync(join(stick.key, 'key.json'), '{');
  expect(await troubleOf(desk)).toBe('foreign');
  await expect(makeKey(desk, stick)).rejects.toThrow('key.foreign');
  stick.become('older');
  await expect(makeKey(desk, stick)).rejects.toThrow('key.older');
  // Anybody can write a footer: without this PC's signature it says nothing of the past.
  stick.become('today');
  const claim = { seq: 900, incarnation: 9, hash: '0'.repeat(64) };
  appendFileSync(join(stick.key, 'entries'), run(claim));
  expect(await troubleOf(desk)).toBe('older');
  expect((await desk.ask('app.status', {})).penLocked).toBeNull();
  stick.become('today');
  const card = join(stick.key, 'key.json');
  renameSync(card, `${card}-there`);
  symlinkSync(`${card}-there`, card);
  expect(await troubleOf(desk)).toBe('missing');
  stick.become('today');
  expect(await give(desk)).toMatchObject({ number: 45 });

  stick.takeOut();
  await give(desk);
  // Nobody finds it again: the desk goes on without, and says why in its journal.
  await desk.ask('key.drop', { reason: 'clé perdue' });
  expect(await give(desk)).toMatchObject({ number: 47 });
  const { books } = await desk.ask('book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ first: 38, last: 47, reconciled: true, totals: { valid: 10 } }]);

  stick.putBack();
  await makeKey(desk, stick);
  expect(await troubleOf(desk)).toBeNull();
  stick.isDying = true;
  expect(await give(desk)).toMatchObject({ number: 0 });
  expect(await troubleOf(desk)).toBe('missing');
  stick.isDying = false;
  await desk.close();
  expect(await faultsOf(desk)).toEqual([]);

  // It was away for long: everybody has a turn between two runs.
  await writeWithout(desk, 1_100);
  stick.mostInTurn = 0;
  const again = testEngine({ folder: desk.folder, machine: desk.machine, keyStick: stick.open });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await expect.poll(() => troubleOf(again)).toBeNull();
  expect(stick.mostInTurn).toBe(1);
  expect(await give(again)).toMatchObject({ emergency: '' });
  await again.close();
  expect(await faultsOf(again)).toEqual([]);
});

it('a whole PC put back with its witness is found by the key; no paper that says less is believed, and the key goes on', async () => {
  const stick = new TestStick();
  const desk = await openedEngine({ keyStick: stick.open });
  await makeKey(desk, stick);
  await give(desk);
  await desk.close();
  const pc = dirname(desk.folder);
  const image = `${pc}-image`;
  cpSync(pc, image, { recursive: true });
  const opened = async () => {
    const engine = testEngine({ folder: desk.folder, machine: desk.machine, keyStick: stick.open });
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    return engine;
  };
  const again = await opened();
  for (const number of [39, 40]) expect(await give(again)).toMatchObject({ number });
  await again.close();
  rmSync(pc, { recursive: true });
  cpSync(image, pc, { recursive: true });
  rmSync(image, { recursive: true });

  stick.takeOut();
  const back = await opened();
  // Without the key nobody knows, and that is why no ordinary number is given.
  const blind = await give(back);
  expect(blind).toMatchObject({ number: 0, emergency: expect.stringMatching(EMERGENCY) });
  stick.putBack();
  expect(await back.refusal('mail.register', letter())).toBe('pen.locked');
  expect((await back.ask('app.status', {})).penLocked).toBe('rolled-back');
  // The whole stick was read once.
  const size = readFileSync(join(stick.key, 'entries')).length;
  stick.read = 0;
  expect(await troubleOf(back)).toBe('older');
  expect(stick.read).toBeLessThan(size / 2);
  const register = await incoming(back);
  expect((await back.ask('key.state', {})).seen).toContainEqual({
    ...{ register, year: 2026, supplement: 0, last: 40 },
  });
  const { books } = await back.ask('book.list', {});
  const says = (number: number) => ({
    reason: 'image du poste',
    lastStamped: books
      .filter(({ state }) => state === 'open')
      .map(({ lastNumber, register: id, year, supplement }) => ({
        ...{ register: id, year, supplement },
        number: id === register ? number : lastNumber,
      })),
  });
  expect(await back.refusal('pen.unlock', says(39))).toBe('pen.number-too-small');
  // Cut where the copy begins anew: the next opening begins it once more.
  stick.room = 100;
  await back.ask('pen.unlock', says(40));
  expect(await troubleOf(back)).toBe('older');
  stick.room = Number.POSITIVE_INFINITY;
  await back.close();
  const next = await opened();
  expect(await troubleOf(next)).toBeNull();
  expect((await next.ask('mail.record', { id: blind.id })).label).toBe('ARR-DKH/41/2026');
  expect(await give(next)).toMatchObject({ number: 42, emergency: '' });
  await next.ask('key.drop', { reason: 'essai' });
  await next.close();
  expect(await faultsOf(next)).toEqual([]);

  // An image that knows of no key: whoever has its key made anew hears first what lies there.
  cpSync(pc, image, { recursive: true });
  const later = await opened();
  await makeKey(later, stick);
  expect(await give(later)).toMatchObject({ number: 43 });
  await later.close();
  rmSync(pc, { recursive: true });
  renameSync(image, pc);
  const last = await opened();
  await makeKey(last, stick, true);
  expect((await last.ask('app.status', {})).penLocked).toBe('rolled-back');
  expect(await last.refusal('pen.unlock', says(42))).toBe('pen.number-too-small');
});

it('a delegated pen rests while its key is away: the council learns the holder’s own late numbers, and the centre gives none twice', async () => {
  const centre = await testCentre();
  const stick = new TestStick();
  const wire = new Wire();
  const a = await openedEngine({ ...deskOptions(wire), keyStick: stick.open });
  await makeKey(a, stick);
  // Alone still: what its past numbers late is not the centre's to number a second time.
  stick.takeOut();
  await give(a);
  stick.putBack();
  expect(await give(a)).toMatchObject({ number: 39 });
  await found(centre, a);
  const b = await secondPc(centre, a);
  stick.takeOut();
  const away = await give(a);
  expect(away.emergency).toMatch(EMERGENCY);
  // The centre hears of it first as a letter that waits: it is not its to number.
  await level(a, b);
  expect((await b.ask('mail.record', { id: away.id })).label).toBe(away.emergency);
  expect((await a.ask('emergency.state', {})).periods[0]?.closedAt).toBeNull();
  wire.off = true;
  stick.putBack();
  expect(await give(a)).toMatchObject({ number: 41 });
  wire.off = false;
  await level(a, b);
  expect((await b.ask('mail.record', { id: away.id })).label).toBe('ARR-DKH/40/2026');
  stick.takeOut();
  const late = await give(a);
  // Its key is lost for good: the pen goes back, and the centre numbers what waits.
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  expect((await b.ask('mail.record', { id: late.id })).label).toBe('ARR-DKH/42/2026');
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 43 });

  // The key is there, and the pen comes back while a letter waits for the centre: it is this PC's to number now.
  stick.putBack();
  expect(await troubleOf(a)).toBeNull();
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  wire.off = true;
  const waits = await give(a);
  expect(waits.emergency).toMatch(EMERGENCY);
  const device = devices.find(({ post }) => post === 1)?.id ?? '';
  await b.ask('pen.delegate', { register: await incoming(a), device });
  await level(b);
  wire.off = false;
  await level(a, b);
  expect((await b.ask('mail.record', { id: waits.id })).label).toBe('ARR-DKH/44/2026');
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  for (const desk of [a, b]) expect(await faultsOf(desk)).toEqual([]);
});
