import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { knownHoles } from '#scripts/supply/known-holes.ts';

const folder = mkdtempSync(join(tmpdir(), 'sijill-holes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signatures = join(folder, 'jsrepository.json');
writeFileSync(
  signatures,
  JSON.stringify({
    lodash: {
      vulnerabilities: [
        { atOrAbove: '4.0.0', below: '4.17.12', severity: 'high', identifiers: { CVE: ['CVE-2019-10744'] } },
      ],
      extractors: { func: ['_.VERSION'] },
    },
    'jquery.ui': {
      npmname: 'jquery-ui',
      vulnerabilities: [{ below: '1.13.2', identifiers: { summary: 'XSS' } }],
    },
  }),
);

const lock = (packages: Record<string, string>) => ({
  lockfileVersion: 3,
  packages: Object.fromEntries(Object.entries(packages).map(([place, version]) => [place, { version }])),
});

test('a locked version inside a known range is named with what it suffers from', () => {
  const found = knownHoles(
    lock({ 'node_modules/a/node_modules/lodash': '4.17.11', 'node_modules/jquery-ui': '1.13.2-rc.1' }),
    signatures,
  );
  expect(found).toEqual([
    'node_modules/a/node_modules/lodash 4.17.11: high, CVE-2019-10744',
    'node_modules/jquery-ui 1.13.2-rc.1: unknown, XSS',
  ]);
});

test('versions outside, and packages nobody knows, are none', () => {
  const outside = { 'node_modules/lodash': '4.17.12', 'node_modules/b/node_modules/lodash': '3.10.1' };
  expect(knownHoles(lock({ ...outside, 'node_modules/x': '0.0.1' }), signatures)).toEqual([]);
});

test('without a file nothing is asked', () => {
  expect(knownHoles(lock({ 'node_modules/lodash': '4.0.0' }), join(folder, 'none.json'))).toEqual([]);
});
