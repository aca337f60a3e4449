import { httpFailure } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type Provable, requestProof, type Stamp } from '#shared/journal/request-proof.ts';
import { stamped } from './stamped.ts';
import { exchange, type Peer, Unreachable } from './transport.ts';

const NOTHING = Buffer.alloc(0);
const STATUS = { POST: 201, PATCH: 204, GET: 206 } as const;

export const OFFSET_BYTES = { 'content-type': 'application/offset+octet-stream' };

type Answer = Awaited<ReturnType<typeof exchange>>;

export interface BytesAsked {
  method: keyof typeof STATUS;
  path: string;
  headers: Record<string, string>;
  /** One after the other; nothing without. */
  body?: readonly Uint8Array[];
  /** Signed in the body's place. */
  signed?: Uint8Array;
  /** The status of an answer that is none of a refusal; by the method where nothing is said. */
  good?: number;
  /** Of silence, in milliseconds. */
  timeout: number;
}

/** A signed request of bytes and its answer. Throws `Unreachable`, or the centre's refusal as a DomainError. */
export const askBytes = (peer: Peer, asked: BytesAsked): Promise<Answer> =>
  stamped(peer.address, (stamp) => askOnce(peer, asked, stamp));

async function askOnce(
  peer: Peer,
  { method, path, headers, body = [], signed, good = STATUS[method], timeout }: BytesAsked,
  stamp: Stamp,
): Promise<Answer> {
  const proved: Provable = { method, path, body: signed ?? body[0] ?? NOTHING };
  const sent = {
    ...headers,
    authorization: requestProof(peer.device, peer.privateKey, proved, stamp),
    'content-length': String(body.reduce((sum, { length }) => sum + length, 0)),
  };
  const parts = body.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  const answer = await exchange(peer, { method, path, headers: sent, timeout }, parts);
  const { statusCode = 500 } = answer.response;
  if (statusCode === good) return answer;
  const failed = httpFailure.safeParse(toJson(answer.bytes.toString()));
  if (!failed.success) throw new Unreachable('not-the-centre');
  const { code, params } = failed.data.error;
  if (statusCode >= 500 || code === 'centre.too-many') throw new Unreachable('network');
  throw new DomainError(code, params);
}

export function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
