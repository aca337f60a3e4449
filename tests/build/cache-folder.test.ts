import { expect, test } from 'vitest';
import { type CacheSituation, cacheCandidates } from '#build/cache-folder.ts';

const linux: CacheSituation = { platform: 'linux', uid: 1000, env: {}, home: '/home/amina', temp: '/tmp' };

test.each<[string, Partial<CacheSituation>, string]>([
  ['a person', {}, '/home/amina/.cache/sijill'],
  ['a person with a cache of their own', { env: { XDG_CACHE_HOME: '/fast' } }, '/fast/sijill'],
  ['root, whose home is closed to others', { uid: 0, home: '/root' }, '/var/cache/sijill'],
  ['root with a wish', { uid: 0, env: { SIJILL_CACHE: '/srv/cache' } }, '/srv/cache'],
])('cache of %s', (_who, more, expected) => {
  expect(cacheCandidates({ ...linux, ...more })[0]).toBe(expected);
});

test('a wish is final, anything else falls back to the temporary folder', () => {
  expect(cacheCandidates({ ...linux, env: { SIJILL_CACHE: '/srv/cache' } })).toEqual(['/srv/cache']);
  expect(cacheCandidates(linux).at(-1)).toBe('/tmp/sijill-cache-1000');
});
