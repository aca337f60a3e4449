import type { z } from 'zod';

/**
 * A value of `circuit_setting` as its schema has it; `otherwise` where the council decided none. Any PC may state one, and what is
 * no such value is none: one PC's mistake, or malice, stops nobody.
 */
export function readSetting<Value>(
  value: string | undefined,
  schema: z.ZodType<Value>,
  otherwise: Value,
): Value {
  if (value === undefined) return otherwise;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return otherwise;
  }
}
