import { z } from 'zod';

/** A refusal or a bug as it crosses a process: code for the sentence, params for its blanks, id for the log. */
export const failure = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Only for bugs (`code` 'internal'): finds the line in the log. */
  id: z.string().optional(),
});
export type Failure = z.infer<typeof failure>;

export type Result<Value> = { ok: true; value: Value } | { ok: false; error: Failure };
