import { join as pathOf } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, joined, level, rowsOf, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const ALWAYS = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
const signIn = (engine: TestEngine, login: string) =>
  engine.ask('session.sign-in', { login, password: PASSWORD });
const refused = (engine: TestEngine, login: string) =>
  engine.refusal('session.sign-in', { login, password: PASSWORD });

async function welcome(engine: TestEngine, login: string, role: 'administrator' | 'clerk'): Promise<string> {
  const { id } = await engine.ask('person.create', { login, name: login });
  await engine.ask('person.set-password', { person: id, password: PASSWORD });
  await engine.ask('person.grant', { ...ALWAYS, person: id, role });
  return id;
}

const me = async (engine: TestEngine): Promise<string> =>
  (await engine.ask('app.status', {})).person?.id ?? '';
const suspend = (engine: TestEngine, person: string) =>
  engine.ask('person.state', { person, state: 'suspended' });

/** Hearing that the council shut out whoever sits there. */
async function signedOut(engine: TestEngine): Promise<void> {
  await engine.call('sync.now', {});
  await expect
    .poll(async () => JSON.stringify(await engine.call('person.list', {})), { timeout: 10_000 })
    .toContain('session.locked');
}

/** Two PCs of one council, each with its own administrator, a clerk, and a line that can be cut. */
async function council() {
  const centre = await testCentre();
  const [wireA, wireB] = [new Wire(), new Wire()];
  const a = await founder(centre, wireA);
  const b = await joined(centre, a, wireB);
  const people = { a: await me(a), b: await me(b) };
  for (const engine of [a, b]) await welcome(engine, 'clerk', 'clerk');
  await level(a, b);
  const cut = () => {
    wireA.off = true;
    wireB.off = true;
  };
  /** PC a is heard first. Hearing of it, b signs its administrator out at once, and its clerk goes on. */
  const firstThen = async () => {
    wireA.off = false;
    // The try that the cut line failed may still be under way.
    await expect.poll(() => a.ask('sync.now', {})).toMatchObject({ state: 'connected', waiting: 0 });
    wireB.off = false;
    await signedOut(b);
    expect(await refused(b, 'fatima')).toBe('session.wrong-password');
  };
  return { centre, a, b, people, wireA, cut, firstThen };
}

/** Both say the same of everybody, and what each kept is proved. */
async function expectEqual(a: TestEngine, b: TestEngine): Promise<void> {
  for (const engine of [a, b]) await engine.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
  for (const { folder } of [a, b]) {
    const connection = await openStoreAt(folder);
    const report = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
    connection.close();
    expect(report.faults).toEqual([]);
  }
}

it('two PCs offline each shut out the administrator of the other: the one ordered later has no effect, on both alike', async () => {
  const { a, b, people, cut, firstThen } = await council();
  cut();
  await suspend(b, people.a);
  await suspend(a, people.b);
  await firstThen();
  await signIn(b, 'clerk');
  await level(b, a);
  const stateOf = new Map((await a.ask('person.list', {})).people.map(({ id, state }) => [id, state]));
  expect([stateOf.get(people.a), stateOf.get(people.b)]).toEqual(['active', 'suspended']);
  // Whoever is left cannot be shut out either, and goes on giving rights.
  expect(await a.refusal('person.state', { person: people.a, state: 'suspended' })).toBe(
    'person.last-administrator',
  );
  await welcome(a, 'second', 'administrator');
  const { code: recoveryCode } = await a.ask('recovery.make', {});
  await level(a, b);

  // Let in again on the other PC, while nobody else sits here: heard at the door, by who comes with the right password,
  // and by who forgot theirs.
  const letInAgain = async () => {
    expect(await refused(b, 'fatima')).toBe('session.wrong-password');
    b.machine.passTime(60_000);
    await a.ask('person.state', { person: people.b, state: 'active' });
    await a.ask('sync.now', {});
  };
  await b.ask('session.sign-out', {});
  await letInAgain();
  await signIn(b, 'fatima');
  await suspend(a, people.b);
  await a.ask('sync.now', {});
  await signedOut(b);
  await letInAgain();
  await b.ask('session.recover', { login: 'fatima', recoveryCode, newPassword: PASSWORD });
  expect((await b.ask('app.status', {})).person?.actions).toContain('person.manage');
  await level(b, a);
  await expectEqual(a, b);
});

it('a PC is not revoked when the last who administers goes with it, also where that was only said meanwhile', async () => {
  const { centre, a, b, people, wireA } = await council();
  const deviceOf = async (post: number) =>
    (await a.ask('sync.devices', {})).devices.find((device) => device.post === post)?.id ?? '';
  const gone = { device: await deviceOf(2), reason: 'volé' };
  // Whoever sits at a stolen PC shuts the others out first; the council has not heard of it yet.
  wireA.holdsExchanges = true;
  await suspend(b, people.a);
  await b.ask('sync.now', {});
  expect(await a.refusal('sync.revoke-device', gone)).toBe('centre.behind');
  // It may go on stating rights without a pause: for a moment nothing of it comes in between.
  await welcome(b, 'more', 'clerk');
  expect(await b.ask('sync.now', {})).toMatchObject({ state: 'offline' });
  wireA.holdsExchanges = false;
  expect(await a.refusal('sync.revoke-device', gone)).toMatch(/person.last-administrator|session.locked/);
  centre.clock.ms += 60_000;
  await b.ask('person.state', { person: people.a, state: 'active' });
  await level(b);
  await signIn(a, 'fatima');
  await a.ask('sync.revoke-device', gone);
});

it('an administrator who shuts out everybody, while another PC shuts them out: the last one is still let in', async () => {
  const { a, b, people, cut, firstThen } = await council();
  const third = await welcome(b, 'third', 'administrator');
  await level(b, a);
  cut();
  await suspend(a, people.b);
  await suspend(b, people.a);
  await suspend(b, third);
  expect((await b.ask('person.list', {})).people).toContainEqual(
    expect.objectContaining({ id: third, state: 'suspended' }),
  );
  await firstThen();
  await signIn(b, 'third');
  await level(b);
  expect((await b.ask('app.status', {})).person?.actions).toContain('person.manage');
  const lines = (await b.ask('sync.outbox', { text: '', waiting: false, limit: 20 })).lines;
  expect(lines.filter(({ state }) => state === 'no-effect')).toMatchObject([{ type: 'person.state' }]);
  await b.ask('session.sign-out', {});
  // Opened again: what signed entries say, in the order of the council, still lets them in.
  await signIn(b, 'third');
  await b.ask('person.clearance', { person: third, level: 1 });
  await level(b);
});

it('rows edited with a tool let nobody in whom their own PC shut out', async () => {
  const { b } = await council();
  const third = await welcome(b, 'third', 'administrator');
  await suspend(b, third);
  await level(b);
  await b.close();
  const opened = await Keyring.read(b.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(pathOf(b.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.exec(`UPDATE person SET state = 'active'`);
  connection.close();
  expect(await refused(b, 'third')).toBe('session.wrong-password');
});
