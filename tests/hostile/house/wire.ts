import { Agent, request as ask, type IncomingMessage } from 'node:http';
import type { TestDesk } from '#tests/server/test-desk.ts';

export interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
}

export interface Answer {
  /** 0: the line was cut without an answer. */
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const PATIENCE_MS = 20_000;
let callers = 0;

/** An address of its own for each caller, as a proxy would say it. */
function anotherAddress(): string {
  callers += 1;
  return `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
}

/** Exactly these bytes to the centre at `address`, whatever they are. A stream of events is left at its first word. */
export function send(address: string, { method, path, headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve) => {
    const url = new URL(address);
    const cut = () => resolve({ status: 0, headers: {}, text: '' });
    const request = ask(
      {
        ...{ agent, method, path, host: url.hostname, port: url.port, timeout: PATIENCE_MS },
        headers: {
          'x-forwarded-for': anotherAddress(),
          ...(body && !('transfer-encoding' in headers) ? { 'content-length': String(body.length) } : {}),
          ...headers,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        const answered = () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString('utf8'),
          });
        response.on('data', (part: Buffer) => {
          parts.push(part);
          if (response.headers['content-type'] === 'text/event-stream') response.destroy();
        });
        response.once('close', answered);
        response.once('error', answered);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', cut);
    request.end(body);
  });
}

/** The header with which a desk says that a request is its own. */
export const proofOf = (desk: TestDesk, { method, path, body = Buffer.alloc(0) }: Sent): string =>
  desk.proof({ method, path, body });

export const JSON_TYPE = { 'content-type': 'application/json' } as const;

/** A signed request with a JSON body; without one when `body` is undefined. */
export function signed(desk: TestDesk, method: string, path: string, body?: unknown): Promise<Answer> {
  const sent: Sent = {
    method,
    path,
    ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
  };
  const headers = { authorization: proofOf(desk, sent), ...(body === undefined ? {} : JSON_TYPE) };
  return send(desk.address, { ...sent, headers });
}
