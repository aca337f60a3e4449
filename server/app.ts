import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { z } from 'zod';
import { WORTH_PACKING } from '#shared/contract/http.ts';
import type { Centre } from './centre.ts';
import { callingDevice } from './known-device.ts';
import { onlyForms, readBodies } from './read-body.ts';
import { notKnown, Refusal } from './refusal.ts';
import type { Call, CallingDevice, Route } from './route.ts';
import { routes } from './routes/index.ts';
import { isStorable } from './storable.ts';
import { LATER_PAGE, PAGE_POLICY } from './tracking/page.ts';

const SMALL_BODY = 65_536;
/** One address may be a whole council behind one router, and one device may come from many addresses: each counts. */
const CALLS_A_MINUTE = 1_200;
const MINUTE_MS = 60_000;
const pack = promisify(gzip);

const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000',
} as const;

/** Proofs of PCs, and PostgreSQL's words about the row it refused: they hold what stands in it. */
export const NOT_LOGGED = ['req.headers.authorization', 'err.detail', 'err.where'] as const;

/** The centre's doors. Everything not on the list of routes is 404; a route without a policy or an answer stops the boot. */
export async function createApp(centre: Centre): Promise<FastifyInstance> {
  const { config } = centre;
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, redact: [...NOT_LOGGED] },
    https: config.tls && { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) },
    logController: new LogController({ disableRequestLogging: true }),
    // The proxy's own word, which stands last: what stands before it whoever asks may have written.
    trustProxy: config.behindProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: SMALL_BODY,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    genReqId: () => centre.machine.random(8).toString('hex'),
  } as object) as unknown as FastifyInstance;
  readBodies(app);
  app.addHook('onSend', async (_request, reply) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    reply.headers(isPage ? { ...HEADERS, 'content-security-policy': PAGE_POLICY } : HEADERS);
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'none';
    centre.metrics.add('requests_total', { path, status: reply.statusCode });
    // What listens for events ends when its desk goes.
    if (path !== '/v1/events')
      centre.metrics.add('request_seconds_total', { path }, reply.elapsedTime / 1_000);
  });
  app.setNotFoundHandler((_request, reply) => void reply.code(404).send(failure('centre.not-found')));
  app.setErrorHandler((error, request, reply) => void answerError(error, request, reply));
  await app.register(rateLimit, {
    max: CALLS_A_MINUTE,
    timeWindow: MINUTE_MS,
    errorResponseBuilder: tooMany,
  });
  const usual = deviceLimit(app, CALLS_A_MINUTE);
  for (const route of routes) {
    const limit = route.perMinute === undefined ? usual : deviceLimit(app, route.perMinute);
    if (route.isForm) await app.register(async (inside) => open(onlyForms(inside), route, centre, limit));
    else open(app, route, centre, limit);
  }
  return app;
}

function open(app: FastifyInstance, route: Route, centre: Centre, ofDevice: DeviceLimit): void {
  if (!route.policy || !route.answer)
    throw new Error(`${route.method} ${route.path} has no policy or no answer`);
  const isTooMany = limitOfAll(app, route);
  app.route({
    method: route.method,
    url: route.path,
    // Of what answers bytes, HEAD is a route of its own.
    exposeHeadRoute: route.answer !== 'bytes',
    bodyLimit: route.bodyLimit ?? SMALL_BODY,
    config:
      route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: MINUTE_MS } },
    ...(route.answer === 'page' ? { errorHandler: answerOnPage } : {}),
    handler: async (request, reply) => {
      if (await isTooMany(request)) throw tooMany();
      const raw = signedPart(route, request);
      const device = await admit(centre, route, request, raw);
      if (device) await ofDevice(device, request);
      const body =
        route.body === null
          ? null
          : route.isForm
            ? route.body.parse(parseForm(raw))
            : route.body.parse(parseJson(raw));
      const answer = await route.handle(callOf(device, { centre, body, raw, request, reply }));
      if (route.answer === 'page') return sendPage(reply, String(answer));
      return route.answer === 'events' || route.answer === 'bytes' ? reply : send(request, reply, answer);
    },
  });
}

