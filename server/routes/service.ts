import { z } from 'zod';
import { notKnown, Refusal } from '../refusal.ts';
import { route } from '../route.ts';

const ok = z.strictObject({ ok: z.boolean() });

export const health = route({
  method: 'GET',
  path: '/health',
  summary: 'The process is alive',
  policy: 'anyone',
  body: null,
  answer: ok,
  handle: async () => ({ ok: true }),
});

export const ready = route({
  method: 'GET',
  path: '/ready',
  summary: 'The database answers: requests can be served',
  policy: 'anyone',
  body: null,
  answer: ok,
  handle: async ({ centre }) => {
    await centre.database.ping().catch(() => {
      throw new Refusal(503, 'centre.not-ready');
    });
    return { ok: true };
  },
});

export const metrics = route({
  method: 'GET',
  path: '/metrics',
  summary: 'Counters in Prometheus text form; no name, no council',
  policy: 'operator',
  body: null,
  answer: 'text',
  handle: async ({ centre }) => centre.metrics.text(),
});

/** Wakes desks: an event says only that there is something to fetch. */
export const events = route({
  method: 'GET',
  path: '/v1/events',
  summary: 'Server-sent events: one "wake" whenever the council has something new',
  policy: 'token',
  body: null,
  answer: 'events',
  handle: async ({ centre, device, request, reply }) => {
    if (device.state !== 'active') throw notKnown();
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    stream.write(': open\n\n');
    const leave = centre.wake.listen(device.council, device.id, () =>
      stream.write('event: wake\ndata: {}\n\n'),
    );
    // Proxies close what stays silent for a minute.
    const beat = setInterval(() => stream.write(': here\n\n'), 25_000);
    const end = () => {
      leave();
      clearInterval(beat);
      stream.end();
    };
    request.raw.once('close', end);
    centre.closing.once('close', end);
  },
});
