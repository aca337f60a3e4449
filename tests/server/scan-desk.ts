import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SCAN_LIMITS } from '#shared/contract/http.ts';
import type { TestCentre } from './running-centre.ts';
import { newId, type TestDesk } from './test-desk.ts';

export const PART = SCAN_LIMITS.part;

export function pdf(size = 2 * PART + 100) {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
  return { bytes, size, sha256: createHash('sha256').update(bytes).digest('hex') };
}
export type File = ReturnType<typeof pdf>;

/** A signed request with bytes and headers of one's own. */
export async function ask(
  desk: TestDesk,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: Buffer = Buffer.alloc(0),
) {
  const answer = await fetch(`${desk.address}${path}`, {
    method,
    headers: {
      authorization: desk.proof({ method, path, body }),
      ...(body.length > 0 ? { 'content-type': 'application/offset+octet-stream' } : {}),
      ...headers,
    },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const code = answer.ok || bytes.length === 0 ? null : JSON.parse(bytes.toString()).error.code;
  return { status: answer.status, headers: answer.headers, bytes, code };
}

export const metadata = (sha256: string) => `sha256 ${Buffer.from(sha256).toString('base64')}`;
export const create = (desk: TestDesk, { sha256, size }: { sha256: string; size: number }) =>
  ask(desk, 'POST', '/v1/scans', { 'upload-length': String(size), 'upload-metadata': metadata(sha256) });
export const patch = (desk: TestDesk, sha256: string, offset: number, bytes: Buffer) =>
  ask(desk, 'PATCH', `/v1/scans/${sha256}`, { 'upload-offset': String(offset) }, bytes);
export const get = (desk: TestDesk, sha256: string, from = 0) =>
  ask(desk, 'GET', `/v1/scans/${sha256}`, { range: `bytes=${from}-` });

/** A letter of this desk that names a file. */
export async function name(desk: TestDesk, { sha256, size }: File, level = 0): Promise<string> {
  const mail = newId();
  desk.write(
    'mail.register',
    { mail, number: 1, confidentiality: level },
    { subject: 'x' },
    {
      blobs: [{ sha256, size, mime: 'application/pdf' }],
    },
  );
  await desk.sync(desk.chain.length);
  return mail;
}

export async function upload(desk: TestDesk, file: File, from = 0): Promise<void> {
  for (let at = from; at < file.size; at += PART) {
    const sent = await patch(desk, file.sha256, at, file.bytes.subarray(at, at + PART));
    expect(sent.status).toBe(204);
    expect(sent.headers.get('upload-offset')).toBe(String(Math.min(at + PART, file.size)));
  }
}

export async function download(desk: TestDesk, file: File): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let at = 0; at < file.size; at += PART) {
    const { status, bytes } = await get(desk, file.sha256, at);
    expect(status).toBe(206);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

export const scansOf = ({ centre }: TestCentre, desk: TestDesk) =>
  join(centre.config.dataFolder, 'scans', desk.enrolled?.council.id ?? '');
export const list = async (desk: TestDesk, after = 0, mine: string[] = []) =>
  (
    await desk.post<{ ready: { sha256: string }[]; upto: number; missing: string[] }>('/v1/scan-list', {
      after,
      mine,
    })
  ).body;
