import type { Failure } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';

/** A call that was answered "no": `code` has a sentence in every language, `params` fill its blanks. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: Failure['params'];
  /** Only for bugs: finds the line in the log. */
  readonly bugId: string | undefined;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'Refusal';
    this.code = failure.code;
    this.params = failure.params;
    this.bugId = failure.id;
  }
}

/** Anything thrown, as a refusal: what was not foreseen is `internal`. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  // The same rules run on the screen: their refusals are refusals here too.
  if (thrown instanceof DomainError) return new Refusal({ code: thrown.code, params: thrown.params });
  return new Refusal({ code: 'internal', params: {} });
}
