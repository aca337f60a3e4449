import { createHash, createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { ServerMachine } from './centre.ts';

/** Twenty years: desks know it by its digest, and each would have to be told another one. */
const YEARS = 20;
const YEAR_MS = 31_557_600_000;

const COMMON_NAME = '0603550403';
const ALTERNATIVE_NAMES = '0603551d11';
/** AlgorithmIdentifier of ECDSA with SHA-256. */
const ECDSA_SHA256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
const VERSION_3 = Buffer.from('a003020102', 'hex');

export interface OwnCertificate {
  /** Paths of PEM files. */
  cert: string;
  key: string;
  /** SHA-256 of the certificate, hex: what a desk is told when it joins. */
  digest: string;
}

/**
 * The centre's own certificate, made at the first start and kept: a council without an authority needs no other
 * program for a line that nobody reads. Nobody vouches for it; a desk that is told its digest takes no other.
 */
export function ownCertificate(folder: string, machine: ServerMachine): OwnCertificate {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
  if (!existsSync(cert)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = makeCertificate([hostname(), 'localhost'], addresses(), machine);
    writeFileSync(key, made.key, { mode: 0o600 });
    // The last one to get its name: a start that was cut makes both anew.
    writeFileSync(`${cert}.draft`, made.cert);
    renameSync(`${cert}.draft`, cert);
  }
  const { raw } = new X509Certificate(readFileSync(cert));
  return { cert, key, digest: createHash('sha256').update(raw).digest('hex') };
}

/** How other machines reach this one now; a later address needs no other certificate. */
function addresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.flatMap(({ address }) => (isIPv4(address) ? [address] : []));
}

function makeCertificate(
  names: readonly string[],
  ips: readonly string[],
  machine: ServerMachine,
): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const name = sequence(set(sequence(Buffer.from(COMMON_NAME, 'hex'), der(0x0c, Buffer.from('Sijill')))));
  const [from, upto] = [machine.now() - 86_400_000, machine.now() + YEARS * YEAR_MS];
  const alternatives = sequence(
    ...names.map((each) => der(0x82, Buffer.from(each, 'latin1'))),
    ...ips.map((each) => der(0x87, Buffer.from(each.split('.').map(Number)))),
  );
  const extension = sequence(Buffer.from(ALTERNATIVE_NAMES, 'hex'), der(0x04, alternatives));
  const certificate = sequence(
    VERSION_3,
    // A whole number above zero.
    der(0x02, Buffer.concat([Buffer.from([1]), machine.random(15)])),
    ECDSA_SHA256,
    name,
    sequence(moment(from), moment(upto)),
    name,
    publicKey,
    der(0xa3, sequence(extension)),
  );
  const signature = sign('sha256', certificate, createPrivateKey(privateKey));
  const signed = sequence(certificate, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey,
  };
}

/** One value of DER: its kind, its length, itself. */
function der(kind: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([kind, ...size]), value]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts);

/** GeneralizedTime of a moment after 2049, UTCTime before: so the standard wants it. */
function moment(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return Number(text.slice(0, 4)) > 2_049
    ? der(0x18, Buffer.from(text))
    : der(0x17, Buffer.from(text.slice(2)));
}
