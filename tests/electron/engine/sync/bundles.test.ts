import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { level, rowsOf } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';
import { farOffice, filesOn, into, newStick, out } from './stick.ts';

vi.setConfig({ testTimeout: 120_000 });
withPostgres();

const SECRET = 'MARQUE-SECRETE';

/** A PDF of about this size that no compression makes small. */
const paper = (size: number): Buffer =>
  Buffer.concat([PDF, Buffer.from(`%${SECRET}${randomBytes(size >> 1).toString('hex')}\n`)]);

async function registered(engine: TestEngine, bytes?: Buffer) {
  if (!bytes) return engine.ask('mail.register', letter({ subject: SECRET }));
  const { sha256, name } = await engine.ask('file.stage', { name: 'scan.pdf', bytes });
  return engine.ask('mail.register', letter({ subject: SECRET, files: [{ sha256, name }] }));
}

const stateOf = (engine: TestEngine) => engine.ask('sync.state', {});
const labelOf = async (engine: TestEngine, id: string) => (await engine.ask('mail.record', { id })).label;
const placeOf = async (engine: TestEngine, id: string) =>
  (await engine.ask('mail.record', { id })).files.map(({ place }) => place);

it('a PC without a line sends letters and scans on a stick, and hears what the council wrote', async () => {
  const centre = await testCentre();
  const { town, far } = await farOffice(centre);
  const ours = await registered(town, paper(2_000));
  await town.ask('sync.now', {});
  await expect.poll(async () => (await stateOf(town)).scans.waiting).toBe(0);
  const theirs = [await registered(far, paper(600_000)), await registered(far)];
  const stick = newStick();
  const { bundle } = await out(far, stick);
  expect(bundle).toMatchObject({ left: 0, scans: 1, parts: 1, copied: 1, answered: null });
  expect(bundle.numbers).toMatchObject([{ letters: 2, first: theirs[0]?.number, last: theirs[1]?.number }]);
  for (const name of filesOn(stick))
    expect(readFileSync(join(stick, name)).includes(Buffer.from(SECRET))).toBe(false);

  // Any PC with a line carries it, and cannot read it.
  expect(await into(town, stick)).toMatchObject([{ code: bundle.code, kind: 'request', state: 'carried' }]);
  await level(town);
  expect(await labelOf(town, theirs[0]?.id ?? '')).toBe(theirs[0]?.label);
  await expect.poll(() => placeOf(town, theirs[0]?.id ?? '')).toEqual(['here']);

  // Twice is once.
  expect(await into(town, stick)).toMatchObject([{ kind: 'answer', state: 'other' }, { state: 'carried' }]);
  expect(await into(far, stick)).toMatchObject([
    { kind: 'answer', state: 'taken', scans: 1, problem: null },
    { kind: 'request', state: 'own' },
  ]);
  expect(await stateOf(far)).toMatchObject({ waiting: 0, onlyHere: 0, scans: { waiting: 0, awaited: 0 } });
  expect(await placeOf(far, ours.id)).toEqual(['here']);
  expect(await into(far, stick)).toMatchObject([
    { state: 'older', problem: 'bundle.older' },
    { state: 'own' },
  ]);
  await Promise.all([town.close(), far.close()]);
  expect(await rowsOf(far)).toEqual(await rowsOf(town));
});

it('goes over several sticks in any order, says what is missing, and a line in between does no harm', async () => {
  const centre = await testCentre();
  const { town, far, wire } = await farOffice(centre);
  for (let i = 0; i < 3; i++) await registered(far, paper(2_400_000));
  const sticks = [newStick(), newStick(), newStick()];
  const [one = '', two = '', three = ''] = sticks;
  expect(await out(far, one, { limit: 3 })).toMatchObject({ written: 1, bundle: { parts: 4, copied: 1 } });
  // Written meanwhile: it goes with the next bundle.
  const late = await registered(far);
  expect(await out(far, two, { limit: 5 })).toMatchObject({ written: 2, bundle: { copied: 3 } });
  expect(await out(far, three)).toMatchObject({ written: 1, bundle: { copied: 4 } });
  expect(await into(town, three)).toMatchObject([{ state: 'missing', missing: [1, 2, 3] }]);
  expect(await into(town, one)).toMatchObject([{ state: 'missing', missing: [2, 3] }]);
  expect(await into(town, three)).toMatchObject([{ state: 'missing', missing: [2, 3] }]);
  expect(await into(town, two)).toMatchObject([{ state: 'carried' }]);
  await level(town);

  // The line came back before the answer did, and fell again.
  wire.off = false;
  await far.ask('sync.now', {});
  wire.off = true;
  expect((await stateOf(far)).waiting).toBe(0);
  expect(await into(far, two)).toMatchObject([{ state: 'taken', problem: null }, { state: 'own' }]);
  wire.off = false;
  await level(far, town);
  await expect.poll(async () => (await stateOf(far)).scans.waiting).toBe(0);
  expect(await labelOf(town, late.id)).toBe(late.label);
  await Promise.all([town.close(), far.close()]);
  expect(await rowsOf(far)).toEqual(await rowsOf(town));
});

