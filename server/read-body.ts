import { Transform, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** Stops at a limit after unpacking: a small body that unpacks to gigabytes ends here. */
class Limit extends Transform {
  #left: number;
  /** What came over the wire, which Fastify holds against `content-length`. */
  receivedEncodedLength = 0;

  constructor(limit: number) {
    super();
    this.#left = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new Refusal(413, 'centre.too-large'));
    else done(null, chunk);
  }
}

/** Bodies are JSON, plain or gzip, handed over as bytes: their signature is checked before they are parsed. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.addContentTypeParser(
    'application/offset+octet-stream',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      done(null, body);
    },
  );
  // Not read before whoever sends it is known.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload);
  });
  app.addHook('preParsing', async (request: FastifyRequest, _reply, payload) => {
    const coding = request.headers['content-encoding'];
    if (coding === undefined || coding === 'identity') return payload;
    if (coding !== 'gzip') throw new Refusal(415, 'centre.unknown-encoding');
    const limit = new Limit(request.routeOptions.bodyLimit ?? 1_048_576);
    // Of a body that no parser reads, refused by its type: nobody else would hear it, and it would end the centre.
    limit.on('error', () => undefined);
    payload.on('data', (chunk: Buffer) => {
      limit.receivedEncodedLength += chunk.length;
    });
    const gunzip = createGunzip();
    gunzip.on('error', () => limit.destroy(new Refusal(400, 'centre.garbage')));
    payload.on('error', (error: Error) => limit.destroy(error));
    return payload.pipe(gunzip).pipe(limit);
  });
}

/** A form is what any page of the web may send here: no other door takes one. */
export function onlyForms(app: FastifyInstance): FastifyInstance {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      done(null, body);
    },
  );
  return app;
}
