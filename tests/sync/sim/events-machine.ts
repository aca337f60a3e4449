import { DomainError } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Attempt } from './attempt.ts';
import { bookEvents } from './events-books.ts';
import { bookKey } from './ledger.ts';
import type { Prng } from './prng.ts';
import type { Copy, World } from './world.ts';

export type MachineEvent = (world: World, random: Prng) => Promise<void>;

const MINUTE = 60_000;
const YEAR = 365.25 * 86_400_000;

/** What happens to the machine, its clock and its folder between two commands. */
export const machineEvents = {
  restart: async (world) => {
    world.desk.close();
    const answer = await world.open();
    world.judge.demand(answer === 'level', 'I5', () => 'a clean restart was taken for a rollback');
  },
  'take-copy': async (world) => world.takeCopy(),
  'clock-minutes-back': async (world, random) =>
    jump(world, 'clock-minutes-back', -random.between(1, 90) * MINUTE),
  'clock-minutes-forward': async (world, random) =>
    jump(world, 'clock-minutes-forward', random.between(1, 90) * MINUTE),
  'clock-years-back': async (world, random) => jump(world, 'clock-years-back', -random.between(1, 10) * YEAR),
  'clock-years-forward': async (world, random) =>
    jump(world, 'clock-years-forward', random.between(1, 10) * YEAR),
  'new-year-eve': async (world) => {
    const year = localIso(world.desk.machine.now).slice(0, 4);
    world.desk.machine.now = Date.parse(`${year}-12-31T22:59:30Z`);
    world.count('faults', 'new-year-eve');
  },
  /** Somebody puts the clock right: at the newest open book's year. */
  'clock-right': async (world) => {
    const year = Math.max(2026, ...world.openBooks.map((book) => book.year));
    const [, rest = '06-01T10:00:00Z'] =
      /^\d{4}-(.*)$/.exec(new Date(world.desk.machine.now).toISOString()) ?? [];
    world.desk.machine.now =
      Date.parse(`${year}-${rest === '02-29' ? '02-28' : rest}`) || world.desk.machine.now;
  },
  'second-process': async (world) => {
    const told = await world.desk.openAgain();
    const refused = told instanceof DomainError && told.code === 'store.already-open';
    world.judge.demand(refused, 'bug', () => `a second process was told ${String(told)}`);
    world.count('faults', 'second-process');
  },
  /** The file outside is cleaned away with a user profile. */
  'witness-lost': async (world) => {
    world.desk.close();
    world.desk.putWitnessFile(null);
    await world.open();
    world.count('faults', 'witness-lost');
  },
  /** The disk is really full: SQLite itself refuses the next page. */
  'disk-full': async (world, random) => {
    const { connection } = world.desk.store;
    const most = Number(connection.pragma('max_page_count', { simple: true }));
    connection.pragma(`max_page_count=${Number(connection.pragma('page_count', { simple: true }))}`);
    for (let tries = 0; tries < 12 && !world.isPenLocked; tries++) {
      const refusals = world.stats.refusals['store.disk-full'] ?? 0;
      const attempt = bookEvents.reserve(world, random);
      if (attempt) await world.run(attempt, null, random);
      if ((world.stats.refusals['store.disk-full'] ?? 0) > refusals) {
        world.count('faults', 'disk-full');
        break;
      }
    }
    connection.pragma(`max_page_count=${most}`);
  },
  /** A person restores a backup and says so. */
  'restore-announced': async (world, random) => {
    const copy = random.pickOr(world.copies, undefined);
    if (copy) await restore(world, copy);
  },
  /** System Restore, a VM snapshot, a folder copied back: nobody says anything, the witness does. */
  'rollback-unannounced': async (world, random) => {
    const copy = random.pickOr(world.copies, undefined);
    if (copy) await goBack(world, copy, 'rollback-unannounced');
  },
  /** The folder was copied on this PC, and both are used in turn. */
  'folder-clone': async (world, random) => {
    const copy = random.pickOr(world.copies, undefined);
    if (!copy || !isLost(world, copy)) return;
    world.takeCopy();
    await goBack(world, copy, 'folder-clone');
  },
  /** The whole disk comes back, witness included: the question "last stamped?" is the last guard. */
  'image-restored': async (world, random) => {
    const copy = random.pickOr(world.copies, undefined);
    if (!copy || !isLost(world, copy)) return;
    world.desk.close();
    world.desk.putBack(copy.image);
    world.desk.putWitnessFile(copy.witness);
    world.wentBackTo(copy);
    world.checker.positions.clear();
    for (const [position, hash] of copy.positions) world.checker.positions.set(position, hash);
    world.copies = [copy];
    await world.open({ branch: true });
    world.count('faults', 'image-restored');
    await confirmAll(world, random);
  },
} satisfies Record<string, MachineEvent>;