it('bundles lost, late, doubled and out of order: everything once; an answer to an older one says nothing', async () => {
  const centre = await testCentre();
  const { town, far, wire } = await farOffice(centre);
  const [first, second, third, lost] = [newStick(), newStick(), newStick(), newStick()];
  await registered(far);
  await out(far, lost);
  rmSync(lost, { recursive: true });
  await registered(far);
  await out(far, first);
  await registered(far);
  await out(far, second);
  // A request whose answer was lost on the line, before and after the sticks.
  wire.off = false;
  wire.faults = ['answer-lost'];
  await far.ask('sync.now', {});
  wire.off = true;
  await registered(far);
  await out(far, third);
  for (const stick of [second, first, third, first, second]) await into(town, stick);
  await registered(town);
  await level(town);
  expect(await into(far, second)).toMatchObject([{ state: 'taken', problem: null }, { state: 'own' }]);
  expect(await into(far, first)).toMatchObject([{ state: 'older' }, { state: 'own' }]);
  expect((await stateOf(far)).waiting).toBe(1);
  expect(await into(far, third)).toMatchObject([{ state: 'taken', problem: null }, { state: 'own' }]);
  expect((await stateOf(far)).waiting).toBe(0);
  wire.off = false;
  await level(far, town);
  expect(await stateOf(far)).toMatchObject({ state: 'connected', problem: null });
  await Promise.all([town.close(), far.close()]);
  expect(await rowsOf(far)).toEqual(await rowsOf(town));
});

it('a PC whose disk went back says so by a stick first, and is no copy of itself on the line afterwards', async () => {
  const { town, far, wire } = await farOffice(await testCentre());
  const signIn = () => far.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  wire.off = false;
  const early = await registered(far);
  await far.ask('sync.now', {});
  wire.off = true;
  await far.close();
  const disk = join(temporaryFolder(), 'disk');
  cpSync(far.folder, disk, { recursive: true });
  await signIn();
  wire.off = false;
  const lost = await registered(far);
  await far.ask('sync.now', {});
  wire.off = true;
  await far.close();
  rmSync(far.folder, { recursive: true });
  cpSync(disk, far.folder, { recursive: true });
  await signIn();
  const stick = newStick();
  await out(far, stick);
  expect(await into(town, stick)).toMatchObject([{ kind: 'request', state: 'carried' }]);
  await far.ask('mail.void', { id: early.id, reason: 'doublon' });
  await far.close();
  // As if it had not looked for its line in between.
  const store = await openStoreAt(far.folder, { writes: true });
  store.exec('UPDATE centre SET in_flight = NULL');
  store.close();
  cpSync(store.name, join(far.folder, 'sijill.db'));
  await signIn();
  wire.off = false;
  await level(far, town);
  expect(await stateOf(far)).toMatchObject({ state: 'connected', problem: null });
  expect(await labelOf(far, lost.id)).toBe(lost.label);
});

it('what is altered, cut, foreign, for another PC, or of another council is refused in words, and nothing is taken', async () => {
  const [centre, elsewhere] = [await testCentre(), await testCentre()];
  const { town, far } = await farOffice(centre);
  const other = await farOffice(elsewhere);
  await registered(far);
  const stick = newStick();
  const { bundle } = await out(far, stick);
  const [request = ''] = filesOn(stick);
  const whole = readFileSync(join(stick, request));
  const spoil = async (bytes: Buffer) => {
    const spoilt = newStick();
    writeFileSync(join(spoilt, request), bytes);
    return into(town, spoilt);
  };
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  };
  expect(await spoil(flipped(whole.length - 100))).toMatchObject([
    { state: 'refused', problem: 'bundle.altered' },
  ]);
  expect(await spoil(flipped(whole.length - 1))).toMatchObject([
    { state: 'refused', problem: 'bundle.altered' },
  ]);
  expect(await spoil(whole.subarray(0, -500))).toMatchObject([{ state: 'refused', problem: 'bundle.cut' }]);
  expect(await spoil(randomBytes(500))).toMatchObject([{ state: 'refused', problem: 'bundle.not-a-bundle' }]);
  expect(await into(other.town, stick)).toMatchObject([
    { state: 'refused', problem: 'bundle.other-council' },
  ]);
  expect(await into(far, newStick())).toEqual([]);

  await into(town, stick);
  const [answer = ''] = filesOn(stick, 'answer');
  const answered = readFileSync(join(stick, answer));
  const toFar = async (bytes: Buffer) => {
    const spoilt = newStick();
    writeFileSync(join(spoilt, answer), bytes);
    return into(far, spoilt);
  };
  const bad = Buffer.from(answered);
  bad.writeUInt8(bad.readUInt8(bad.length - 200) ^ 1, bad.length - 200);
  expect(await toFar(bad)).toMatchObject([{ state: 'refused', problem: 'bundle.altered' }]);
  // Signed by somebody else than the centre: the very request, dressed as an answer.
  const dressed = Buffer.from(
    whole.toString('latin1').replace('"kind":"request"', '"kind":"answer" '),
    'latin1',
  );
  expect(await toFar(dressed)).toMatchObject([{ state: 'refused' }]);
  expect(await into(other.far, stick)).toMatchObject([{ state: 'refused', problem: 'bundle.other-council' }]);
  expect((await stateOf(far)).waiting).toBeGreaterThan(0);
  expect(await into(far, stick)).toMatchObject([{ code: bundle.code, state: 'taken' }, { state: 'own' }]);
});
