import { SCAN_FILES, SCAN_LIMITS, scanBatchAnswer } from '#shared/contract/http.ts';
import { askBytes, type BytesAsked, OFFSET_BYTES, toJson } from '../bytes-wire.ts';
import { type Peer, Unreachable } from '../transport.ts';

const TIMEOUT_MS = 60_000;
const TUS = { 'tus-resumable': '1.0.0' };

export interface SmallFile {
  sha256: string;
  bytes: Buffer;
}

/** What a desk asks of the centre about one scan. Each throws `Unreachable`, or the centre's refusal as a DomainError. */
export interface ScanWire {
  /**
   * Begins an upload, or takes it up again; answers how many bytes are there. With all `bytes` of a file that is one
   * part, an upload that is new ends with it.
   */
  begin(peer: Peer, sha256: string, size: number, bytes?: Uint8Array): Promise<number>;
  /** Small files in one request; answers digests of those that are safe there. */
  batch(peer: Peer, files: readonly SmallFile[]): Promise<readonly string[]>;
  /** Bytes at `offset`; answers how many are there now. */
  add(peer: Peer, sha256: string, offset: number, bytes: Uint8Array): Promise<number>;
  /** The part of a file that begins at `offset`. */
  part(peer: Peer, sha256: string, offset: number): Promise<Buffer>;
}

/** The tus protocol 1.0 (core, creation, creation with upload) and batches beside it, each request signed as every other. */
export const httpScanWire: ScanWire = {
  async begin(peer, sha256, size, bytes) {
    const named = Buffer.from(sha256).toString('base64');
    const headers = {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `sha256 ${named}`,
      ...(bytes ? OFFSET_BYTES : {}),
    };
    const answer = await ask(peer, {
      method: 'POST',
      path: '/v1/scans',
      headers,
      body: bytes ? [bytes] : [],
    });
    return offsetIn(answer, size);
  },
  async batch(peer, files) {
    const list = files.map(({ sha256, bytes }) => `${sha256}:${bytes.length}`).join(',');
    const headers = { 'content-type': 'application/octet-stream', [SCAN_FILES]: list };
    const body = files.map(({ bytes }) => bytes);
    const signed = Buffer.from(list);
    const asked = { method: 'POST', path: '/v1/scan-batch', headers, body, signed, good: 200 } as const;
    const { bytes } = await ask(peer, asked);
    const answer = scanBatchAnswer.safeParse(toJson(bytes.toString()));
    if (!answer.success) throw new Unreachable('not-the-centre');
    return answer.data.kept;
  },
  async add(peer, sha256, offset, bytes) {
    const headers = { ...TUS, ...OFFSET_BYTES, 'upload-offset': String(offset) };
    const path = `/v1/scans/${sha256}`;
    const answer = await ask(peer, { method: 'PATCH', path, headers, body: [bytes] });
    return offsetIn(answer, offset + bytes.length);
  },
  async part(peer, sha256, offset) {
    const headers = { range: `bytes=${offset}-` };
    const { bytes } = await ask(peer, { method: 'GET', path: `/v1/scans/${sha256}`, headers });
    if (bytes.length === 0 || bytes.length > SCAN_LIMITS.part) throw new Unreachable('not-the-centre');
    return bytes;
  },
};

type Answer = Awaited<ReturnType<typeof askBytes>>;

const ask = (peer: Peer, asked: Omit<BytesAsked, 'timeout'>): Promise<Answer> =>
  askBytes(peer, { ...asked, timeout: TIMEOUT_MS });

function offsetIn({ response }: Answer, most: number): number {
  const offset = Number(response.headers['upload-offset'] ?? Number.NaN);
  if (!Number.isInteger(offset) || offset < 0 || offset > most) throw new Unreachable('not-the-centre');
  return offset;
}
