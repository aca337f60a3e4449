import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { BucketConfig } from './scans/bucket-vault.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const isGiven = (value: string | undefined): boolean => value !== undefined;
const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || LOOPBACK.has(hostname);
const flag = z.stringbool().default(false);

const environment = z
  .object({
    SIJILL_HOST: z
      .string()
      .refine((host) => LOOPBACK.has(host) || isIP(host) > 0, 'an IP address or localhost')
      .default('127.0.0.1'),
    SIJILL_PORT: z.coerce.number().int().min(0).max(65_535).default(4410),
    /** An existing PostgreSQL 15 or newer; without it a real one is started in the data folder. */
    SIJILL_DATABASE_URL: z
      .string()
      .regex(/^postgres(?:ql)?:\/\//)
      .optional(),
    SIJILL_DATA_FOLDER: z.string().min(1).default(join(homedir(), 'sijill-centre')),
    SIJILL_TLS_CERT: z.string().min(1).optional(),
    SIJILL_TLS_KEY: z.string().min(1).optional(),
    /** The centre makes a certificate of its own; each desk is told its digest when it joins. */
    SIJILL_OWN_CERTIFICATE: flag,
    /** A reverse proxy in front ends TLS; the last address of its X-Forwarded-For is believed. */
    SIJILL_BEHIND_PROXY: flag,
    /** Room for the scans of one council, in GB. */
    SIJILL_SCANS_GB: z.coerce.number().min(0.001).max(1_000_000).default(500),
    /** Room for the bundles of one council: parts that came by stick and answers that wait, in GB. */
    SIJILL_BUNDLES_GB: z.coerce.number().min(0.001).max(1_000_000).default(20),
    /** Where each day's root is written: a folder that others have a copy of. In the data folder when absent. */
    SIJILL_ROOTS_FOLDER: z.string().min(1).optional(),
    /** A store that speaks S3, for whole scans; without it they stay in the data folder. */
    SIJILL_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    SIJILL_S3_BUCKET: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/)
      .optional(),
    SIJILL_S3_REGION: z.string().min(1).default('us-east-1'),
    SIJILL_S3_KEY_ID: z.string().min(1).optional(),
    SIJILL_S3_SECRET: z.string().min(1).optional(),
    /** Without it only this machine reads /metrics. */
    SIJILL_METRICS_TOKEN: z.string().min(16).optional(),
    SIJILL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine(
    (it) => (it.SIJILL_TLS_CERT === undefined) === (it.SIJILL_TLS_KEY === undefined),
    'SIJILL_TLS_CERT and SIJILL_TLS_KEY go together',
  )
  .refine(
    (it) =>
      new Set(
        [it.SIJILL_S3_ENDPOINT, it.SIJILL_S3_BUCKET, it.SIJILL_S3_KEY_ID, it.SIJILL_S3_SECRET].map(isGiven),
      ).size === 1,
    'SIJILL_S3_ENDPOINT, SIJILL_S3_BUCKET, SIJILL_S3_KEY_ID and SIJILL_S3_SECRET go together',
  )
  .refine(
    (it) => it.SIJILL_S3_ENDPOINT === undefined || isSafe(new URL(it.SIJILL_S3_ENDPOINT)),
    'SIJILL_S3_ENDPOINT beyond this machine is https',
  )
  .refine(
    (it) => it.SIJILL_TLS_CERT === undefined || !it.SIJILL_OWN_CERTIFICATE,
    'SIJILL_OWN_CERTIFICATE and SIJILL_TLS_CERT: one of them',
  )
  .refine(
    (it) =>
      LOOPBACK.has(it.SIJILL_HOST) ||
      it.SIJILL_TLS_CERT !== undefined ||
      it.SIJILL_OWN_CERTIFICATE ||
      it.SIJILL_BEHIND_PROXY,
    'beyond this machine the centre speaks TLS: give SIJILL_OWN_CERTIFICATE=true, SIJILL_TLS_CERT and SIJILL_TLS_KEY, or SIJILL_BEHIND_PROXY=true',
  );

export interface ServerConfig {
  host: string;
  port: number;
  databaseUrl: string | null;
  dataFolder: string;
  tls: { cert: string; key: string } | null;
  /** `tls` is made at the first start. */
  ownCertificate: boolean;
  behindProxy: boolean;
  metricsToken: string | null;
  logLevel: string;
  scanQuotaBytes: number;
  bundleQuotaBytes: number;
  rootsFolder: string;
  /** Where whole scans are kept; null: in the data folder. */
  bucket: BucketConfig | null;
}

/** What the environment says, checked. Throws a z.ZodError that names what is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const it = environment.parse(env);
  const { SIJILL_TLS_CERT: cert, SIJILL_TLS_KEY: key } = it;
  const { SIJILL_S3_ENDPOINT: endpoint, SIJILL_S3_BUCKET: bucket } = it;
  const { SIJILL_S3_KEY_ID: keyId, SIJILL_S3_SECRET: secret } = it;
  return {
    host: it.SIJILL_HOST,
    port: it.SIJILL_PORT,
    databaseUrl: it.SIJILL_DATABASE_URL ?? null,
    dataFolder: resolve(it.SIJILL_DATA_FOLDER),
    tls: cert !== undefined && key !== undefined ? { cert, key } : null,
    ownCertificate: it.SIJILL_OWN_CERTIFICATE,
    behindProxy: it.SIJILL_BEHIND_PROXY,
    metricsToken: it.SIJILL_METRICS_TOKEN ?? null,
    logLevel: it.SIJILL_LOG_LEVEL,
    scanQuotaBytes: it.SIJILL_SCANS_GB * 1_000_000_000,
    bundleQuotaBytes: it.SIJILL_BUNDLES_GB * 1_000_000_000,
    rootsFolder: resolve(it.SIJILL_ROOTS_FOLDER ?? join(it.SIJILL_DATA_FOLDER, 'roots')),
    bucket:
      endpoint !== undefined && bucket !== undefined && keyId !== undefined && secret !== undefined
        ? { endpoint, bucket, region: it.SIJILL_S3_REGION, keyId, secret }
        : null,
  };
}