function jump(world: World, name: string, by: number): void {
  world.desk.machine.now += by;
  world.count('faults', name);
}

/** Whether entries of today are missing from the copy. */
function isLost(world: World, copy: Copy): boolean {
  const { seq, hash } = world.checker.head;
  return copy.seen[seq - 1] !== hash;
}

async function restore(world: World, copy: Copy): Promise<void> {
  world.desk.close();
  world.desk.putBack(copy.image);
  world.wentBackTo(copy);
  await world.open({ restored: true, branch: true });
  world.judge.demand(world.isPenLocked, 'I5', () => 'a restored store gives numbers');
  world.count('faults', 'restore-announced');
}

async function goBack(world: World, copy: Copy, fault: string): Promise<void> {
  const lost = isLost(world, copy);
  const witnessed = world.desk.witness.read();
  const tells = witnessed !== null && copy.seen[witnessed.seq - 1] !== witnessed.hash;
  // A witness lost or unwritable since then knows no more than the copy: only a person can tell.
  if (lost && !tells) return restore(world, copy);
  const { seq } = world.checker.head;
  world.desk.close();
  world.desk.putBack(copy.image);
  world.wentBackTo(copy);
  const answer = await world.open({ branch: true });
  const noticed = !lost || (answer === 'rolled-back' && world.isPenLocked);
  world.judge.demand(noticed, 'I5', () => `went back from ${seq} to ${copy.seen.length} unnoticed`);
  world.count('faults', fault);
}

/**
 * Before the first number a person compares each open book with its paper. Where the question cannot see the
 * difference (a book still empty here, a book whose opening is gone) the careful person says the backup was put back.
 */
async function confirmAll(world: World, random: Prng): Promise<void> {
  if (world.isPenLocked) return;
  const visible = world.openBooks.filter((book) => book.last > 0);
  const ahead = (key: string) => {
    const book = world.checker.ledger.books.get(key);
    return (world.paper.last.get(key)?.number ?? 0) > (book?.last ?? 0);
  };
  const shown = visible.filter((book) => ahead(bookKey(book)));
  const doubtful = [...world.paper.last.keys()].some(ahead);
  for (const book of shown) {
    const actor = world.actorFor('mail.register', random);
    const { register, year, supplement } = book;
    const input = { register, year, supplement, lastNumber: world.paper.lastOf(book) };
    const attempt = { command: world.commands.confirmLast, input, actor } as unknown as Attempt;
    if (!world.isPenLocked) await world.run(attempt, null, random);
  }
  if (world.isPenLocked) world.count('states', 'pen locked by the question "last stamped?"');
  else if (doubtful || reservedMayBeUsed(world)) {
    world.takeCopy();
    const [copy] = world.copies.slice(-1);
    if (copy) await restore(world, copy);
  }
}

/** A number kept aside in the copy may have been used since. */
function reservedMayBeUsed(world: World): boolean {
  return [...world.checker.ledger.numbers].some(
    ([key, line]) => line.state === 'reserved' && world.paper.sheets.get(key)?.letter,
  );
}
