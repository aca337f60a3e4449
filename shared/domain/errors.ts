/** Values shown inside a refusal's sentence; never secrets, never words of a letter. */
export type ErrorParams = Record<string, string | number>;

/**
 * An expected refusal: a rule said no. Its `code` has a sentence in ar, fr and en
 * (`renderer/i18n`, checked by a test). Anything that is not a DomainError is a bug.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }
}

/** Throws the refusal `code` unless `condition` holds. */
export function ensure(condition: unknown, code: string, params: ErrorParams = {}): asserts condition {
  if (!condition) throw new DomainError(code, params);
}
