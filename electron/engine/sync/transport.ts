import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import { httpFailure, WORTH_PACKING } from '#shared/contract/http.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { requestProof, type Stamp } from '#shared/journal/request-proof.ts';
import { proxyTo } from './line.ts';
import { secureLine, trustingAgent } from './secure-line.ts';
import { stamped } from './stamped.ts';
import { Unreachable } from './unreachable.ts';

export { Unreachable } from './unreachable.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const LARGEST_ANSWER = 64_000_000;
const LONG_ANSWER = 65_536;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A refusal answers the question; a cut line leaves it open. */
export const unlessCut =
  <Answer>(otherwise: Answer) =>
  (error: unknown): Answer => {
    if (error instanceof DomainError) return otherwise;
    throw error;
  };

export interface Peer {
  /** Origin of the centre. */
  address: string;
  /** SHA-256 of the only certificate accepted, hex, or '' for the system's authorities. */
  certificate: string;
  /** The council's own authority, PEM; absent or '' for the program's and the system's alone. */
  authority?: string;
  /** As `Line` has it; what the environment says when absent. */
  proxy?: string;
  device: string;
  privateKey: KeyObject;
}

/** The one door to the centre, so that tests and the simulator can stand in the wire. */
export interface Transport {
  /** A signed request. Throws `Unreachable`, or the centre's refusal as a DomainError. */
  call<Answer extends z.ZodType>(
    peer: Peer,
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    answer: Answer,
    timeoutMs: number,
  ): Promise<z.output<Answer>>;
  /** Calls back at each wake-up until closed; `ended` when the stream is gone. */
  listen(peer: Peer, token: string, wake: () => void, ended: () => void): () => void;
}

/** An origin a desk may speak to: https, or this very machine. Refuses `sync.bad-address`. */
export function centreOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  ensure(url && safe && url.username === '' && url.password === '', 'sync.bad-address');
  return url.origin;
}

/** A question of a centre that is known. */
export type Ask = <Answer extends z.ZodType>(
  path: string,
  body: unknown,
  answer: Answer,
) => Promise<z.output<Answer>>;

export const httpTransport: Transport = {
  async call(peer, method, path, body, answer, timeoutMs) {
    const plain = Buffer.from(method === 'GET' ? '' : JSON.stringify(body));
    const packs = plain.length > WORTH_PACKING;
    const sent = packs ? await pack(plain) : plain;
    const said = await stamped(peer.address, (stamp) =>
      ask(peer, { method, path, plain, sent, timeout: timeoutMs }, stamp),
    );
    const checked = answer.safeParse(said);
    if (!checked.success) throw new Unreachable('not-the-centre');
    return checked.data;
  },
  listen(peer, token, wake, ended) {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const request = open(peer, { method: 'GET', path: '/v1/events', headers, timeout: 60_000 });
    request.once('response', (response: IncomingMessage) => {
      if (response.statusCode !== 200) response.destroy();
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        if (text.includes('event: wake')) wake();
      });
      response.once('close', ended);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', ended);
    request.end();
    return () => {
      request.off('error', ended);
      request.on('error', () => undefined);
      request.destroy();
    };
  },
};

interface Asked {
  method: 'GET' | 'POST';
  path: string;
  plain: Buffer;
  /** `plain`, packed or not. */
  sent: Buffer;
  timeout: number;
}

async function ask(
  peer: Peer,
  { method, path, plain, sent, timeout }: Asked,
  stamp: Stamp,
): Promise<unknown> {
  const headers = {
    authorization: requestProof(peer.device, peer.privateKey, { method, path, body: plain }, stamp),
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'content-type': 'application/json',
    'content-length': String(sent.length),
    ...(sent === plain ? {} : { 'content-encoding': 'gzip' }),
  };
  const { response, bytes } = await exchange(peer, { method, path, headers, timeout }, [sent]);
  const parsed = await parseAnswer(response, bytes);
  if (response.statusCode === 200) return parsed;
  const failed = httpFailure.safeParse(parsed);
  if (!failed.success) throw new Unreachable('not-the-centre');
  const { code, params } = failed.data.error;
  if (code === 'internal' || (response.statusCode ?? 500) >= 500) throw new Unreachable('network');
  throw new DomainError(code, params);
}

function open(peer: Peer, options: RequestOptions) {
  // Read at the first exchange: a desk without a centre never needs them, and its start does not wait for them.
  const { request: plainRequest } = process.getBuiltinModule('node:http');
  const { request: secureRequest } = process.getBuiltinModule('node:https');
  const url = new URL(peer.address);
  if (url.protocol === 'http:') return plainRequest(url, options);
  const { certificate, authority = '' } = peer;
  const proxy = proxyTo(url, peer.proxy ?? 'system', process.env);
  if (certificate === '' && !proxy)
    return secureRequest(url, { ...options, agent: trustingAgent(authority) });
  const line = { certificate, authority, proxy, timeout: options.timeout ?? 0 };
  return secureRequest(url, { ...options, createConnection: secureLine(url, line) });
}

/** One request, its body in parts, and its whole answer. Throws `Unreachable`. */
export function exchange(
  peer: Peer,
  options: RequestOptions,
  body: readonly Buffer[],
): Promise<{ response: IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = open(peer, options);
    // `timeout` is silence of the line; a line that drips is cut as well.
    const cut = setTimeout(() => request.destroy(new Unreachable('timeout')), (options.timeout ?? 0) * 4);
    const failed = (error: NodeJS.ErrnoException) => {
      clearTimeout(cut);
      if (error instanceof Unreachable) reject(error);
      else reject(new Unreachable(/CERT|TLS|SSL|SIGNED/.test(error.code ?? '') ? 'certificate' : 'network'));
    };
    request.once('timeout', () => request.destroy(new Unreachable('timeout')));
    request.on('error', failed);
    request.once('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > LARGEST_ANSWER) response.destroy(new Unreachable('not-the-centre'));
        parts.push(part);
      });
      response.on('error', failed);
      response.once('close', () => {
        clearTimeout(cut);
        // Half an answer is no answer.
        if (response.complete) resolve({ response, bytes: Buffer.concat(parts) });
        else reject(new Unreachable('network'));
      });
    });
    for (const part of body.slice(0, -1)) request.write(part);
    request.end(body.at(-1));
  });
}

async function parseAnswer(response: IncomingMessage, bytes: Buffer): Promise<unknown> {
  try {
    const packed = response.headers['content-encoding'] === 'gzip';
    const plain = packed ? await unpack(bytes, { maxOutputLength: LARGEST_ANSWER }) : bytes;
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    // Held against its schema in a turn of its own: a page of hundreds would keep a registration waiting.
    if (plain.length > LONG_ANSWER) await nextTurn();
    return parsed;
  } catch {
    throw new Unreachable('not-the-centre');
  }
}
