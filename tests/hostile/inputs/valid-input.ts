import fc from 'fast-check';
import type { z } from 'zod';

/** Where ids, days and words of an input are drawn from. */
export interface Sources {
  id: fc.Arbitrary<string>;
  word: fc.Arbitrary<string>;
}

const DAY = fc.constantFrom('2026-03-12', '2026-03-11', '2026-01-02', '2025-12-31', '2027-02-01');
const DIGEST = 'a'.repeat(64);
const SOME_ID = '01900000-0000-7000-8000-00000000abcd';

export const freshUuid: fc.Arbitrary<string> = fc.uuid({ version: 7 });

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  values?: unknown[];
  entries?: Record<string, string>;
  checks?: { _zod: { def: { check: string; format?: string; pattern?: RegExp; maximum?: number } } }[];
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

/**
 * Inputs that a schema takes, whatever channel or route it is of: a new one is covered without a word said of it. Refined
 * objects may still refuse some.
 */
export function validInput(schema: z.ZodType, from: Sources): fc.Arbitrary<unknown> {
  const of = (inner: z.ZodType | undefined) => (inner ? validInput(inner, from) : fc.constant(undefined));
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(definition.shape ?? {}).map(([name, inner]) => [name, of(inner)])),
      );
    case 'array':
      return fc.array(of(definition.element), { minLength: 1, maxLength: 3 });
    case 'nullable':
      return fc.option(of(definition.innerType), { nil: null });
    case 'optional':
      return fc.option(of(definition.innerType), { nil: undefined });
    case 'default':
      return of(definition.innerType);
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(of));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'record':
      return fc.dictionary(of(definition.keyType) as fc.Arbitrary<string>, of(definition.valueType), {
        maxKeys: 3,
      });
    case 'pipe':
      return of(definition.in);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return wholeNumber(schema);
    case 'string':
      return someString(schema, definition, from);
    case 'custom':
      return fc.uint8Array({ maxLength: 64 });
    default:
      return fc.anything();
  }
}

/** Those of the usual numbers that the schema takes, its own bounds among them. */
function wholeNumber(schema: z.ZodType): fc.Arbitrary<number> {
  const bounds = schema as unknown as { minValue?: number | null; maxValue?: number | null };
  const tried = [bounds.minValue, bounds.maxValue, 0, 1, 2, 6, 38, 2026, 0.5, 40].filter(
    (value): value is number => typeof value === 'number' && schema.safeParse(value).success,
  );
  return fc.constantFrom(...tried);
}

function someString(schema: z.ZodType, { checks = [] }: Definition, from: Sources): fc.Arbitrary<string> {
  const kinds = checks.map((check) => check._zod.def);
  const pattern = kinds.find(({ pattern: one }) => one !== undefined)?.pattern;
  if (pattern?.test(DIGEST))
    return fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  if (pattern) return fc.stringMatching(pattern);
  if (kinds.some(({ check }) => check === 'custom')) {
    if (schema.safeParse(SOME_ID).success) return from.id;
    if (schema.safeParse('2026-03-12').success) return DAY;
  }
  const most = kinds.find(({ check }) => check === 'max_length')?.maximum ?? 200;
  return from.word.map((word) => word.slice(0, most));
}
