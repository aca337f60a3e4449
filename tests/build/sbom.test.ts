import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLock } from '#build/lock-file.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { sbomOf } from '#build/sbom.ts';
import { shippedPackages } from '#build/shipped.ts';

const { lock, manifest } = readLock(REPOSITORY_ROOT);
const product = { name: 'sijill', version: '1.2.3', license: 'EUPL-1.2' };
interface Parts {
  serialNumber: string;
  components: { name: string; version: string; hashes: { content: string }[]; licenses: unknown[] }[];
}
const parts = sbomOf(lock, product) as Parts;

test('the list of parts holds each dependency with its digest and licence, the programs it runs on, and no tool', () => {
  const names = parts.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(manifest.dependencies), 'electron', 'node']));
  for (const tool of ['vitest', 'knip', 'typescript', 'electron-builder']) expect(names).not.toContain(tool);
  for (const { hashes, licenses } of parts.components) {
    expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
    expect(licenses).toHaveLength(1);
  }
});

test('the same lock gives the same document; another version another serial number', () => {
  expect(sbomOf(lock, product)).toEqual(parts);
  expect(parts.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect((sbomOf(lock, { ...product, version: '1.2.4' }) as Parts).serialNumber).not.toBe(parts.serialNumber);
});

test('the licences page has the text each author asks to be passed on, where the package carries one', () => {
  const shipped = shippedPackages(REPOSITORY_ROOT);
  const zod = shipped.find(({ name }) => name === 'zod');
  expect(zod?.text).toBe(readFileSync(join(REPOSITORY_ROOT, 'node_modules/zod/LICENSE'), 'utf8').trim());
  for (const { name, version, licence } of shipped) {
    expect({ name, version, licence }).toEqual({
      name,
      version: expect.stringMatching(/\d/),
      licence: expect.stringMatching(/\w/),
    });
  }
});
