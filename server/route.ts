import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Centre } from './centre.ts';

/**
 * Who may call a route. `anyone` answers nothing about councils; `code` is opened by a one-time code in the body;
 * `device` by a signed request of an enrolled device, `admin` by one that administers its council; `token` by what a
 * sync answered; `operator` by this machine or the metrics token.
 */
export type Policy = 'anyone' | 'code' | 'device' | 'admin' | 'token' | 'operator';

/** An enrolled device, as its own row says: never what a body says. */
export interface CallingDevice {
  council: string;
  id: string;
  publicKey: string;
  office: string;
  scope: 'office' | 'council';
  clearance: number;
  admin: boolean;
  state: 'active' | 'revoked';
}

export interface Call<Body> {
  centre: Centre;
  body: Body;
  /** The exact bytes of the body. */
  raw: Buffer;
  /** Throws a bug when the route's policy lets others in. */
  device: CallingDevice;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface Route<Body extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  path: string;
  /** One line for the OpenAPI page. */
  summary: string;
  policy: Policy;
  body: Body | null;
  /** `bytes`: the route sends its answer itself; `page`: HTML for a person. */
  answer: Answer | 'text' | 'events' | 'bytes' | 'page';
  /** The body is a browser's form, and nothing else is taken. */
  isForm?: boolean;
  /** This header is signed in the body's place, and the body comes as a stream: whatever vouches for its bytes stands there. */
  signedHeader?: string;
  /** Largest body in bytes; small unless said. */
  bodyLimit?: number;
  /** Calls a minute from one address, and from one device. */
  perMinute?: number;
  /** From all addresses together. */
  perMinuteOfAll?: number;
  /** Also for a device that was revoked: its late entries go to quarantine. */
  takesRevoked?: boolean;
  handle(call: Call<z.output<Body>>): Promise<unknown>;
}

export function route<Body extends z.ZodType, Answer extends z.ZodType>(
  definition: Route<Body, Answer>,
): Route {
  return definition as unknown as Route;
}
