import { SCAN_LIMITS } from '#shared/contract/http.ts';
import { askBytes, type BytesAsked, OFFSET_BYTES } from '../bytes-wire.ts';
import { type Peer, Unreachable } from '../transport.ts';

const TIMEOUT_MS = 60_000;
const TUS = { 'tus-resumable': '1.0.0' };

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

type Answer = Awaited<ReturnType<typeof askBytes>>;

const ask = (
  peer: Peer,
  method: BytesAsked['method'],
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array,
): Promise<Answer> =>
  askBytes(peer, { method, path, headers, timeout: TIMEOUT_MS, ...(body ? { body } : {}) });

function offsetIn({ response }: Answer, most: number): number {
  const offset = Number(response.headers['upload-offset'] ?? Number.NaN);
  if (!Number.isInteger(offset) || offset < 0 || offset > most) throw new Unreachable('not-the-centre');
  return offset;
}