const tooMany = () => new Refusal(429, 'centre.too-many');

/** After its signature: nobody else uses up what a device may ask. Refuses `centre.too-many`. */
type DeviceLimit = (device: CallingDevice, request: FastifyRequest) => Promise<void>;

function deviceLimit(app: FastifyInstance, max: number): DeviceLimit {
  const callers = new WeakMap<FastifyRequest, string>();
  const count = app.createRateLimit({
    max,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => callers.get(request) ?? '',
  });
  return async ({ id }, request) => {
    callers.set(request, id);
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany();
  };
}

/** Whether a route was asked too often by everybody together; each instance counts its own. */
function limitOfAll(
  app: FastifyInstance,
  { perMinuteOfAll: max }: Route,
): (request: FastifyRequest) => Promise<boolean> {
  if (max === undefined) return async () => false;
  const count = app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator: () => 'all' });
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded;
  };
}

/** The bytes that a device's signature is over. */
function signedPart({ signedHeader }: Route, { headers, body }: FastifyRequest): Buffer {
  if (signedHeader !== undefined) return Buffer.from(String(headers[signedHeader] ?? ''), 'latin1');
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

async function admit(
  centre: Centre,
  route: Route,
  request: FastifyRequest,
  body: Buffer,
): Promise<CallingDevice | null> {
  const header = request.headers.authorization;
  switch (route.policy) {
    case 'anyone':
    case 'code':
      return null;
    case 'operator': {
      const { metricsToken } = centre.config;
      const local = !centre.config.behindProxy && /^(?:127\.|::1$|::ffff:127\.)/.test(request.ip);
      if (metricsToken === null ? !local : header !== `Bearer ${metricsToken}`) throw notKnown();
      return null;
    }
    default: {
      const asked = { method: request.method, path: request.url, header, body };
      return callingDevice(centre, route.policy, asked, route.takesRevoked ?? false);
    }
  }
}

/** Reading the device of a route that asks for none is a bug. */
const callOf = (device: CallingDevice | null, parts: Omit<Call<unknown>, 'device'>): Call<unknown> => ({
  ...parts,
  get device(): CallingDevice {
    if (device === null) throw new Error('this route knows no device');
    return device;
  },
});

/** What a browser's form sends; of a field said twice the last counts. */
const parseForm = (raw: Buffer): unknown => Object.fromEntries(new URLSearchParams(raw.toString('utf8')));

function parseJson(raw: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    const parsed: unknown = JSON.parse(text);
    if (isStorable(text, parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new Refusal(400, 'centre.garbage');
}

async function send(request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<FastifyReply> {
  if (typeof answer === 'string') return reply.type('text/plain; charset=utf-8').send(answer);
  const text = Buffer.from(JSON.stringify(answer));
  reply.type('application/json; charset=utf-8');
  const packs = text.length > WORTH_PACKING && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return packs ? reply.header('content-encoding', 'gzip').send(await pack(text)) : reply.send(text);
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').send(page);

/** Whoever has to wait reads it in words; the rest is no page's business. */
function answerOnPage(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const isTooMany = error instanceof Refusal && error.status === 429;
  void (isTooMany ? sendPage(reply.code(429), LATER_PAGE) : answerError(error, request, reply));
}

const failure = (code: string, params = {}, id?: string) => ({
  error: { code, params, ...(id === undefined ? {} : { id }) },
});

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return reply.code(error.status).send(failure(error.code, error.params));
  if (error instanceof z.ZodError) return reply.code(400).send(failure('centre.garbage'));
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return reply.code(413).send(failure('centre.too-large'));
  if (status < 500) return reply.code(status).send(failure('centre.garbage'));
  // Never the driver's words: they carry rows.
  request.log.error({ id: request.id, err: error }, 'bug');
  return reply.code(500).send(failure('internal', {}, request.id));
}
