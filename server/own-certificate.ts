import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { ServerMachine } from './centre.ts';

/** Twenty years: desks know it by its digest, and each would have to be told another one. */
const YEARS = 20;
const YEAR_MS = 31_557_600_000;
const DAY_MS = 86_400_000;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

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
export async function ownCertificate(folder: string, machine: ServerMachine): Promise<OwnCertificate> {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
  if (!existsSync(cert)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = await makeCertificate([hostname(), 'localhost'], addresses(), machine);
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

async function makeCertificate(
  names: readonly string[],
  ips: readonly string[],
  { now, random }: ServerMachine,
): Promise<{ cert: string; key: string }> {
  // Read at the one start that makes a certificate: every later one finds it made.
  await import('reflect-metadata');
  const { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } = await import(
    '@peculiar/x509'
  );
  const keys = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Sijill',
    // A whole number above zero.
    serialNumber: `01${random(15).toString('hex')}`,
    notBefore: new Date(now() - DAY_MS),
    notAfter: new Date(now() + YEARS * YEAR_MS),
    signingAlgorithm: ECDSA,
    keys,
    extensions: [
      new SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        ...ips.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { cert: `${made.toString('pem')}\n`, key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n` };
}
