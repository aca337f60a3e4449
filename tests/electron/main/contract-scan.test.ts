import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channels } from '#shared/contract/ipc.ts';

/** Names of fields that would let a page name a file or an address. */
const FORBIDDEN = /^(?:path|url|uri|href|folder|directory|file|command|cmd|exec)s?$/i;

/** Whether the last word of a field's name (`a.filePath[]` → `Path`) is a forbidden one. */
function isForbidden(field: string): boolean {
  const name = field.replaceAll('[]', '').split('.').at(-1) ?? '';
  return FORBIDDEN.test(name.split(/[-_]|(?=[A-Z])/).at(-1) ?? '');
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Every free string (no fixed values, no pattern) of an input, as `field.sub[]`. */
function freeStrings(schema: Json, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [];
  const found = schema.type === 'string' && !schema.enum && !schema.const && !schema.pattern ? [at] : [];
  const deeper = (each: Json | undefined, name: string) =>
    each === undefined ? [] : freeStrings(each, name);
  for (const [name, each] of Object.entries((schema.properties as { [key: string]: Json }) ?? {})) {
    found.push(...freeStrings(each, at ? `${at}.${name}` : name));
  }
  found.push(...deeper(schema.items, `${at}[]`), ...deeper(schema.additionalProperties, `${at}.*`));
  for (const variants of [schema.anyOf, schema.oneOf, schema.allOf]) {
    if (Array.isArray(variants)) for (const each of variants) found.push(...freeStrings(each, at));
  }
  return found;
}

const inputs = Object.entries(channels).map(([name, channel]) => {
  const schema = z.toJSONSchema(channel.input, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json;
  return [name, schema] as const;
});

describe('the contract', () => {
  it.each(inputs)('%s takes no path and no address', (_name, schema) => {
    expect(freeStrings(schema).filter(isForbidden)).toEqual([]);
  });

  it.each(inputs)('%s takes only the fields it names', (_name, schema) => {
    // One of several acts is one of several such objects.
    const variants = (schema as { oneOf?: Json[] }).oneOf ?? [schema];
    for (const variant of variants)
      expect(variant).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('would notice one', () => {
    const bad = z.toJSONSchema(
      z.strictObject({ a: z.array(z.strictObject({ filePath: z.string(), url: z.string() })) }),
    );
    expect(freeStrings(bad as Json).filter(isForbidden)).toEqual(['a[].filePath', 'a[].url']);
  });
});
