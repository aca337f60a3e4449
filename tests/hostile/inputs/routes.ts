import { z } from 'zod';
import { send } from '../house/wire.ts';

/** A door of the centre, as its own page describes it. */
export interface Door {
  method: string;
  /** With its parameters as `{name}`. */
  path: string;
  policy: string;
  body: z.ZodType | null;
}

interface Page {
  paths: Record<
    string,
    Record<string, { 'x-policy': string; requestBody?: { content: Record<string, { schema: object }> } }>
  >;
}

/** Every route from the OpenAPI page of a running centre: a new one is in by itself. */
export async function doorsOf(address: string): Promise<Door[]> {
  const { text } = await send(address, { method: 'GET', path: '/openapi.json' });
  const { paths } = JSON.parse(text) as Page;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-policy': policy, requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      const body = schema
        ? (z.fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' }) as z.ZodType)
        : null;
      return { method: method.toUpperCase(), path, policy, body };
    }),
  );
}
