import { addDays } from '#shared/domain/civil-date.ts';
import { attempt } from './attempt.ts';
import type { CommandEvent } from './events-mail.ts';
import { bookKey, type LedgerBook, type Place } from './ledger.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

const anyRegister = (world: World, random: Prng): string =>
  random.pick(world.checker.ledger.registers.map((register) => register.id));

/** The book the question "last stamped?" is about: the newest open one of the register. */
function newestOpen(world: World, register: string): LedgerBook | undefined {
  const books = world.openBooks.filter((book) => book.register === register);
  return books.sort((a, b) => a.year - b.year || a.supplement - b.supplement).at(-1);
}

/** What a careful person reads: the paper, or the screen when nothing more was stamped. */
const readOnPaper = (world: World, book: LedgerBook): number => Math.max(world.paper.lastOf(book), book.last);

/** Books of which the paper knows more than a store that calls them closed, or does not know them. */
function onlyOnPaper(world: World): Place[] {
  return [...world.paper.last.values()].filter((place) => {
    const book = world.checker.ledger.books.get(bookKey(place));
    return !book || (!book.open && place.number > book.last);
  });
}

export const bookEvents = {
  reserve: (world, random) => {
    const input = {
      register: anyRegister(world, random),
      count: random.between(1, 6),
      reason: 'session du conseil',
    };
    return attempt(world.commands.reserveNumbers, input, world.actorFor('number.reserve', random));
  },
  'void-number': (world, random) => {
    const reserved = [...world.checker.ledger.numbers].filter(
      ([, line]) => line.state === 'reserved' || random.chance(0.02),
    );
    const key = random.pickOr(
      reserved.map(([place]) => place),
      '',
    );
    const [register = '', year = '', supplement = '', number = ''] = key.split('/');
    if (!key) return null;
    const place = { register, year: Number(year), supplement: Number(supplement), number: Number(number) };
    return attempt(
      world.commands.voidNumber,
      { ...place, reason: 'inutile' },
      world.actorFor('mail.void', random),
    );
  },
  'declare-lost': (world, random) => {
    const [book] = world.openBooks.slice(random.int(Math.max(1, world.openBooks.length)));
    if (!book) return null;
    const from = book.last + (random.chance(0.9) ? 1 : 2);
    const { register, year, supplement } = book;
    const input = { register, year, supplement, from, to: from + random.int(3), reason: 'page détruite' };
    return attempt(world.commands.declareLost, input, world.actorFor('restore.declare', random));
  },
  'confirm-last': (world, random) => {
    const book = newestOpen(world, anyRegister(world, random));
    if (!book) return null;
    // Now and then somebody misreads: lower is asked again, higher locks the pen until the paper is read properly.
    const slip = random.chance(0.85) ? 0 : random.pick([-1, 1]);
    const lastNumber = Math.max(0, readOnPaper(world, book) + slip);
    return attempt(
      world.commands.confirmLast,
      { register: book.register, year: book.year, supplement: book.supplement, lastNumber },
      world.actorFor('mail.register', random),
    );
  },
  unlock: (world, random) => {
    const open = world.openBooks.map((book) => ({ ...book, number: readOnPaper(world, book) }));
    // A careless reader says nothing was stamped: refused where the store knows more, and only said there (a
    // person who types less than the paper says where the store knows nothing is beyond any rule).
    const careless = random.chance(0.15);
    const read = open.map((book) => ({ ...book, number: careless && book.last > 0 ? 0 : book.number }));
    const lastStamped = [...read, ...onlyOnPaper(world)].map(({ register, year, supplement, number }) => ({
      register,
      year,
      supplement,
      number,
    }));
    if (!world.isPenLocked && random.chance(0.9)) return null;
    return attempt(
      world.commands.unlockPen,
      { lastStamped, reason: 'PV n° 3' },
      world.actorFor('restore.declare', random),
    );
  },
  'close-day': (world, random) => {
    const day = random.chance(0.8) ? world.day : addDays(world.day, random.between(-3, 1));
    const actor = world.actorFor('book.close-day', random);
    return attempt(world.commands.closeDay, { register: anyRegister(world, random), day }, actor, {
      answered: () => world.count('states', 'day closed'),
    });
  },
  'close-year': (world, random) => {
    const book = random.pickOr(world.openBooks, undefined);
    if (!book) return null;
    const input = { register: book.register, year: book.year, confirmedEarly: true };
    return attempt(world.commands.closeYear, input, world.actorFor('book.close-year', random), {
      answered: () => world.count('states', 'year closed'),
    });
  },
  'open-book': (world, random) => {
    const register = anyRegister(world, random);
    const years = [...world.checker.ledger.books.values()]
      .filter((book) => book.register === register)
      .map((book) => book.year);
    const newest = Math.max(...years);
    const year = random.pick([
      newest + 1,
      newest,
      Number(world.day.slice(0, 4)),
      random.pickOr(years, newest),
    ]);
    const startsAfter = random.chance(0.8) ? 0 : random.int(30);
    const input = { register, year, startsAfter, reason: 'nouveau registre' };
    return attempt(world.commands.openBook, input, world.actorFor('book.open', random));
  },
} satisfies Record<string, CommandEvent>;
