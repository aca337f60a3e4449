import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { Refusal } from '../refusal.ts';
import { namedPath, type ScanVault, type WholeFile } from './scan-vault.ts';

/** A bucket of a store that speaks S3. */
export interface BucketConfig {
  /** `https://s3.example.ma`; the bucket is named in the path. */
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

/** Of one question; a file of 100 MB over a slow line among them. */
const PATIENCE_MS = 120_000;
const TRIES_MORE = 2;

/**
 * Whole scans in a bucket, under the names they would have in a folder. They become whole on the centre's disk as ever;
 * the store is given each with its digest, and refuses other bytes.
 */
export class BucketVault implements ScanVault {
  readonly #client: AwsClient;
  readonly #place: string;

  constructor({ endpoint, bucket, region, keyId, secret }: BucketConfig) {
    const keys = { accessKeyId: keyId, secretAccessKey: secret };
    this.#client = new AwsClient({ ...keys, service: 's3', region, retries: TRIES_MORE });
    this.#place = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`;
  }

  /** Rejects when the bucket is not there, or not for these keys. */
  async check(): Promise<void> {
    const { status } = await this.#ask('HEAD', '');
    if (status !== 200) throw new Error(`The store of the scans answers ${status} for its bucket.`);
  }

  async keep(files: readonly WholeFile[]): Promise<void> {
    await Promise.all(
      files.map(async ({ from, council, sha256 }) => {
        const { status } = await this.#ask('PUT', `/${namedPath(council, sha256)}`, {
          // Of the bytes it is to have: signed, and held against what came.
          headers: { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' },
          body: await openAsBlob(from),
        });
        if (status !== 200) throw failed();
      }),
    );
    for (const { from } of files) await rm(from, { force: true });
  }

  async read(council: string, sha256: string, offset: number, length: number): Promise<Readable | null> {
    const headers = { range: `bytes=${offset}-${offset + length - 1}` };
    const { status, body } = await this.#ask('GET', `/${namedPath(council, sha256)}`, { headers });
    if (status === 404) return null;
    if (status !== 206 || !body) throw failed();
    return Readable.fromWeb(body as ReadableStream);
  }

  async holds(council: string, sha256: string, size: number): Promise<boolean> {
    const { status, headers } = await this.#ask('HEAD', `/${namedPath(council, sha256)}`);
    if (status !== 200 && status !== 404) throw failed();
    return status === 200 && headers.get('content-length') === String(size);
  }

  async remove(council: string, sha256: string): Promise<void> {
    const { status } = await this.#ask('DELETE', `/${namedPath(council, sha256)}`);
    if (status !== 204 && status !== 200 && status !== 404) throw failed();
  }

  async #ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await this.#client
      .fetch(`${this.#place}${path}`, { ...init, method, signal })
      .catch(() => {
        throw failed();
      });
    return answer;
  }
}

/** The desk keeps its file and brings it again. */
const failed = (): Refusal => new Refusal(503, 'centre.not-ready');
