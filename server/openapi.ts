import { z } from 'zod';
import { httpFailure, PROTO } from '#shared/contract/http.ts';
import type { Route } from './route.ts';

const schemaOf = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', unrepresentable: 'any', io: 'input' });

/** The page of every route, made from the schemas that check them. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const address = route.path.replace(/:(\w+)/g, '{$1}');
    const path = paths[address] ?? {};
    paths[address] = path;
    path[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Sijill centre', version: String(PROTO) },
    components: {
      securitySchemes: {
        device: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'Sijill <device>.<Ed25519 signature of the request>',
        },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  };
}

function operation({ summary, policy, body, answer, isForm }: Route): object {
  const media =
    answer === 'text'
      ? 'text/plain'
      : answer === 'bytes'
        ? 'application/octet-stream'
        : answer === 'events'
          ? 'text/event-stream'
          : answer === 'page'
            ? 'text/html'
            : 'application/json';
  const taken = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const schema = typeof answer === 'string' ? { type: 'string' } : schemaOf(answer);
  const security = { device: [{ device: [] }], admin: [{ device: [] }], token: [{ token: [] }] } as const;
  return {
    summary,
    'x-policy': policy,
    ...(policy in security ? { security: security[policy as keyof typeof security] } : {}),
    ...(body ? { requestBody: { required: true, content: { [taken]: { schema: schemaOf(body) } } } } : {}),
    responses: {
      200: { description: 'done', content: { [media]: { schema } } },
      default: { description: 'refused', content: { 'application/json': { schema: schemaOf(httpFailure) } } },
    },
  };
}
