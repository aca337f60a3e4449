import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Attempt } from './sim/attempt.ts';
import type { CommandFault } from './sim/command-fault.ts';
import { worldFolder } from './sim/live.ts';
import { noMutation } from './sim/mutation.ts';
import { commandEvents } from './sim/plan.ts';
import { Prng } from './sim/prng.ts';
import { sqlError } from './sim/sql-hook.ts';
import { template } from './sim/template.ts';
import { Judge } from './sim/violation.ts';
import { World } from './sim/world.ts';

/** One after the other, each failing at every one of its statements before it is let through. */
const SCENARIO = [
  'register',
  'register',
  'register-sealed',
  'reserve',
  'register-into-reserved',
  'amend',
  'complete',
  'attach',
  'move',
  'void',
  'void-number',
  'eliminate',
  'import-rows',
  'confirm-last',
  'close-day',
  'create-person',
  'grant-role',
  'set-clearance',
  'set-person-state',
  'declare-lost',
  'close-year',
  'open-book',
  'register',
] as const;

/** Seeds with which the scenario closes and opens the book of the register it then writes in. */
const LUCK = 400;

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

async function freshWorld(): Promise<World> {
  const root = worldFolder('memory');
  roots.push(root);
  const world = new World({
    root,
    template: await template(0),
    seed: 5,
    judge: new Judge(),
    mutation: noMutation,
  });
  await world.open({ branch: true });
  return world;
}

/** The same luck each time, so that a try that failed is repeated exactly: the first that finds something to do. */
function attemptOf(world: World, kind: string, seed: number): Attempt {
  for (let luck = seed; luck < seed + 20_000; luck += 1_000) {
    const attempt = commandEvents[kind]?.(world, new Prng(luck));
    if (attempt) return attempt;
  }
  throw new Error(`${kind} finds nothing to do`);
}

/**
 * Lives the scenario, every command failing at statement 1, 2, 3… its COMMIT too, until it has none left to fail at, and
 * then what goes on beside the commands because of it.
 */
async function everyStatement(
  fault: CommandFault,
): Promise<{ failures: number; afterwards: number; done: number }> {
  const world = await freshWorld();
  let failures = 0;
  let afterwards = 0;
  let done = 0;
  for (const [index, kind] of SCENARIO.entries()) {
    for (let at = 1; ; at++) {
      world.desk.faultAt = at;
      const before = { head: world.checker.head.seq, faults: world.stats.faults[fault] ?? 0 };
      await world.run(attemptOf(world, kind, LUCK + index), fault, new Prng(at));
      if ((world.stats.faults[fault] ?? 0) === before.faults) break;
      failures++;
      expect(world.checker.head.seq).toBe(before.head);
    }
    afterwards += await everyLaterStatement(world, fault);
    world.desk.faultAt = null;
    done++;
    world.full();
  }
  await world.verify();
  world.desk.close();
  return { failures, afterwards, done };
}

/**
 * The command was answered: from now on no statement of its own can take that back. What it left to be done beside the
 * commands fails at statement 1, 2, 3… and is done by whoever opens the store next.
 */
async function everyLaterStatement(world: World, fault: CommandFault): Promise<number> {
  const { head } = world.checker;
  for (let at = 1; ; at++) {
    world.desk.faultAt = at;
    const armed = world.desk.arm(fault, new Prng(at));
    await world.desk.settle();
    world.desk.disarm();
    if (!armed?.fired) return at - 1;
    world.desk.close(armed.image);
    expect(await world.open()).toBe('level');
    expect(world.checker.head).toEqual(head);
  }
}

describe('the N-th statement fails, for every N of every command', () => {
  test.each(['ioerr-at-statement', 'full-at-statement', 'disk-gone', 'kill-at-statement'] as const)(
    '%s: nothing is written, and the next try succeeds',
    async (fault) => {
      const { failures, afterwards, done } = await everyStatement(fault);
      console.log(`${fault}: ${failures} statements of commands failed, ${afterwards} after a commit`);
      expect(done).toBe(SCENARIO.length);
      expect(failures).toBeGreaterThan(SCENARIO.length * 6);
      expect(afterwards).toBeGreaterThan(SCENARIO.length);
    },
    300_000,
  );
});

describe('around the commit', () => {
  test.each([
    'kill-before-commit',
    'kill-torn-commit',
    'kill-after-commit',
    'kill-before-answer',
    'answer-lost',
    'ioerr-at-commit',
    'ioerr-after-commit',
    'witness-unwritable',
  ] as const)(
    '%s: done or not done, never half',
    async (fault) => {
      const world = await freshWorld();
      for (const [index, kind] of SCENARIO.entries()) {
        const attempt = attemptOf(world, kind, LUCK + index);
        const outcome = await world.run(attempt, fault, new Prng(index));
        // Asked again by the person who heard nothing: a registration is answered, and is there once.
        if (outcome !== 'answered' && attempt.registration) {
          expect(await world.run(attempt, null, new Prng(index))).toBe('answered');
        } else if (outcome !== 'answered') {
          const again = commandEvents[kind]?.(world, new Prng(500 + index));
          if (again) await world.run(again, null, new Prng(index));
        }
        world.full();
      }
      expect(world.stats.faults[fault]).toBeGreaterThan(SCENARIO.length / 2);
      await world.verify();
      world.desk.close();
    },
    300_000,
  );
});

test('a transaction that waited for no disk and could not be undone leaves the next one its full wait (I20)', async () => {
  const world = await freshWorld();
  const { connection, work } = world.desk.store;
  const exec = connection.exec.bind(connection);
  connection.exec = (sql) => {
    if (sql === 'ROLLBACK') throw sqlError('SQLITE_IOERR_WRITE');
    return exec(sql);
  };
  const cut = () => {
    throw new Error('cut');
  };
  expect(() => work.absorbAgainable(cut)).toThrow('cut');
  connection.exec = exec;
  expect(connection.inTransaction).toBe(true);
  expect(await world.run(attemptOf(world, 'register', LUCK), null, new Prng(1))).toBe('answered');
  world.checker.checkPragmas(world.desk.store);
  world.desk.close();
});

test('killed at any statement of its own restoration, a rolled-back store still locks its pen', async () => {
  const world = await freshWorld();
  const register = async (seed: number) =>
    world.run(attemptOf(world, 'register', seed), null, new Prng(seed));
  await register(1);
  world.takeCopy();
  await register(2);
  const [copy] = world.copies;
  if (!copy) throw new Error('no copy');
  world.desk.close();
  world.desk.putBack(copy.image);
  world.wentBackTo(copy);
  let kills = 0;
  for (let at = 1; at < 40; at++) {
    const image = await world.desk.openAndDie(at);
    if (!image) break;
    kills++;
    world.desk.putBack(image);
  }
  expect(kills).toBeGreaterThan(4);
  expect(await world.open({ branch: true })).toBe('level');
  expect(world.isPenLocked).toBe(true);
  await world.verify();
  world.desk.close();
}, 300_000);
