import { onTestFinished } from 'vitest';
import { createStore } from '#engine/first-run.ts';
import type { Transport } from '#engine/sync/transport.ts';
import { httpTransport, Unreachable } from '#engine/sync/transport.ts';
import { SYNC_LIMITS } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { tableNames } from '#shared/store/tables.ts';
import { foundedOnce } from '#tests/helpers/founded-once.ts';
import { letter } from '#tests/helpers/letters.ts';
import {
  firstRun,
  openedEngine,
  PASSWORD,
  TEST_COST,
  type TestEngine,
  testEngine,
} from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { type TestCentre, testCentre } from '#tests/server/running-centre.ts';
import { openStoreAt } from './open-store-at.ts';

let desks = 0;

export function deskOptions(wire?: Wire, firstSight: number = SYNC_LIMITS.entries) {
  // The same desks in each test, whatever ran before it.
  if (desks === 0)
    onTestFinished(() => {
      desks = 0;
    });
  desks += 1;
  const machine = testMachine('2026-03-12T10:41:07.123Z', `desk ${desks}`);
  return { machine, firstSight, ...(wire ? { transport: wire } : {}) };
}

/** A desk with a register of its own that founds its council at the centre. */
export async function founder(centre: TestCentre, wire?: Wire): Promise<TestEngine> {
  const engine = await openedEngine(deskOptions(wire));
  await found(centre, engine);
  return engine;
}

export async function found(centre: TestCentre, engine: TestEngine): Promise<void> {
  const { code } = await centre.centre.setup.make();
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
}

/** One more desk with a register of its own, which sees the whole council. */
export async function joined(centre: TestCentre, first: TestEngine, wire?: Wire): Promise<TestEngine> {
  const engine = await openedEngine(deskOptions(wire));
  await join(centre, first, engine);
  return engine;
}

export async function join(centre: TestCentre, first: TestEngine, engine: TestEngine): Promise<void> {
  const wanted = { office: null, scope: 'council', clearance: 2, admin: false } as const;
  const { code } = await first.ask('sync.new-code', wanted);
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
}

/** Exchanges until all have everything. */
export async function level(...engines: TestEngine[]): Promise<void> {
  for (const _ of [1, 2]) for (const engine of engines) await engine.ask('sync.now', {});
}

/** Every row of a closed desk but credentials, which never leave it. */
export async function rowsOf(engine: TestEngine): Promise<Record<string, unknown[]>> {
  const connection = await openStoreAt(engine.folder);
  const tables = tableNames.filter((table) => table !== 'credential');
  const rows = tables.map((table) => [
    table,
    connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  ]);
  connection.close();
  return Object.fromEntries(rows) as Record<string, unknown[]>;
}

/** The real way to the centre, cut where a test wants it. */
export class Wire implements Transport {
  /** What happens to the next calls, in order; then all is well. `off` until turned on again. */
  faults: ('request-lost' | 'answer-lost' | 'twice')[] = [];
  off = false;
  /** Calls that still get through before the line falls. */
  offAfter = Number.POSITIVE_INFINITY;

  /** The line falls once something a desk brings was taken and answered. */
  offAfterPush = false;
  /** What a desk brings gets through, and the order itself does not come. */
  holdsOrder = false;
  /** Exchanges alone do not get through. */
  holdsExchanges = false;
  /** The line falls when this is asked for. */
  offBefore = '';
  /** The centre is one from before there were snapshots. */
  isOld = false;
  /** Entries of the order that come at a time: a short one is then as a long one. */
  most: number = SYNC_LIMITS.entries;
  /** The centre has withdrawn whatever is asked for here. */
  gone = '';
  /** Rows are offered that were signed in another generation. */
  isLater = false;
  /** The next time this is asked for, the centre has too much to do. */
  tooMany = '';
  /** Exchanges asked for so far, and all that was. */
  exchanges = 0;
  paths: string[] = [];

  readonly call: Transport['call'] = async (...call) => {
    this.paths.push(call[2]);
    if (call[2] === '/v1/sync') this.exchanges += 1;
    this.#refuse(call[2]);
    if (call[2] === '/v1/sync') call[3] = this.#wanting(call[3] as { want: number });
    if (this.holdsExchanges && call[2] === '/v1/sync') throw new Unreachable('network');
    const fault = this.faults.shift();
    if (this.offAfter-- === 0 || call[2] === this.offBefore) this.off = true;
    if (this.off || fault === 'request-lost') throw new Unreachable('network');
    if (fault === 'twice') await httpTransport.call(...call);
    const answer = await httpTransport.call(...call);
    const { push = [] } = (call[3] ?? {}) as { push?: unknown[] };
    if (this.offAfterPush && push.length > 0) this.off = true;
    if (fault === 'answer-lost') throw new Unreachable('network');
    const { snapshot } = answer as { snapshot?: { gen: number } | null };
    if (this.isLater && snapshot) snapshot.gen += 1;
    return answer;
  };

  #refuse(path: string): void {
    if ((this.isOld && path === '/v1/snapshot') || path === this.gone)
      throw new DomainError('centre.not-found');
    if (path !== this.tooMany) return;
    this.tooMany = '';
    throw new DomainError('centre.too-many');
  }

  #wanting<Request extends { want: number }>(request: Request): Request {
    return { ...request, want: this.holdsOrder ? 0 : Math.min(request.want, this.most) };
  }

  readonly listen: Transport['listen'] = (...listen) => httpTransport.listen(...listen);
}

/** One more PC of the first one's office: it brings no register of its own. */
export async function secondPc(centre: TestCentre, first: TestEngine, wire?: Wire): Promise<TestEngine> {
  return (await onePcMore(centre, first, wire)).engine;
}

/** The same, with what it takes to open its folder again. */
export async function onePcMore(centre: TestCentre, first: TestEngine, wire?: Wire, firstSight?: number) {
  const { council } = await first.ask('app.status', {});
  const options = deskOptions(wire, firstSight);
  const engine = testEngine(options);
  const person = {
    login: 'fatima',
    name: 'Fatima',
    password: PASSWORD,
    clearance: 2 as const,
    service: false,
  };
  const wanted = { ...firstRun, standalone: false, cost: TEST_COST };
  const people = [{ ...person, roles: ['administrator', 'office-head'] }];
  await foundedOnce('one more', engine.folder, engine.machine, () =>
    createStore(engine.folder, { ...wanted, people }, engine.machine),
  );
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const office = council?.office.id ?? '';
  const { code } = await first.ask('sync.new-code', { office, scope: 'council', clearance: 2, admin: false });
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
  return { engine, options };
}

export async function incoming(engine: TestEngine): Promise<string> {
  const { books } = await engine.ask('book.list', {});
  return books.find(({ series }) => series === 'ARR-DKH')?.register ?? '';
}

/** Two PCs of one office whose incoming register the centre numbers. */
export async function office(wireA?: Wire, wireB?: Wire) {
  const centre = await testCentre();
  const a = await founder(centre, wireA);
  const b = await secondPc(centre, a, wireB);
  await a.ask('mail.register', letter());
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  return { centre, a, b };
}
