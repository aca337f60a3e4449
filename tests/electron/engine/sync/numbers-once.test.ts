import { cpSync, rmSync } from 'node:fs';
import { join as path } from 'node:path';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import {
  deskOptions,
  found,
  founder,
  incoming,
  join,
  level,
  office,
  onePcMore,
  rowsOf,
  secondPc,
  Wire,
} from './council-desks.ts';

withPostgres();

const EMERGENCY = /^S\d{2}-2026-\d{4}-[A-Z2-7]{6}$/;

it('a pen handed to oneself offline numbers nothing before the council has ordered it', async () => {
  const wire = new Wire();
  const { a, b } = await office(wire);
  const register = await incoming(a);
  const { devices } = await a.ask('sync.devices', {});
  const own = devices.find(({ post }) => post === 1)?.id ?? '';
  wire.off = true;
  await a.ask('pen.delegate', { register, device: own });
  const early = await a.ask('mail.register', letter());
  expect(early).toMatchObject({ number: 0 });
  expect(early.label).toMatch(EMERGENCY);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 39 });
  wire.off = false;
  await level(a, b);
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 40 });
  await a.ask('pen.return', { register });
  await level(a, b);
  for (const engine of [a, b])
    expect(await engine.ask('mail.record', { id: early.id })).toMatchObject({ number: 41 });
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('the centre never counts backwards, whatever a returned pen says of its books', async () => {
  const wire = new Wire();
  const { a, b } = await office(wire);
  const register = await incoming(a);
  const { devices } = await a.ask('sync.devices', {});
  wire.off = true;
  await a.ask('pen.delegate', { register, device: devices.find(({ post }) => post === 1)?.id ?? '' });
  await a.ask('pen.return', { register });
  for (const number of [39, 40, 41]) expect(await b.ask('mail.register', letter())).toMatchObject({ number });
  wire.off = false;
  await level(a, b);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 42 });
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 43 });
});

it('a PC of a council whose disk went back numbers only after it has heard its centre', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const wire = new Wire();
  const options = deskOptions(wire);
  const b = await openedEngine(options);
  const others = new Set((await a.ask('book.list', {})).books.map(({ register }) => register));
  await join(centre, a, b);
  await b.ask('mail.register', letter());
  await level(a, b);
  const { books } = await b.ask('book.list', {});
  const lastStamped = books.flatMap(({ register, year, supplement }) =>
    others.has(register) ? [] : [{ register, year, supplement, number: 40 }],
  );
  await b.close();
  const copy = `${b.folder}-copy`;
  cpSync(b.folder, copy, { recursive: true });
  const again = testEngine({ ...options, folder: b.folder });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await again.ask('mail.register', letter());
  await level(again, a);
  await again.close();
  rmSync(b.folder, { recursive: true });
  cpSync(copy, b.folder, { recursive: true });
  const restored = testEngine({ ...options, folder: b.folder });
  wire.off = true;
  await restored.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const unlock = { lastStamped, reason: 'disque remplacé' };
  expect(await restored.refusal('pen.unlock', unlock)).toBe('pen.centre-first');
  wire.off = false;
  await level(restored, a);
  await restored.ask('pen.unlock', unlock);
  expect(await restored.ask('mail.register', letter())).toMatchObject({ number: 41 });
});

it('a disk from before the first word of the council: no number before the centre was heard, however the paper reads', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const options = deskOptions(wire);
  const a = await openedEngine(options);
  // The code is taken, and the line falls before anything is exchanged.
  wire.offAfter = 1;
  await found(centre, a);
  const copy = `${a.folder}-copy`;
  await a.close();
  cpSync(a.folder, copy, { recursive: true });
  wire.off = false;
  const again = testEngine({ ...options, folder: a.folder });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const b = await secondPc(centre, again);
  const register = await incoming(again);
  await again.ask('pen.return', { register });
  await level(again, b);
  const told = [await b.ask('mail.register', letter()), await b.ask('mail.register', letter())];
  expect(told.map(({ number }) => number)).toEqual([38, 39]);
  await again.close();
  rmSync(a.folder, { recursive: true });
  cpSync(copy, a.folder, { recursive: true });
  wire.off = true;
  const restored = testEngine({ ...options, folder: a.folder });
  await restored.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { books } = await restored.ask('book.list', {});
  const read = books.map((book) => ({ ...book, number: book.register === register ? 38 : 0 }));
  const lastStamped = read.map(({ register: of, year, supplement, number }) => ({
    ...{ register: of, year, supplement, number },
  }));
  const unlock = { lastStamped, reason: 'disque remplacé' };
  expect(await restored.refusal('mail.register', letter())).toBe('pen.locked');
  expect(await restored.refusal('pen.unlock', unlock)).toBe('pen.centre-first');
  wire.off = false;
  await level(restored, b, restored);
  const others = lastStamped.filter((line) => line.register !== register);
  await restored.ask('pen.unlock', { ...unlock, lastStamped: others });
  expect(await restored.ask('mail.register', letter())).toMatchObject({ number: 40 });
  await level(b, restored);
  await restored.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(restored));
});

