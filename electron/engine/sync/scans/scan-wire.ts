import { httpFailure, SCAN_LIMITS } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type Provable, requestProof, type Stamp } from '#shared/journal/request-proof.ts';
import { stamped } from '../stamped.ts';
import { exchange, type Peer, Unreachable } from '../transport.ts';

const TIMEOUT_MS = 60_000;
const TUS = { 'tus-resumable': '1.0.0' };
const OFFSET_BYTES = { 'content-type': 'application/offset+octet-stream' };

/** What a desk asks of the centre about one scan. Each throws `Unreachable`, or the centre's refusal as a DomainError. */
export interface ScanWire {
  /**
   * Begins an upload, or takes it up again; answers how many bytes are there. With all `bytes` of a file that is one
   * part, an upload that is new ends with it.
   */
  begin(peer: Peer, sha256: string, size: number, bytes?: Uint8Array): Promise<number>;
  /** Bytes at `offset`; answers how many are there now. */
  add(peer: Peer, sha256: string, offset: number, bytes: Uint8Array): Promise<number>;
  /** The part of a file that begins at `offset`. */
  part(peer: Peer, sha256: string, offset: number): Promise<Buffer>;
}

/** The tus protocol 1.0 (core, creation, creation with upload), each request signed as every other. */
export const httpScanWire: ScanWire = {
  async begin(peer, sha256, size, bytes) {
    const named = Buffer.from(sha256).toString('base64');
    const headers = {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `sha256 ${named}`,
      ...(bytes ? OFFSET_BYTES : {}),
    };
    return offsetIn(await ask(peer, 'POST', '/v1/scans', headers, bytes), size);
  },
  async add(peer, sha256, offset, bytes) {
    const headers = { ...TUS, ...OFFSET_BYTES, 'upload-offset': String(offset) };
    const answer = await ask(peer, 'PATCH', `/v1/scans/${sha256}`, headers, bytes);
    return offsetIn(answer, offset + bytes.length);
  },
  async part(peer, sha256, offset) {
    const headers = { range: `bytes=${offset}-` };
    const { bytes } = await ask(peer, 'GET', `/v1/scans/${sha256}`, headers);
    if (bytes.length === 0 || bytes.length > SCAN_LIMITS.part) throw new Unreachable('not-the-centre');
    return bytes;
  },
};

type Answer = Awaited<ReturnType<typeof exchange>>;

const STATUS = { POST: 201, PATCH: 204, GET: 206 } as const;

const ask = (
  peer: Peer,
  method: keyof typeof STATUS,
  path: string,
  headers: Record<string, string>,
  body: Uint8Array = Buffer.alloc(0),
): Promise<Answer> => stamped(peer.address, (stamp) => askOnce(peer, { method, path, body }, headers, stamp));

async function askOnce(
  peer: Peer,
  { method, path, body }: Provable & { method: keyof typeof STATUS },
  headers: Record<string, string>,
  stamp: Stamp,
): Promise<Answer> {
  const sent = {
    ...headers,
    authorization: requestProof(peer.device, peer.privateKey, { method, path, body }, stamp),
    'content-length': String(body.length),
  };
  const answer = await exchange(
    peer,
    { method, path, headers: sent, timeout: TIMEOUT_MS },
    Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  );
  const { statusCode = 500 } = answer.response;
  if (statusCode === STATUS[method]) return answer;
  const failed = httpFailure.safeParse(toJson(answer.bytes.toString()));
  if (!failed.success) throw new Unreachable('not-the-centre');
  const { code, params } = failed.data.error;
  if (statusCode >= 500 || code === 'centre.too-many') throw new Unreachable('network');
  throw new DomainError(code, params);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function offsetIn({ response }: Answer, most: number): number {
  const offset = Number(response.headers['upload-offset'] ?? Number.NaN);
  if (!Number.isInteger(offset) || offset < 0 || offset > most) throw new Unreachable('not-the-centre');
  return offset;
}
