import type { Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';

/** The value of an answer; a refusal is thrown as it was said. */
export function answered(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new DomainError(result.error.code, result.error.params);
}
