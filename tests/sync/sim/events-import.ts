import type { ImportedRow } from '#shared/contract/import.ts';
import { attempt } from './attempt.ts';
import type { CommandEvent } from './events-mail.ts';
import { type LedgerBook, placeKey } from './ledger.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

const FILE = { source: 'سجل الواردات القديم.xlsx', absentReason: 'absent du fichier importé' };

/** The main book of a register whose paper part may come in: the one in use, or a year before all that are known. */
function target(world: World, random: Prng): { register: string; year: number; book: LedgerBook | null } {
  const register = random.pick(world.checker.ledger.registers).id;
  const books = [...world.checker.ledger.books.values()].filter(
    (book) => book.register === register && book.supplement === 0,
  );
  const book = random.pickOr(books, undefined);
  if (book && random.chance(0.75)) return { register, year: book.year, book };
  const oldest = Math.min(...books.map(({ year }) => year));
  return { register, year: oldest - random.between(0, 2), book: null };
}

/** The paper book says the same of a number each time it is read, whatever file it was typed into. */
function rowOf(number: number, year: number): ImportedRow {
  return {
    row: number + 1,
    number,
    receivedOn: `${year}-03-12`,
    correspondent: `مرسل ${number % 7}`,
    senderReference: `${number}/${year}`,
    senderDate: null,
    subject: `رسالة من السجل الورقي رقم ${number}`,
    observation: '',
    language: 'ar',
  };
}

/** Numbers of the paper part, lost ones, those after an imported book's end; now and then one of this program's own. */
function numbersFor(world: World, random: Prng, book: LedgerBook | null): number[] {
  if (!book) return Array.from({ length: random.between(1, 6) }, () => random.between(1, 20));
  const around = (from: number, to: number) => (to < from ? [] : [random.between(from, to)]);
  const lost = Array.from(
    { length: book.last - book.startsAfter },
    (_, index) => book.startsAfter + 1 + index,
  )
    .filter((number) => world.checker.ledger.numbers.get(placeKey({ ...book, number }))?.state === 'lost')
    .slice(0, 3);
  return [
    ...around(Math.max(1, book.startsAfter - 8), book.startsAfter),
    ...around(Math.max(1, book.startsAfter - 3), book.startsAfter),
    ...lost,
    ...(book.imported ? around(book.last + 1, book.last + 5) : []),
    ...(random.chance(0.2) ? around(1, book.last + 2) : []),
  ];
}

export const importEvents = {
  'import-rows': (world, random) => {
    const { register, year, book } = target(world, random);
    const numbers = numbersFor(world, random, book);
    if (numbers.length === 0) return null;
    const rows = numbers.map((number) => rowOf(number, year));
    const input = { register, year, ...FILE, confidentiality: 'ordinary' as const, rows };
    return attempt(world.commands.importRows, input, world.actorFor('import.run', random), {
      answered({ imported, already, errors }) {
        const accounted = imported + already + errors.length === rows.length;
        world.judge.demand(accounted, 'I3', () => `${rows.length} rows, answered ${imported}+${already}`);
        if (already > 0) world.count('states', 'imported again');
      },
    });
  },
  'import-absent': (world, random) => {
    const { register, year, book } = target(world, random);
    const below = book !== null && book.startsAfter > 3 && random.chance(0.6);
    const from = below ? book.startsAfter - random.int(3) : (book?.last ?? 0) + 1;
    const to = below ? book.startsAfter : from + random.int(4);
    const input = { register, year, ...FILE, from, to };
    return attempt(world.commands.importAbsent, input, world.actorFor('import.run', random));
  },
} satisfies Record<string, CommandEvent>;
