import type { z } from 'zod';
import type { Failure } from './result.ts';

/** Our own codes, given by the schemas of `fields.ts`; a library's sentence is never shown to anybody. */
const CODE = /^[a-z]+\.[a-z-]+$/;

/** The first thing wrong with an input: our code where the schema gave one, and the field, never the value. */
export function inputFailure(error: z.ZodError): Failure {
  const [first] = error.issues;
  const field = first?.path.map(String).join('.') ?? '';
  return { code: first && CODE.test(first.message) ? first.message : 'input.invalid', params: { field } };
}
