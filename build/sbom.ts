import { createHash } from 'node:crypto';
import { type LockFile, nameAt } from './lock-file.ts';
import { shippedPlaces } from './shipped.ts';

interface Component {
  type: 'library';
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  licenses: { expression: string }[];
  hashes: { alg: 'SHA-512'; content: string }[];
}

/**
 * The parts of the product as a CycloneDX 1.5 document: every shipped package with its version, digest and licence.
 * The same lock file gives the same document, byte for byte: its serial number is drawn from the parts.
 */
export function sbomOf(lock: LockFile, product: { name: string; version: string; license: string }): object {
  const components = shippedPlaces(lock)
    .map((place) => componentOf(nameAt(place), lock.packages[place] ?? {}))
    .filter((part, index, all) => all.findIndex((other) => other.purl === part.purl) === index)
    .sort((one, other) => (one.purl < other.purl ? -1 : 1));
  const { name, version, license } = product;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([product, components]))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${name}@${version}`,
        name,
        version,
        licenses: [{ expression: license }],
      },
    },
    components,
  };
}

function componentOf(name: string, entry: LockFile['packages'][string]): Component {
  const version = entry.version ?? '';
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const digest = Buffer.from((entry.integrity ?? '').replace('sha512-', ''), 'base64').toString('hex');
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: entry.license ? [{ expression: entry.license }] : [],
    hashes: digest === '' ? [] : [{ alg: 'SHA-512', content: digest }],
  };
}

/** Version 8 (RFC 9562): drawn from what it names. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
