import type { ErrorParams } from '#shared/domain/errors.ts';

/** An expected refusal over HTTP: its code has a sentence on the desk, its status is for machines between. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: ErrorParams;

  constructor(status: number, code: string, params: ErrorParams = {}) {
    super(code);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.params = params;
  }
}

/** Absent, another council's, and not allowed are one answer: it tells nobody what exists. */
export const notFound = (): Refusal => new Refusal(404, 'centre.not-found');
/** The same for an unknown device, a wrong signature and a revoked key. */
export const notKnown = (): Refusal => new Refusal(401, 'centre.not-known');
