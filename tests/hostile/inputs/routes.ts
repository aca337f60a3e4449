import { z } from 'zod';
import { JSON_TYPE, send } from '../house/wire.ts';

/** A door of the centre, as its own page describes it. */
export interface Door {
  method: string;
  /** With its parameters as `{name}`. */
  path: string;
  policy: string;
  body: z.ZodType | null;
  /** Its body is a browser's form. */
  isForm: boolean;
}

const FORM = 'application/x-www-form-urlencoded';

/** A body as the door takes it, with its type. */
export function written({ isForm }: Door, value: unknown): { body: Buffer; headers: Record<string, string> } {
  if (!isForm) return { body: Buffer.from(JSON.stringify(value) ?? 'undefined'), headers: JSON_TYPE };
  const fields = Object.entries(Object(value)).map(([name, each]) => [name, asText(each)]);
  return { body: Buffer.from(new URLSearchParams(fields).toString()), headers: { 'content-type': FORM } };
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');

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
      const isForm = requestBody?.content[FORM] !== undefined;
      const schema = requestBody?.content[isForm ? FORM : 'application/json']?.schema;
      const body = schema
        ? (z.fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' }) as z.ZodType)
        : null;
      return { method: method.toUpperCase(), path, policy, body, isForm };
    }),
  );
}
