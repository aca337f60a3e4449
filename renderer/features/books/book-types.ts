import type { OutputOf } from '#shared/contract/ipc.ts';

export type BookLine = OutputOf<'book.list'>['books'][number];
export type BookGaps = OutputOf<'book.gap-check'>['books'][number];
export type NumberRun = BookGaps['states'][number];
export type RunState = NumberRun['state'];

/** What every panel of a book is given. */
export interface BookPanelProps {
  book: BookGaps;
  onClose: () => void;
}

/** Names one book among the others. */
export function bookKey({
  register,
  year,
  supplement,
}: Pick<BookLine, 'register' | 'year' | 'supplement'>): string {
  return `${register} ${year} ${supplement}`;
}
