import { penIsHere } from '#shared/commands/books.ts';
import type { CouncilDesk } from './council-desk.ts';
import type { CouncilWorld } from './council-world.ts';

export interface Place {
  register: string;
  year: number;
  supplement: number;
}

type Paper = Pick<CouncilWorld, 'acknowledged' | 'life'>;

const keyOf = ({ register, year, supplement }: Place): string => `${register} ${year} ${supplement}`;

/** The last number stamped in each book, letters and notes alike: what a person reads on paper. */
export function onPaper({ acknowledged, life }: Paper): (Place & { number: number })[] {
  const books = new Map<string, Place & { number: number }>();
  for (const { register, year, supplement, number } of [...acknowledged, ...life.notes]) {
    const book = { register, year, supplement, number };
    const known = books.get(keyOf(book))?.number ?? 0;
    if (number > known) books.set(keyOf(book), book);
  }
  return [...books.values()];
}

export function lastOnPaper(paper: Paper, place: Place): number {
  return onPaper(paper).find((book) => keyOf(book) === keyOf(place))?.number ?? 0;
}

/** What somebody says who reads the last stamped numbers of a desk's books, those too whose opening its disk lost. */
export function readPaper(paper: Paper, { store }: CouncilDesk): (Place & { number: number })[] {
  const { rows, device, office } = store;
  const isHere = ({ register }: Place) => penIsHere(rows, register, { device, office });
  const known = rows
    .list('book', {})
    .filter(isHere)
    .map(({ register, year, supplement, starts_after, last_number }) => {
      const place = { register, year, supplement };
      return { ...place, number: Math.max(starts_after, last_number, lastOnPaper(paper, place)) };
    });
  const others = onPaper(paper).filter(
    (place) =>
      rows.get('register', place.register) &&
      isHere(place) &&
      !rows.get('book', place.register, place.year, place.supplement),
  );
  return [...known, ...others];
}
