import { Readable } from 'node:stream';
import {
  SCAN_FILES,
  SCAN_LIMITS,
  scanBatch,
  scanBatchAnswer,
  scanListAnswer,
  scanListRequest,
} from '#shared/contract/http.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Call, route } from '../route.ts';
import { takeBatch } from '../scans/take-batch.ts';
import { addToScan, beginScan, listScans, look, readScan } from '../scans/take-scans.ts';

const PATH = '/v1/scans/:sha256';
const TUS = { 'tus-resumable': '1.0.0' };

function digestOf({ request }: Call<unknown>): string {
  const { sha256 } = request.params as { sha256: string };
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound();
  return sha256;
}

/** A whole number in a header. Refuses `centre.garbage`. */
function numberIn(text: string | string[] | undefined): number {
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw new Refusal(400, 'centre.garbage');
  return Number(text);
}

const METADATA = /^sha256 ([A-Za-z0-9+/=]{88})$/;

/** Scans by the tus protocol 1.0 (core, creation, creation with upload), signed like everything else; and out again by ranges. */
export const scanRoutes = [
  route({
    method: 'POST',
    path: '/v1/scans',
    summary:
      'tus creation: a file that an entry names begins to come, with its first bytes or without, or goes on',
    policy: 'device',
    body: null,
    answer: 'bytes',
    bodyLimit: SCAN_LIMITS.part,
    handle: async ({ centre, device, request, reply, raw }) => {
      const { 'upload-length': length, 'upload-metadata': metadata } = request.headers;
      const coded = METADATA.exec(typeof metadata === 'string' ? metadata : '')?.[1] ?? '';
      const sha256 = Buffer.from(coded, 'base64').toString('latin1');
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal(400, 'centre.garbage');
      const offset = await beginScan(centre, device, sha256, numberIn(length), raw);
      const headers = { ...TUS, location: `/v1/scans/${sha256}`, 'upload-offset': String(offset) };
      await reply.code(201).headers(headers).send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/scan-batch',
    summary: 'Small files that entries name, one after the other, as the header `scan-files` lists them',
    policy: 'device',
    body: null,
    answer: scanBatchAnswer,
    signedHeader: SCAN_FILES,
    handle: async ({ centre, device, request, raw }) => {
      const files = scanBatch.parse(raw.toString('latin1'));
      const length = files.reduce((sum, { size }) => sum + size, 0);
      const isAll = numberIn(request.headers['content-length']) === length;
      if (!isAll || !(request.body instanceof Readable)) throw new Refusal(400, 'centre.garbage');
      return { kept: await takeBatch(centre, device, files, request.body) };
    },
  }),
  route({
    method: 'HEAD',
    path: PATH,
    summary: 'tus: how far an upload is',
    policy: 'device',
    body: null,
    answer: 'bytes',
    handle: async (call) => {
      const { offset, length } = await look(call.centre, call.device, digestOf(call));
      const headers = { ...TUS, 'upload-offset': String(offset), 'upload-length': String(length) };
      await call.reply.code(200).headers(headers).send();
    },
  }),
  route({
    method: 'PATCH',
    path: PATH,
    summary: 'tus: more bytes at an offset; with the last of them the centre hashes the file again',
    policy: 'device',
    body: null,
    answer: 'bytes',
    bodyLimit: SCAN_LIMITS.part,
    handle: async (call) => {
      const at = numberIn(call.request.headers['upload-offset']);
      const offset = await addToScan(call.centre, call.device, digestOf(call), at, call.raw);
      await call.reply
        .code(204)
        .headers({ ...TUS, 'upload-offset': String(offset) })
        .send();
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    summary: 'A part of a file from the offset of `range: bytes=N-` on, within the device’s scope',
    policy: 'device',
    body: null,
    answer: 'bytes',
    handle: async (call) => {
      const from = /^bytes=(\d{1,15})-$/.exec(call.request.headers.range ?? 'bytes=0-')?.[1];
      const at = numberIn(from);
      const { size, length, bytes } = await readScan(call.centre, call.device, digestOf(call), at);
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(length),
        'content-range': `bytes ${at}-${at + length - 1}/${size}`,
      };
      await call.reply.code(206).headers(headers).send(bytes);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/scan-list',
    summary: 'Files that became readable for this device, and which of its own are not here yet',
    policy: 'device',
    body: scanListRequest,
    answer: scanListAnswer,
    handle: ({ centre, device, body }) => listScans(centre, device, body),
  }),
];
