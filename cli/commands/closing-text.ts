import type { z } from 'zod';
import type { closing } from '#shared/contract/books.ts';

/** One line of a closing certificate, for a person. */
export function closingText({
  series,
  totals,
  chainHash,
}: z.output<typeof closing> & { series: string }): string {
  const { first, last, valid, reserved, lost, expected } = totals;
  const counts = `${expected}: valid ${valid}, void ${totals.void}, reserved ${reserved}, lost ${lost}`;
  return `${series}  ${first}–${last}  ${counts}  seal ${chainHash.slice(0, 16)}`;
}
