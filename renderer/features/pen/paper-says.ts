import { readCount } from '#renderer/ui/read-count.ts';

/** What a number read on paper says of the register's own last number. */
export type PaperSays = 'unread' | 'same' | 'lower' | 'higher';

export function paperSays(typed: string, lastNumber: number): PaperSays {
  const number = readCount(typed);
  if (number === null || number === 0) return 'unread';
  if (number === lastNumber) return 'same';
  return number < lastNumber ? 'lower' : 'higher';
}