it('a second PC whose disk went back to before its first exchange: it says that its centre comes first, then works on', async () => {
  const { centre, a } = await office();
  const wire = new Wire();
  wire.offAfter = 1;
  const { engine: c, options } = await onePcMore(centre, a, wire);
  const copy = `${c.folder}-copy`;
  await c.close();
  cpSync(c.folder, copy, { recursive: true });
  wire.off = false;
  const again = testEngine({ ...options, folder: c.folder });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await level(again);
  const told = await again.ask('mail.register', letter());
  expect(told).toMatchObject({ number: 39 });
  await again.close();
  rmSync(c.folder, { recursive: true });
  cpSync(copy, c.folder, { recursive: true });
  wire.off = true;
  const restored = testEngine({ ...options, folder: c.folder });
  await restored.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  expect(await restored.refusal('mail.register', letter())).toBe('register.centre-first');
  const unlock = { lastStamped: [], reason: 'disque remplacé' };
  expect(await restored.refusal('pen.unlock', unlock)).toBe('pen.centre-first');
  wire.off = false;
  await level(restored, a);
  expect(await restored.ask('mail.record', { id: told.id })).toMatchObject({ number: 39 });
  expect(await restored.ask('mail.register', letter())).toMatchObject({ number: 40 });
  await level(a, restored);
  await a.close();
  await restored.close();
  expect(await rowsOf(restored)).toEqual(await rowsOf(a));
});

/** A desk that joins; its folder from before that day, to be put back. */
async function fromBeforeJoining() {
  const centre = await testCentre();
  const wire = new Wire();
  const options = deskOptions(wire);
  const a = await openedEngine(options);
  await a.ask('mail.register', letter({ subject: 'قبل الانضمام' }));
  await a.close();
  const copy = `${a.folder}-copy`;
  cpSync(a.folder, copy, { recursive: true });
  const start = async () => {
    const engine = testEngine({ ...options, folder: a.folder });
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    return engine;
  };
  const putBack = () => {
    rmSync(a.folder, { recursive: true });
    cpSync(copy, a.folder, { recursive: true });
  };
  return { centre, wire, start, putBack };
}

it('a disk from before its PC joined a centre does not look alone: no number by paper, the centre is heard first', async () => {
  const { centre, wire, start, putBack } = await fromBeforeJoining();
  const joinedPc = await start();
  await found(centre, joinedPc);
  const b = await secondPc(centre, joinedPc);
  const register = await incoming(joinedPc);
  await level(joinedPc, b);
  await joinedPc.ask('pen.return', { register });
  await level(joinedPc, b);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 39 });
  expect(await joinedPc.ask('mail.register', letter())).toMatchObject({ number: 40 });
  await joinedPc.close();
  putBack();
  wire.off = true;
  const restored = await start();
  expect(await restored.ask('sync.state', {})).toMatchObject({ state: 'offline', centre: centre.address });
  const { books } = await restored.ask('book.list', {});
  const stamped = books.map(({ register: of, year, supplement, lastNumber }) => ({
    ...{ register: of, year, supplement },
    number: of === register ? 40 : lastNumber,
  }));
  expect(await restored.refusal('mail.register', letter())).toBe('register.centre-first');
  const unlock = { lastStamped: stamped, reason: 'disque remplacé' };
  expect(await restored.refusal('pen.unlock', unlock)).toBe('pen.centre-first');
  wire.off = false;
  await level(restored, b, restored);
  expect(await restored.ask('sync.state', {})).toMatchObject({
    state: 'connected',
    problem: null,
    waiting: 0,
  });
  const others = stamped.filter((line) => line.register !== register);
  await restored.ask('pen.unlock', { ...unlock, lastStamped: others });
  expect(await restored.ask('mail.register', letter())).toMatchObject({ number: 41 });
  await level(b, restored, b);
  await restored.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(restored));
});

it('where nothing on the PC knows of the centre (another computer), the same PC joins once more and numbers nothing before', async () => {
  const { centre, start, putBack } = await fromBeforeJoining();
  const first = await start();
  await found(centre, first);
  const b = await secondPc(centre, first);
  const register = await incoming(first);
  await level(first, b);
  await first.ask('pen.return', { register });
  await level(first, b);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 39 });
  const rights = { office: null, scope: 'council', clearance: 2, admin: true } as const;
  const { code } = await first.ask('sync.new-code', rights);
  await first.close();
  putBack();
  rmSync(path(first.folder, '..', 'witness'), { recursive: true });
  const moved = await start();
  expect(await moved.ask('sync.state', {})).toMatchObject({ state: 'alone' });
  expect(await moved.refusal('mail.register', letter())).toBe('pen.locked');
  await moved.ask('sync.join', { centre: centre.address, code, certificate: '' });
  await level(moved, b, moved);
  expect(await moved.ask('sync.state', {})).toMatchObject({ state: 'connected', problem: null, waiting: 0 });
  const { books } = await moved.ask('book.list', {});
  const lastStamped = books.flatMap(({ register: of, year, supplement, lastNumber }) =>
    of === register ? [] : [{ register: of, year, supplement, number: lastNumber }],
  );
  await moved.ask('pen.unlock', { lastStamped, reason: 'ordinateur remplacé' });
  expect(await moved.ask('mail.register', letter())).toMatchObject({ number: 40 });
  await level(b, moved, b);
  await moved.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(moved));
});
