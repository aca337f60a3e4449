import type { KeyTrouble } from '#shared/domain/key-trouble.ts';

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What a stick answers that does not do what it is asked. Anything else is a fault of the program. */
export function troubleIn(error: unknown): KeyTrouble {
  if (!isOfStick(error)) throw error;
  return NO_ROOM.has(String(error.code)) ? 'full' : 'missing';
}

export const isOfStick = (error: unknown): error is Error & { code: unknown } =>
  error instanceof Error && 'code' in error && 'syscall' in error;
