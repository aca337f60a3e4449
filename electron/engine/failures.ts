import { z } from 'zod';
import { inputFailure } from '#shared/contract/input-failure.ts';
import type { Failure, Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { storeError } from './database.ts';

export type LogBug = (id: string, channel: string, error: unknown) => void;

/** A refusal as it is; the driver's words as the refusal they mean, logged; a bug as 'internal' with the id under which it was logged. */
export function toFailure(error: unknown, channel: string, newId: () => string, logBug: LogBug): Failure {
  if (error instanceof DomainError) return { code: error.code, params: error.params };
  if (error instanceof z.ZodError) return inputFailure(error);
  const id = newId();
  logBug(id, channel, error);
  // A page that does not decrypt any more, a disk that answers no more: also in the middle of a question.
  const known = storeError(error);
  if (known instanceof DomainError) return { code: known.code, params: known.params };
  return { code: 'internal', params: { id }, id };
}

export async function settle(
  work: () => unknown,
  onError: (error: unknown) => Failure,
): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: onError(error) };
  }
}
