import { expect, test } from 'vitest';
import { type LockedPackage, readLock } from '#build/lock-file.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { lockFindings, scriptFindings } from '#scripts/supply/lock-lint.ts';

const integrity = `sha512-${'A'.repeat(86)}==`;
const good: LockedPackage = { version: '1.0.0', integrity, license: 'MIT' };
const manifest = { dependencies: { a: '1.0.0' }, devDependencies: {}, allowScripts: { b: true } };

function found(entry: Partial<LockedPackage>, more: Partial<typeof manifest> = {}): string[] {
  const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/a': { ...good, ...entry } } };
  return lockFindings({ lock, manifest: { ...manifest, ...more } });
}

test('the lock file of this checkout is clean, and so are its install scripts', () => {
  const read = readLock(REPOSITORY_ROOT);
  expect(lockFindings(read)).toEqual([]);
  expect(scriptFindings(read)).toEqual([]);
});

test('a clean package is none of the findings', () => {
  expect(found({})).toEqual([]);
  expect(found({ license: '(WTFPL OR MIT)' })).toEqual([]);
  expect(found({ resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' })).toEqual([]);
});

test.each<[string, Partial<LockedPackage>]>([
  ['another host', { resolved: 'https://example.org/a.tgz' }],
  ['a host that only begins alike', { resolved: 'https://registry.npmjs.org.example.org/a.tgz' }],
  ['no TLS', { resolved: 'http://registry.npmjs.org/a/-/a-1.0.0.tgz' }],
  ['a repository', { resolved: 'git+ssh://git@example.org/a.git#1' }],
  ['a weak digest', { integrity: 'sha1-AAAA' }],
  ['no digest', { integrity: undefined }],
  ['a link', { link: true }],
  ['a licence that asks for more', { license: 'AGPL-3.0' }],
  ['a licence of two of which one asks for more', { license: '(MIT AND GPL-3.0)' }],
  ['another version than the one asked for', { version: '1.0.1' }],
])('%s is found', (_name, entry) => {
  expect(found(entry)).toHaveLength(1);
});

test('a range is no version', () => {
  expect(found({}, { dependencies: { a: '^1.0.0' } })).toHaveLength(1);
});

test('a program run by an installation must be on the list, and the list holds no others', () => {
  const packages = { '': {}, 'node_modules/x/node_modules/@s/c': { ...good, hasInstallScript: true } };
  expect(scriptFindings({ lock: { lockfileVersion: 3, packages }, manifest })).toEqual([
    '@s/c runs a program when installed: say yes or no under allowScripts',
    'b runs nothing when installed: take it off allowScripts',
  ]);
});
