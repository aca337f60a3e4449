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
